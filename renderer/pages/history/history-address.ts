import {
  type HistoryFilter,
  type HistorySort,
  historyFilterSchema,
  historySortSchema,
} from '../../../shared/contract/history.ts';

/** What the page shows, as its address says it. */
export interface HistoryView {
  filter: HistoryFilter;
  sort: HistorySort;
  /** Columns of metrics; null: those of the most gates. */
  metrics: string[] | null;
  /** Other columns that are not shown. */
  hidden: string[];
}

export const NO_FILTER: HistoryFilter = historyFilterSchema.parse({});
export const NEWEST_FIRST: HistorySort = { by: 'started', descending: true };

/** An address may have been written by hand: what it says wrongly is left out. */
export function viewOf(address: URLSearchParams): HistoryView {
  const lists = { status: 'status', verdict: 'verdict', tags: 'tag', names: 'name' } as const;
  const single = { text: 'q', kind: 'kind', from: 'from', to: 'to' } as const;
  let filter = NO_FILTER;
  const take = (part: Partial<Record<keyof HistoryFilter, unknown>>) => {
    const parsed = historyFilterSchema.safeParse({ ...filter, ...part });
    if (parsed.success) filter = parsed.data;
  };
  for (const [key, name] of Object.entries(lists))
    for (const value of new Set(address.getAll(name))) take({ [key]: [...filter[key as keyof typeof lists], value] });
  for (const [key, name] of Object.entries(single)) if (address.has(name)) take({ [key]: address.get(name) });
  if (address.has('pinned')) take({ pinned: address.get('pinned') !== 'no' });
  const by = address.get('sort');
  const sort = historySortSchema.safeParse({ by, descending: address.get('order') !== 'up' });
  return {
    filter,
    sort: sort.success ? sort.data : NEWEST_FIRST,
    metrics: address.has('metric') ? [...new Set(address.getAll('metric'))].filter((name) => name !== '') : null,
    hidden: address.getAll('hide'),
  };
}

/** The shortest address of a view. */
export function addressOf({ filter, sort, metrics, hidden }: HistoryView): URLSearchParams {
  const address = new URLSearchParams();
  if (filter.text.trim() !== '') address.set('q', filter.text);
  for (const value of filter.status) address.append('status', value);
  for (const value of filter.verdict) address.append('verdict', value);
  for (const value of filter.tags) address.append('tag', value);
  for (const value of filter.names) address.append('name', value);
  if (filter.kind !== undefined) address.set('kind', filter.kind);
  if (filter.from !== undefined) address.set('from', filter.from);
  if (filter.to !== undefined) address.set('to', filter.to);
  if (filter.pinned !== undefined) address.set('pinned', filter.pinned ? 'yes' : 'no');
  if (sort.by !== NEWEST_FIRST.by || sort.descending !== NEWEST_FIRST.descending) {
    address.set('sort', sort.by);
    if (!sort.descending) address.set('order', 'up');
  }
  // An empty one says that no metric is wanted.
  for (const name of metrics?.length === 0 ? [''] : (metrics ?? [])) address.append('metric', name);
  for (const name of hidden) address.append('hide', name);
  return address;
}

export const isFiltered = (filter: HistoryFilter): boolean =>
  addressOf({ filter, sort: NEWEST_FIRST, metrics: null, hidden: [] }).size > 0;

/** The first click sorts the way one most likely wants to see, the next the other way. */
export function sortedBy(sort: HistorySort, by: string): HistorySort {
  if (sort.by === by) return { by, descending: !sort.descending };
  return { by, descending: !['name', 'verdict', 'status'].includes(by) };
}
