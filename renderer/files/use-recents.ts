import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../host/host-context.ts';

const queryKey = ['recents'];

export function useRecents() {
  const client = useClient();
  return useQuery({ queryKey, queryFn: ({ signal }) => client.recents.list({}, { signal }) });
}

/** Forgets one file, or, for null, all of them; the files stay. */
export function useForgetRecent() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (path: string | null) => {
      if (path === null) await client.recents.clear({});
      else await client.recents.remove({ path });
    },
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}
