import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import type { ThresholdCounts } from '../../../../shared/contract/predictions.ts';
import type { Plan } from '../../../../shared/plan/schema.ts';
import type { Report } from '../../../../shared/report.ts';
import { costs } from '../../../../shared/threshold/cost.ts';
import { labelDecided } from '../../../../shared/threshold/label-decided.ts';
import { suggestions } from '../../../../shared/threshold/suggestions.ts';
import { thresholdRows } from '../../../../shared/threshold/threshold-rows.ts';
import { whatIf } from '../../../../shared/threshold/what-if.ts';
import { useClient } from '../../../host/host-context.ts';
import { nearestEdge } from './edges.ts';
import {
  EdgeContextProvider,
  type Explorer,
  ThresholdContextProvider,
  type ThresholdState,
} from './threshold-context.ts';
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
  const explorer = useExplorer(report, query.data?.state === 'ready' ? query.data : null);
  const state: ThresholdState = !binary
    ? { state: 'absent', why: '' }
    : query.isError
      ? { state: 'failed', error: query.error, retry: () => void query.refetch() }
      : query.data?.state === 'absent'
        ? query.data
        : (explorer?.state ?? { state: 'loading' });
  // One tree whether the counts are there or not: what stands below is not built anew when they come.
  return (
    <EdgeContextProvider value={explorer?.edge ?? 0}>
      <ThresholdContextProvider value={state}>{children}</ThresholdContextProvider>
    </EdgeContextProvider>
  );
}

interface ExplorerAt {
  state: Explorer;
  /** Where the handle is; the numbers follow. */
  edge: number;
}

function useExplorer(report: Report, counts: ThresholdCounts | null): ExplorerAt | null {
  const rows = useMemo(() => counts && thresholdRows(counts), [counts]);
  const [threshold, setThreshold] = useAddressNumber('threshold');
  const [ratio, setRatio] = useAddressNumber('cost');
  const edgeAt = (at: number | null) => (rows ? (at === null ? rows.planned : nearestEdge(rows.edges, at)) : 0);
  const edge = edgeAt(threshold);
  const shown = edgeAt(useDeferredValue(threshold));
  const costRatio = ratio !== null && ratio >= 0 ? ratio : 1;
  const fresh = useMemo(() => rows && whatIf(report, rows, shown), [report, rows, shown]);
  const cost = useMemo(() => rows && costs(rows, costRatio), [rows, costRatio]);
  const best = useMemo(() => rows && cost && suggestions(rows, cost, rows.groupings[0]?.name), [rows, cost]);
  const state = useMemo(
    (): Explorer | null =>
      counts && rows && fresh && cost && best
        ? {
            state: 'ready',
            counts,
            rows,
            report,
            byLabel: labelDecided(report.plan as Plan, counts),
            move: (to) => setThreshold(to === rows.planned ? null : rows.edges[to]),
            shown,
            whatIf: fresh,
            ratio: costRatio,
            setRatio: (to) => setRatio(to === 1 ? null : to),
            costs: cost,
            suggestions: best,
          }
        : null,
    [counts, rows, report, setThreshold, shown, fresh, costRatio, setRatio, cost, best],
  );
  return state && { state, edge };
}
