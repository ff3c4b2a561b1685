import type { CellType } from '../../shared/preprocessing/cell.ts';
import { Dictionary } from '../dataset/dictionary.ts';
import type { Dataset, ScanColumn } from '../dataset/types.ts';

/** What a first plan needs to know of a column. */
export interface ColumnSummary {
  name: string;
  type: CellType;
  /** Numbers per row; vector columns only. */
  width?: number;
  /** Rows without a value. */
  missing: number;
  distinct: number;
  /** The distinct values in order of first appearance, at most 200. */
  values: string[];
}

/** More values than this are no categories. */
const MOST_VALUES = 200;
/** Enough to meet every category that matters; large tables are sampled. */
const ROWS = 100_000;

/** Reads at most 100,000 sampled rows. */
export async function summarizeColumns(dataset: Dataset): Promise<ColumnSummary[]> {
  const scalars = dataset.columns.filter((column) => column.type !== 'vector');
  const dictionaries = scalars.map(() => new Dictionary());
  const columns = scalars.map(({ name }, i): ScanColumn => ({ column: name, as: 'code', dictionary: dictionaries[i] }));
  const missing = new Float64Array(scalars.length);
  const request = { columns, limit: { rows: ROWS, seed: 1 } };
  const used = scalars.map(() => new Set<number>());
  for await (const batch of columns.length > 0 ? dataset.scan(request) : [])
    for (const [i, { code }] of batch.columns.entries())
      for (let row = 0; row < batch.rows; row++) {
        if (batch.limited?.[row]) continue;
        if (code![row] < 0) missing[i]++;
        else used[i].add(code![row]);
      }
  return dataset.columns.map((column) => {
    const i = scalars.indexOf(column);
    const codes = i < 0 ? [] : [...used[i]];
    return {
      name: column.name,
      type: column.type,
      ...(column.width === undefined ? {} : { width: column.width }),
      missing: i < 0 ? 0 : missing[i],
      distinct: codes.length,
      values: codes.slice(0, MOST_VALUES).map((code) => dictionaries[i].values[code]),
    };
  });
}

export const isNumeric = (column: ColumnSummary) => column.type === 'number' || column.type === 'integer';
/** Letters and digits only, so that "Hours per week" and "hours_per_week" are one name. */
export const plainName = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
/** Numbers by size, then texts by code unit: the order in which scikit-learn sorts classes and categories. */
export function sortedValues(values: readonly string[]): string[] {
  const numeric = values.every((value) => value !== '' && Number.isFinite(Number(value)));
  return [...values].sort((a, b) => (numeric ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0));
}
