import type { ColumnType, DataColumn } from '../../../../shared/contract/data.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';

/** Places of the columns side by side, in pixels. */
export interface ColumnLayout {
  /** Left edge of each column, and the right one of the last. */
  edges: readonly number[];
  width: number;
}

const widths: Readonly<Record<ColumnType, number>> = {
  integer: 104,
  number: 120,
  boolean: 96,
  date: 160,
  text: 160,
  vector: 240,
};
/** What a character of the header takes, and what else stands there: sort mark, filter button, padding. */
const CHARACTER = 7.6;
const BESIDE_NAME = 62;
const WIDEST = 260;

export function columnLayout(columns: readonly DataColumn[]): ColumnLayout {
  const edges = [0];
  for (const { name, type } of columns) {
    const named = Math.ceil(plainText(name, 40).length * CHARACTER + BESIDE_NAME);
    edges.push(edges[edges.length - 1] + Math.max(widths[type], Math.min(named, WIDEST)));
  }
  return { edges, width: edges[edges.length - 1] };
}

/** Columns that are in sight, and one at either side: [first, after the last). */
export function columnsInSight({ edges }: ColumnLayout, left: number, viewport: number): [number, number] {
  const count = edges.length - 1;
  const first = Math.max(0, columnAt(edges, left) - 1);
  const last = Math.min(count, columnAt(edges, left + viewport) + 2);
  return [Math.min(first, count), last];
}

/** The scroll place at which a column is in sight, as near as possible to the present one. */
export function leftShowing({ edges }: ColumnLayout, column: number, left: number, viewport: number): number {
  if (edges[column] < left) return edges[column];
  return Math.max(left, Math.min(edges[column], edges[column + 1] - viewport));
}

/** The column over a place, by halving. */
function columnAt(edges: readonly number[], x: number): number {
  let low = 0;
  let high = Math.max(0, edges.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (edges[middle] <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
