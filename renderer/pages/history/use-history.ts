import { type UseQueryResult, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { type HistoryRow, historyFilterSchema } from '../../../shared/contract/history.ts';
import type { Activity } from '../../../shared/contract/runs.ts';
import { isOpenRun } from '../../../shared/open-run.ts';
import { useClient } from '../../host/host-context.ts';
import { useEvents } from '../../host/use-events.ts';
import type { HistoryView } from './history-address.ts';

const PAGE_ROWS = 100;
/** So many chosen rows are looked after. */
const MOST_CHOSEN = 1_000;
const none: readonly string[] = [];

interface Shown {
  /** By their place in the whole. */
  rows: ReadonlyMap<number, HistoryRow>;
  total: number | undefined;
  error: Error | null;
}

/** The stored runs of a view: the pages that are in sight, and what there is to filter by. */
export function useHistory(view: HistoryView, range: { first: number; last: number }) {
  const client = useClient();
  const queries = useQueryClient();
  const facets = useQuery({
    queryKey: ['history', 'facets'],
    queryFn: ({ signal }) => client.history.facets({}, { signal }),
  });
  const metrics = view.metrics ?? facets.data?.headline ?? none;
  const { filter, sort } = view;
  const from = Math.floor(range.first / PAGE_ROWS);
  const to = Math.floor(range.last / PAGE_ROWS);
  const combine = useCallback(
    (pages: readonly UseQueryResult<{ total: number; rows: HistoryRow[] }>[]): Shown => {
      const rows = new Map<number, HistoryRow>();
      for (const [i, { data }] of pages.entries())
        for (const [j, row] of (data?.rows ?? []).entries()) rows.set((from + i) * PAGE_ROWS + j, row);
      const total = pages.find(({ data }) => data)?.data?.total;
      return { rows, total, error: pages.find(({ error }) => error)?.error ?? null };
    },
    [from],
  );
  const now = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, i) => ({
      queryKey: ['history', 'page', filter, sort, metrics, from + i],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        client.history.page(
          { filter, sort, metrics: [...metrics], offset: (from + i) * PAGE_ROWS, limit: PAGE_ROWS },
          { signal },
        ),
      enabled: facets.data !== undefined,
    })),
    combine,
  });
  // While another filter or order is asked for, the rows of the last one stay.
  const kept = useRef(now);
  if (now.total !== undefined) kept.current = now;
  const shown = now.error ? now : kept.current;
  return {
    facets: facets.data,
    metrics,
    rows: shown.rows,
    total: shown.total,
    error: facets.error ?? now.error,
    retry: () => void queries.refetchQueries({ queryKey: ['history'] }),
  };
}

/** The chosen rows as they are now; those that were deleted here or elsewhere are none of them. */
export function useChosen(chosen: readonly HistoryRow[]): readonly HistoryRow[] {
  const client = useClient();
  const ids = chosen.map(({ run }) => run.id);
  const { data } = useQuery({
    queryKey: ['history', 'chosen', ids],
    queryFn: ({ signal }) =>
      client.history.page({ filter: historyFilterSchema.parse({ ids }), limit: MOST_CHOSEN }, { signal }),
    enabled: ids.length > 0 && ids.length <= MOST_CHOSEN,
  });
  if (!data) return chosen;
  const now = new Map(data.rows.map((row) => [row.run.id, row]));
  return ids.flatMap((id) => now.get(id) ?? []);
}

/** Reads the history anew after every change of the stored runs, whichever window or program made it. */
export function useHistoryChanges(): void {
  const client = useClient();
  const queries = useQueryClient();
  useEvents(
    'history',
    (signal) => client.history.watch({}, { signal }),
    () => void queries.invalidateQueries({ queryKey: ['history'] }),
  );
}

/** What the open runs of this host are doing. */
export function useActivity(): ReadonlyMap<string, Activity> {
  const client = useClient();
  const [activity, setActivity] = useState<ReadonlyMap<string, Activity>>(new Map());
  const hear = useCallback((news: Activity) => {
    setActivity((known) => {
      const next = new Map(known);
      if (isOpenRun(news)) next.set(news.id, news);
      else next.delete(news.id);
      return next;
    });
  }, []);
  useEvents('activity', (signal) => client.runs.activity({}, { signal }), hear);
  return activity;
}
