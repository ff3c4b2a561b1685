import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../host/host-context.ts';

/** Where a run came from; asked anew whenever the page is opened, since files change. */
export function useOrigin(id: string) {
  const client = useClient();
  return useQuery({
    queryKey: ['runs', 'origin', id],
    queryFn: ({ signal }) => client.runs.origin({ id }, { signal }),
  });
}
