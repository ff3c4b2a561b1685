import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Paired } from '../../../shared/contract/compare.ts';
import { historyFilterSchema } from '../../../shared/contract/history.ts';
import { DrydockError } from '../../../shared/errors.ts';
import type { Report } from '../../../shared/report.ts';
import type { Run } from '../../../shared/results.ts';
import { useClient } from '../../host/host-context.ts';
import { baselineAt, type CompareView } from './compare-address.ts';

export interface ComparedRun {
  run: Run['run'];
  report: Report;
  pinned: boolean;
}

const pinnedOnly = historyFilterSchema.parse({ pinned: true });

/** The runs of the view with their reports. A run that is gone, or has no results, is an error with its id. */
export function useComparedRuns({ ids, baseline }: CompareView) {
  const client = useClient();
  const pins = useQuery({
    queryKey: ['history', 'pinned'],
    queryFn: async ({ signal }) => {
      const { rows } = await client.history.page({ filter: pinnedOnly, limit: 1_000 }, { signal });
      return rows.map(({ run }) => run.id);
    },
  });
  const answers = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['history', 'run', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => client.runs.get({ id }, { signal }),
    })),
    combine: settled,
  });
  const failed = answers.flatMap(({ run, error }, i) => {
    if (error) return [{ id: ids[i], error }];
    return run && !run.report ? [{ id: ids[i], error: withoutReport(run) }] : [];
  });
  const runs = useMemo(
    () =>
      pins.data &&
      answers.flatMap(({ run }): ComparedRun[] =>
        run?.report ? [{ run: run.run, report: run.report, pinned: pins.data.includes(run.run.id) }] : [],
      ),
    [pins.data, answers],
  );
  const full = runs?.map(({ run }) => run.id) ?? [];
  const wanted = baseline === undefined ? undefined : full.find((id) => id.startsWith(baseline));
  return {
    runs: runs && runs.length + failed.length === ids.length ? runs : undefined,
    failed,
    error: pins.error,
    baseline: baselineAt(full, wanted, new Set(pins.data ?? [])),
  };
}

const settled = (answers: readonly UseQueryResult<Run>[]): { run: Run | undefined; error: Error | null }[] =>
  answers.map(({ data, error }) => ({ run: data, error }));

function withoutReport({ run }: Run): DrydockError {
  return new DrydockError('USAGE', `run ${run.id} has no results to compare: it is ${run.status}`, {
    hint: 'Compare runs that are done.',
  });
}

export type PairState = { state: 'asking' } | { state: 'failed'; error: unknown } | Paired;

/** Each run compared with the baseline row by row, as far as that goes; undefined for the baseline itself. */
export function usePairs(ids: readonly string[], baseline: number): (PairState | undefined)[] {
  const client = useClient();
  const answers = useQueries({
    queries: ids.map((id, i) => ({
      queryKey: ['compare', 'paired', id, ids[baseline]],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        client.compare.paired({ id, baseline: ids[baseline] }, { signal }),
      enabled: i !== baseline,
      // Runs do not change; only a deletion ends the answer, and that is heard with the run itself.
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  return answers.map(({ data, error }, i) => {
    if (i === baseline) return undefined;
    return data ?? (error ? { state: 'failed', error } : { state: 'asking' });
  });
}
