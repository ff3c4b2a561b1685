import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { Cell, DataPage, RowView } from '../../../../shared/contract/data.ts';
import { useClient } from '../../../host/host-context.ts';
import { viewText } from '../view-address.ts';

const PAGE_ROWS = 200;
/** Of a wide table only the columns around those in sight are asked for. */
const BLOCK_COLUMNS = 60;

export interface ShownRow {
  /** 0-based number in the dataset. */
  number: number;
  cell(column: number): Cell | undefined;
}

function pageQuery(client: ReturnType<typeof useClient>, path: string, view: RowView, page: number, block: number) {
  return {
    queryKey: ['data', path, 'page', viewText(view), page, block],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<DataPage> =>
      client.data.page(
        {
          path,
          view,
          offset: page * PAGE_ROWS,
          limit: PAGE_ROWS,
          columns: { from: block * BLOCK_COLUMNS, to: (block + 1) * BLOCK_COLUMNS },
        },
        { signal },
      ),
  };
}

/** The beginning of a view, which tells how many rows it has, or why there is none. */
export function useFirstPage(path: string, view: RowView) {
  return useQuery({ ...pageQuery(useClient(), path, view, 0, 0), placeholderData: keepPreviousData });
}

/** The rows of a view that are in sight; undefined: not here yet. `error`: some cannot come. What goes out of sight before it came is withdrawn. */
export function useRows(
  path: string,
  view: RowView,
  [firstRow, lastRow]: readonly [number, number],
  [firstColumn, lastColumn]: readonly [number, number],
): { rowAt: (row: number) => ShownRow | undefined; error: Error | null } {
  const client = useClient();
  const places: { page: number; block: number }[] = [];
  for (let page = Math.floor(firstRow / PAGE_ROWS); page * PAGE_ROWS < lastRow; page++)
    for (let block = Math.floor(firstColumn / BLOCK_COLUMNS); block * BLOCK_COLUMNS < lastColumn; block++)
      places.push({ page, block });
  const answers = useQueries({ queries: places.map(({ page, block }) => pageQuery(client, path, view, page, block)) });
  const pages = new Map(places.map(({ page, block }, i) => [`${page} ${block}`, answers[i].data]));
  const rowAt = (row: number): ShownRow | undefined => {
    const page = Math.floor(row / PAGE_ROWS);
    const inPage = row - page * PAGE_ROWS;
    const some = places.find((place) => place.page === page && pages.get(`${page} ${place.block}`));
    const number = some && pages.get(`${page} ${some.block}`)?.numbers[inPage];
    if (number === undefined) return undefined;
    return {
      number,
      cell: (column) => {
        const block = Math.floor(column / BLOCK_COLUMNS);
        return pages.get(`${page} ${block}`)?.rows[inPage]?.[column - block * BLOCK_COLUMNS];
      },
    };
  };
  return { rowAt, error: answers.find(({ error }) => error)?.error ?? null };
}
