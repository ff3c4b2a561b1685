import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { defaultSettings, type Settings } from '../../shared/contract/settings.ts';
import { useClient } from '../host/host-context.ts';

const queryKey = ['settings'];

/** The settings of the host; the defaults until it has answered. A change shows at once and is taken back if it fails. */
export function useSettings() {
  const client = useClient();
  const queries = useQueryClient();
  const query = useQuery({ queryKey, queryFn: ({ signal }) => client.settings.get({}, { signal }) });
  const change = useMutation({
    mutationFn: (changed: Partial<Settings>) => client.settings.set(changed),
    onMutate: async (changed) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<Settings>(queryKey);
      queries.setQueryData<Settings>(queryKey, { ...defaultSettings, ...before, ...changed });
      return before;
    },
    onError: (_error, _changed, before) => queries.setQueryData(queryKey, before),
    onSuccess: (settings) => queries.setQueryData(queryKey, settings),
  });
  return {
    settings: query.data ?? defaultSettings,
    /** Whether they are the host's own. */
    known: query.data !== undefined,
    error: query.error ?? change.error,
    set: (changed: Partial<Settings>) => change.mutate(changed),
  };
}
