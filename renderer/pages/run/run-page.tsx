import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { isOpenRun } from '../../../shared/open-run.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useClient } from '../../host/host-context.ts';
import { RunProgress } from './progress/run-progress.tsx';
import { Results } from './results/results.tsx';
import { StoppedRun } from './stopped-run.tsx';

/** How often the store is asked about a run that tells this host nothing. */
const ASK_EVERY_MS = 1_000;

/** `/runs/ID`: a run while it goes, its results, or why it has none. */
export default function RunPage() {
  const { id } = useParams<{ id: string }>();
  return <OneRun key={id} id={id} />;
}

function OneRun({ id }: { id: string }) {
  const client = useClient();
  const queries = useQueryClient();
  const [gone, setGone] = useState<{ elsewhere: boolean } | null>(null);
  const stored = useQuery({
    queryKey: ['runs', 'get', id],
    queryFn: ({ signal }) => client.runs.get({ id }, { signal }),
    // A run that has ended does not change.
    staleTime: ({ state: { data } }) => (data && !isOpenRun(data.run) ? Number.POSITIVE_INFINITY : 0),
    refetchInterval: ({ state: { data } }) => (gone !== null && data && isOpenRun(data.run) ? ASK_EVERY_MS : false),
  });
  if (stored.isPending)
    return (
      <>
        <PageHeader title="Run" name="Run" />
        <Loading what="the run" />
      </>
    );
  if (stored.isError)
    return (
      <>
        <PageHeader title="Run" name="Run" />
        <ErrorPanel error={stored.error} onRetry={() => void stored.refetch()} />
      </>
    );
  const { run, report } = stored.data;
  if (isOpenRun(run))
    return (
      <RunProgress
        run={run}
        elsewhere={gone?.elsewhere ?? false}
        onGone={(elsewhere) => {
          setGone({ elsewhere });
          void queries.invalidateQueries({ queryKey: ['runs'] });
        }}
      />
    );
  return report ? <Results run={stored.data} report={report} /> : <StoppedRun run={stored.data} />;
}
