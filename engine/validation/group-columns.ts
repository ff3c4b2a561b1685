import type { Grouping, GroupingColumn } from '../../shared/plan/schema.ts';
import { Dictionary } from '../dataset/dictionary.ts';
import type { ColumnBatch, ScanColumn } from '../dataset/types.ts';
import { type CollectedColumn, int32Column } from './collected-column.ts';

export const MISSING_GROUP = '(missing)';

/** One code per row, -1 where missing, and the text of each code. */
interface CodedValues {
  codes(): Int32Array;
  readonly labels: readonly string[];
}

/** A column that groups rows: its own values, or the bins they fall into. Codes: index into `labels`, -1 missing. */
export class GroupColumn {
  readonly request: ScanColumn;
  readonly #dictionary = new Dictionary();
  readonly #bins: readonly number[] | undefined;
  readonly #codes: CollectedColumn<Int32Array> = int32Column();

  constructor({ column, bins }: GroupingColumn) {
    this.#bins = bins;
    this.request = bins ? { column, as: 'number' } : { column, as: 'code', dictionary: this.#dictionary };
  }

  append(batch: ColumnBatch, used: Int32Array | null): void {
    if (batch.code) return this.#codes.append(batch.code, used);
    const values = batch.number!;
    const codes = new Int32Array(values.length);
    for (let row = 0; row < codes.length; row++)
      codes[row] = batch.missing?.[row] || Number.isNaN(values[row]) ? -1 : binOf(values[row], this.#bins!);
    this.#codes.append(codes, used);
  }

  codes(): Int32Array {
    return this.#codes.join();
  }

  get labels(): readonly string[] {
    return this.#bins ? binLabels(this.#bins) : this.#dictionary.values;
  }
}

/** 0 lies below the first edge; a value on an edge belongs to the bin that starts there. */
function binOf(value: number, edges: readonly number[]): number {
  let bin = 0;
  while (bin < edges.length && value >= edges[bin]) bin++;
  return bin;
}

function binLabels(edges: readonly number[]): string[] {
  const ends = [...edges.map(String), 'inf'];
  return ends.map((end, i) => (i === 0 ? `(-inf,${end})` : `[${ends[i - 1]},${end})`));
}

/** A grouping of the judged rows: the group of every row and each group's label per column. */
export interface RowGroups {
  name: string;
  columns: string[];
  labels: string[][];
  index: Int32Array;
  reference?: number;
}

/** Groups in a stable order that does not depend on the order of rows: bins by edge, numbers by size, then text. */
export function rowGroups(
  grouping: Pick<Grouping, 'name' | 'columns' | 'reference'>,
  columns: readonly CodedValues[],
): RowGroups {
  const codes = columns.map((column) => column.codes());
  const texts = columns.map((column) => [...column.labels, MISSING_GROUP]);
  const ranks = columns.map((_, c) => ranksOf(texts[c], grouping.columns[c].bins !== undefined));
  const rows = codes[0].length;
  const combined = new Float64Array(rows);
  for (const [c, column] of codes.entries()) {
    const radix = texts[c].length;
    const rank = ranks[c];
    for (let row = 0; row < rows; row++)
      combined[row] = combined[row] * radix + rank[column[row] < 0 ? radix - 1 : column[row]];
  }
  const present = [...distinct(combined)].sort((a, b) => a - b);
  const position = new Map(present.map((key, i) => [key, i]));
  const index = new Int32Array(rows);
  let lastKey = Number.NaN;
  let lastIndex = 0;
  for (let row = 0; row < rows; row++) {
    const key = combined[row];
    if (key !== lastKey) {
      lastKey = key;
      lastIndex = position.get(key)!;
    }
    index[row] = lastIndex;
  }
  const labels = present.map((key) => labelsOf(key, texts, ranks));
  const reference = labels.findIndex((label) => label.length === 1 && label[0] === grouping.reference);
  return {
    name: grouping.name,
    columns: grouping.columns.map((part) => part.column),
    labels,
    index,
    ...(reference < 0 ? {} : { reference }),
  };
}

function distinct(values: Float64Array): Set<number> {
  const seen = new Set<number>();
  let last = Number.NaN;
  for (const value of values) {
    if (value === last) continue;
    last = value;
    seen.add(value);
  }
  return seen;
}

/** Rank of each code's text; the missing group comes last. */
function ranksOf(texts: readonly string[], keepOrder: boolean): Int32Array {
  const order = texts.map((_, code) => code);
  const missing = texts.length - 1;
  if (!keepOrder)
    order.sort((a, b) => Number(a === missing) - Number(b === missing) || compareTexts(texts[a], texts[b]));
  const ranks = new Int32Array(texts.length);
  for (const [rank, code] of order.entries()) ranks[code] = rank;
  return ranks;
}

function compareTexts(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (a.trim() !== '' && b.trim() !== '' && !Number.isNaN(difference) && difference !== 0) return difference;
  return a < b ? -1 : a > b ? 1 : 0;
}

function labelsOf(key: number, texts: readonly (readonly string[])[], ranks: readonly Int32Array[]): string[] {
  const labels: string[] = [];
  let rest = key;
  for (let c = texts.length - 1; c >= 0; c--) {
    const radix = texts[c].length;
    const rank = rest % radix;
    rest = (rest - rank) / radix;
    labels.unshift(texts[c][ranks[c].indexOf(rank)]);
  }
  return labels;
}
