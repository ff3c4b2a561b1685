import type { ColumnValues } from '../../shared/plan-preview.ts';
import { Dictionary } from '../dataset/dictionary.ts';
import type { Dataset } from '../dataset/types.ts';
import { sortedValues } from '../plan-draft/column-summary.ts';

/** As many as a person would still look through. */
const MOST_VALUES = 200;
const ROWS = 100_000;

/** The distinct values of a column in the order in which scikit-learn sorts them; large tables are sampled. */
export async function columnValues(dataset: Dataset, column: string): Promise<ColumnValues> {
  const dictionary = new Dictionary();
  const used = new Set<number>();
  const result = { values: [] as string[], distinct: 0, missing: 0, rows: 0 };
  const request = { columns: [{ column, as: 'code' as const, dictionary }], limit: { rows: ROWS, seed: 1 } };
  for await (const batch of dataset.scan(request))
    for (let row = 0; row < batch.rows; row++) {
      if (batch.limited?.[row]) continue;
      result.rows++;
      const code = batch.columns[0].code![row];
      if (code < 0) result.missing++;
      else used.add(code);
    }
  const values = [...used].slice(0, MOST_VALUES).map((code) => dictionary.values[code]);
  return { ...result, distinct: used.size, values: sortedValues(values) };
}
