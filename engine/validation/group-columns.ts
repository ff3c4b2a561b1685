import { DrydockError } from '../../shared/errors.ts';
import type { Grouping, GroupingColumn } from '../../shared/plan/schema.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import { Dictionary } from '../dataset/dictionary.ts';
import type { ColumnBatch, ScanColumn } from '../dataset/types.ts';
import { boundedLabel } from './bounded-label.ts';
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

/** Every pair of groups is compared: more take minutes, and nobody reads them. */
const MOST_GROUPS = 2000;

/** A grouping of the judged rows: the group of every row and each group's label per column. */
export interface RowGroups {
  name: string;
  columns: string[];
  labels: string[][];
  index: Int32Array;
  reference?: number;
}

/**
 * Groups in a stable order that does not depend on the order of rows: bins by edge, numbers by size, then text.
 * @throws DrydockError DATA_VALUE_INVALID for more than `MOST_GROUPS`
 */
export function rowGroups(
  grouping: Pick<Grouping, 'name' | 'columns' | 'reference'>,
  columns: readonly CodedValues[],
): RowGroups {
  const codes = columns.map((column) => column.codes());
  const texts = columns.map((column) => [...column.labels.map(boundedLabel), MISSING_GROUP]);
  const ranks = columns.map((_, c) => ranksOf(texts[c], grouping.columns[c].bins !== undefined));
  const keys = combine(codes, ranks);
  const { present, index } = numbered(
    keys,
    texts.reduce((product, { length }) => product * length, 1),
  );
  if (present.length > MOST_GROUPS)
    throw new DrydockError(
      'DATA_VALUE_INVALID',
      `${quote(boundedLabel(grouping.name))} parts the rows into ${present.length} groups; at most ${MOST_GROUPS} can be compared`,
      { column: grouping.name, hint: 'Name a column of fewer values: bins, months or regions instead of single ones.' },
    );
  const ordered = texts.map((column, c) => inOrder(column, ranks[c]));
  const labels = present.map((key) => labelsOf(key, ordered));
  const wanted = grouping.reference === undefined ? undefined : boundedLabel(grouping.reference);
  const reference = labels.findIndex((label) => label.length === 1 && label[0] === wanted);
  return {
    name: boundedLabel(grouping.name),
    columns: grouping.columns.map((part) => boundedLabel(part.column)),
    labels,
    index,
    ...(reference < 0 ? {} : { reference }),
  };
}

/** One number per row for its combination of ranks, in the order of the groups. */
function combine(codes: readonly Int32Array[], ranks: readonly Int32Array[]): Float64Array {
  const keys = new Float64Array(codes[0].length);
  for (const [c, column] of codes.entries()) {
    const rank = ranks[c];
    const missing = rank[rank.length - 1];
    for (let row = 0; row < keys.length; row++)
      keys[row] = keys[row] * rank.length + (column[row] < 0 ? missing : rank[column[row]]);
  }
  return keys;
}

/** Above this many possible combinations a table of them is larger than a map of those that occur. */
const LARGEST_TABLE = 1 << 20;

/** The combinations that occur, ascending, and for each row the position of its own. */
function numbered(keys: Float64Array, combinations: number): { present: number[]; index: Int32Array } {
  const index = new Int32Array(keys.length);
  if (combinations > LARGEST_TABLE) {
    const present = [...new Set(keys)].sort((a, b) => a - b);
    const position = new Map(present.map((key, i) => [key, i]));
    for (let row = 0; row < keys.length; row++) index[row] = position.get(keys[row])!;
    return { present, index };
  }
  const position = new Int32Array(combinations);
  for (let row = 0; row < keys.length; row++) position[keys[row]] = 1;
  const present: number[] = [];
  for (let key = 0; key < combinations; key++) if (position[key] === 1) position[key] = present.push(key) - 1;
  for (let row = 0; row < keys.length; row++) index[row] = position[keys[row]];
  return { present, index };
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

/** The texts by rank. */
function inOrder(texts: readonly string[], ranks: Int32Array): string[] {
  const ordered = new Array<string>(texts.length);
  for (const [code, rank] of ranks.entries()) ordered[rank] = texts[code];
  return ordered;
}

function labelsOf(key: number, ordered: readonly (readonly string[])[]): string[] {
  const labels: string[] = [];
  let rest = key;
  for (let c = ordered.length - 1; c >= 0; c--) {
    const radix = ordered[c].length;
    const rank = rest % radix;
    rest = (rest - rank) / radix;
    labels.unshift(ordered[c][rank]);
  }
  return labels;
}
