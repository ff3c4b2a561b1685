/** Which rows of a long list are chosen, and where the keyboard is. Rows are known by id, places by index. */
export interface Selection<T> {
  chosen: ReadonlyMap<string, T>;
  /** The row that keys act on. */
  active: number;
  /** The row from which Shift chooses. */
  anchor: number;
}

export interface Row<T> {
  id: string;
  item: T;
}

/** The row at an index; undefined while it is not loaded. */
export type RowAt<T> = (index: number) => Row<T> | undefined;

export const noSelection = <T>(): Selection<T> => ({ chosen: new Map(), active: 0, anchor: 0 });

export function toggle<T>(selection: Selection<T>, index: number, rowAt: RowAt<T>): Selection<T> {
  const row = rowAt(index);
  if (!row) return { ...selection, active: index, anchor: index };
  const chosen = new Map(selection.chosen);
  if (!chosen.delete(row.id)) chosen.set(row.id, row.item);
  return { chosen, active: index, anchor: index };
}

/** Everything between the anchor and `index`, besides what was chosen already. Rows that are not loaded are left out. */
export function extendTo<T>(selection: Selection<T>, index: number, rowAt: RowAt<T>): Selection<T> {
  const chosen = new Map(selection.chosen);
  const [from, to] = [Math.min(selection.anchor, index), Math.max(selection.anchor, index)];
  for (let i = from; i <= to; i++) {
    const row = rowAt(i);
    if (row) chosen.set(row.id, row.item);
  }
  return { ...selection, chosen, active: index };
}

export type Step = 'up' | 'down' | 'page up' | 'page down' | 'first' | 'last';

export function moved(active: number, step: Step, total: number, rowsPerPage: number): number {
  const by = { up: -1, down: 1, 'page up': -rowsPerPage, 'page down': rowsPerPage, first: -total, last: total }[step];
  return Math.max(0, Math.min(total - 1, active + by));
}
