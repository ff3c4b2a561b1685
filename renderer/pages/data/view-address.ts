import { type Filter, type RowView, rowViewSchema } from '../../../shared/contract/data.ts';

export const noView: RowView = { sort: [], filters: [] };

/** The order and choice of rows in the page's address; one that does not fit is left out. */
export function viewOf(text: string | null): RowView {
  if (text === null) return noView;
  try {
    const parsed = rowViewSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : noView;
  } catch {
    return noView;
  }
}

/** Null: all rows in file order. */
export function viewText(view: RowView): string | null {
  if (view.sort.length === 0 && view.filters.length === 0 && !view.where?.trim()) return null;
  return JSON.stringify(view);
}

/** The next of ascending, descending, as in the file; `also` keeps the other columns that rows are sorted by. */
export function sortedBy(view: RowView, column: string, also: boolean): RowView {
  const place = view.sort.findIndex((one) => one.column === column);
  const present = view.sort[place];
  const next = !present ? [{ column, descending: false }] : present.descending ? [] : [{ column, descending: true }];
  if (!also) return { ...view, sort: next };
  return { ...view, sort: place < 0 ? [...view.sort, ...next] : view.sort.toSpliced(place, 1, ...next) };
}

export function withFilter(view: RowView, filter: Filter): RowView {
  const same = (one: Filter) =>
    one.column === filter.column && one.operator === filter.operator && one.value === filter.value;
  return view.filters.some(same) ? view : { ...view, filters: [...view.filters, filter] };
}

export function withoutFilter(view: RowView, place: number): RowView {
  return { ...view, filters: view.filters.toSpliced(place, 1) };
}
