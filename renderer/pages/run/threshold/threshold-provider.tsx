import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import type { ThresholdCounts } from '../../../../shared/contract/predictions.ts';
import type { Report } from '../../../../shared/report.ts';
import { costs } from '../../../../shared/threshold/cost.ts';
import { suggestions } from '../../../../shared/threshold/suggestions.ts';
import { thresholdRows } from '../../../../shared/threshold/threshold-rows.ts';
import { whatIf } from '../../../../shared/threshold/what-if.ts';
import { useClient } from '../../../host/host-context.ts';
import { nearestEdge } from './edges.ts';
import { EdgeContextProvider, ThresholdContextProvider, type ThresholdState } from './threshold-context.ts';
import { useAddressNumber } from './use-address-number.ts';

interface ThresholdProviderProps {
  run: string;
  report: Report;
  children: ReactNode;
}

/** Fetches what every threshold would give, once, and holds the threshold that the tabs below show. */
export function ThresholdProvider({ run, report, children }: ThresholdProviderProps) {
  const client = useClient();
  const binary = report.task === 'binary-classification';
  const query = useQuery({
    queryKey: ['predictions', 'thresholds', run],
    queryFn: ({ signal }) => client.predictions.thresholds({ id: run }, { signal }),
    enabled: binary,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.data?.state === 'ready')
    return (
      <ReadyProvider counts={query.data} report={report}>
        {children}
      </ReadyProvider>
    );
  const state: ThresholdState = !binary
    ? { state: 'absent', why: '' }
    : query.isError
      ? { state: 'failed', error: query.error, retry: () => void query.refetch() }
      : query.data
        ? query.data
        : { state: 'loading' };
  return <ThresholdContextProvider value={state}>{children}</ThresholdContextProvider>;
}

function ReadyProvider({
  counts,
  report,
  children,
}: Omit<ThresholdProviderProps, 'run'> & { counts: ThresholdCounts }) {
  const rows = useMemo(() => thresholdRows(counts), [counts]);
  const [threshold, setThreshold] = useAddressNumber('threshold');
  const [ratio, setRatio] = useAddressNumber('cost');
  const edge = threshold === null ? rows.planned : nearestEdge(rows.edges, threshold);
  const shown = useDeferredValue(edge);
  const fresh = useMemo(() => whatIf(report, rows, shown), [report, rows, shown]);
  const costRatio = ratio !== null && ratio >= 0 ? ratio : 1;
  const cost = useMemo(() => costs(rows, costRatio), [rows, costRatio]);
  const [grouping] = useState(() => rows.groupings[0]?.name);
  const best = useMemo(() => suggestions(rows, cost, grouping), [rows, cost, grouping]);
  const state = useMemo(
    (): ThresholdState => ({
      state: 'ready',
      counts,
      rows,
      report,
      move: (to) => setThreshold(to === rows.planned ? null : rows.edges[to]),
      shown,
      whatIf: fresh,
      ratio: costRatio,
      setRatio: (to) => setRatio(to === 1 ? null : to),
      costs: cost,
      suggestions: best,
    }),
    [counts, rows, report, setThreshold, shown, fresh, costRatio, setRatio, cost, best],
  );
  return (
    <EdgeContextProvider value={edge}>
      <ThresholdContextProvider value={state}>{children}</ThresholdContextProvider>
    </EdgeContextProvider>
  );
}
