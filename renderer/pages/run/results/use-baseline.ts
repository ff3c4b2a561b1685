import { useQuery } from '@tanstack/react-query';
import type { Report } from '../../../../shared/report.ts';
import { useClient } from '../../../host/host-context.ts';

/** The report of the run that is pinned as the baseline of this run's name; undefined where there is none, or it is this run. */
export function useBaseline({ run }: Report): Report | undefined {
  const client = useClient();
  return (
    useQuery({
      queryKey: ['history', 'baseline', run.name, run.id],
      queryFn: async ({ signal }) => {
        const { rows } = await client.history.page(
          { filter: { names: [run.name], pinned: true }, limit: 1 },
          { signal },
        );
        const pinned = rows[0]?.run.id;
        if (pinned === undefined || pinned === run.id) return null;
        return (await client.runs.get({ id: pinned }, { signal })).report ?? null;
      },
    }).data ?? undefined
  );
}
