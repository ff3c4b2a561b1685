import { useQueries, useQuery } from '@tanstack/react-query';
import type { RowPage, RowSelection } from '../../../../shared/contract/predictions.ts';
import { useClient } from '../../../host/host-context.ts';
import type { ShownRow } from './row-columns.ts';

export const PAGE = 100;

/** Which rows: of a run, selected, by the stored labels or by another threshold. */
export interface RowQuery {
  run: string;
  select: RowSelection;
  threshold?: number | undefined;
}

const key = ({ run, select, threshold }: RowQuery) => ['predictions', 'rows', run, select, threshold ?? null];

/** The first page, which says how many rows there are, or why there are none. */
export function useFirstPage(rows: RowQuery) {
  return useQuery(usePageOptions(rows)(0));
}

/** Pages in sight, with the rows of the dataset as they come. */
export function useRowPages(
  rows: RowQuery,
  pages: readonly number[],
): { at(place: number): ShownRow | undefined; failed: unknown } {
  const client = useClient();
  const options = usePageOptions(rows);
  const stored = useQueries({ queries: pages.map(options) });
  const numbers = stored.map(({ data }) => (data?.state === 'ready' ? data.rows.map(({ row }) => row) : []));
  const originals = useQueries({
    queries: pages.map((page, i) => ({
      queryKey: ['predictions', 'originals', rows.run, numbers[i]],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        client.predictions.originals({ id: rows.run, rows: numbers[i] }, { signal }),
      enabled: numbers[i].length > 0,
      staleTime: Number.POSITIVE_INFINITY,
      meta: { page },
    })),
  });
  return {
    at: (place) => {
      const i = pages.indexOf(Math.floor(place / PAGE));
      const page = i < 0 ? undefined : stored[i].data;
      if (page?.state !== 'ready') return undefined;
      const row = page.rows[place % PAGE];
      const beside = originals[i].data;
      return row && { stored: row, original: beside?.state === 'ready' ? beside.rows[place % PAGE] : undefined };
    },
    failed: stored.find(({ error }) => error)?.error,
  };
}

/** The dataset behind the rows: its columns, or why it cannot be shown. Asked with the first page. */
export function useOriginals(run: string, page: RowPage | undefined) {
  const client = useClient();
  const numbers = page?.rows.map(({ row }) => row) ?? [];
  return useQuery({
    queryKey: ['predictions', 'originals', run, numbers],
    queryFn: ({ signal }) => client.predictions.originals({ id: run, rows: numbers }, { signal }),
    enabled: numbers.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function usePageOptions(rows: RowQuery) {
  const client = useClient();
  return (page: number) => ({
    queryKey: [...key(rows), page],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      client.predictions.rows(
        {
          id: rows.run,
          select: rows.select,
          offset: page * PAGE,
          limit: PAGE,
          ...(rows.threshold === undefined ? {} : { threshold: rows.threshold }),
        },
        { signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
