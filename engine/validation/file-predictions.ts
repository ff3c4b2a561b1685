import { DrydockError } from '../../shared/errors.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import { Dictionary } from '../dataset/dictionary.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import type { ScanBatch, ScanColumn } from '../dataset/types.ts';
import { activate } from '../model/activation.ts';
import { float64Column, int32Column } from './collected-column.ts';
import { decideClasses } from './decide-classes.ts';
import type { BatchPredictions } from './prediction-collector.ts';
import { predictionColumns } from './prediction-columns.ts';
import type { JudgedBatch, Predictor } from './predictor.ts';
import type { RowCollector } from './row-collector.ts';

const BATCH = 8192;

/** Predictions read from a file instead of being made: joined by a column, else row by row. */
export class FilePredictor implements Predictor {
  readonly batchRows = BATCH;
  readonly columns: readonly ScanColumn[];
  readonly alerts = [];
  readonly sha256: string;
  readonly #plan: Plan;
  readonly #file: PredictionTable;
  readonly #join: string | undefined;

  private constructor(plan: Plan, file: PredictionTable, join: string | undefined, sha256: string) {
    this.#plan = plan;
    this.#file = file;
    this.#join = join;
    this.sha256 = sha256;
    this.columns = join === undefined ? [] : [{ column: join, as: 'text' }];
  }

  /** @throws DrydockError DATA_NOT_FOUND, DATA_UNREADABLE, DATA_COLUMN_MISSING, DATA_VALUE_INVALID */
  static async open(
    plan: Plan,
    source: { predictions: string; join?: string },
    baseFolder: string,
    temporaryFolder: string,
  ): Promise<FilePredictor> {
    const dataset = await openDataset(source.predictions, {
      baseFolder,
      temporaryFolder,
      textColumns: source.join ? [source.join] : [],
    });
    try {
      const digest = dataset.digest();
      const table = await readTable(plan, source.predictions, dataset, source.join);
      return new FilePredictor(plan, table, source.join, await digest);
    } finally {
      dataset.close();
    }
  }

  async *predict(batches: AsyncIterable<ScanBatch>, rows: RowCollector): AsyncGenerator<JudgedBatch> {
    const firstColumn = rows.columns.length;
    for await (const batch of batches) {
      const used = rows.select(batch);
      const count = used?.length ?? batch.rows;
      if (count === 0) continue;
      rows.append(batch, used);
      const keys = this.#join === undefined ? undefined : batch.columns[firstColumn].text!;
      const rowOf = (index: number) => batch.firstRow + (used ? used[index] : index) + 1;
      const source = new Int32Array(count);
      for (let i = 0; i < count; i++) source[i] = this.#file.find(keys ? keys[used ? used[i] : i] : null, rowOf(i) - 1);
      yield { predictions: decideClasses(this.#plan, this.#file.take(source)), rows: count, rowOf };
    }
    if (this.#join === undefined) this.#file.demandRows(rows.total);
  }

  async close(): Promise<void> {}
}

/** The whole file of predictions: one array per column. */
class PredictionTable {
  readonly #path: string;
  readonly #keys: Map<string, number> | undefined;
  readonly #rows: number;
  readonly #columns: BatchPredictions;

  constructor(path: string, rows: number, columns: BatchPredictions, keys: Map<string, number> | undefined) {
    this.#path = path;
    this.#rows = rows;
    this.#columns = columns;
    this.#keys = keys;
  }

  /** Row by row, a file of another length belongs to other data. Errors: EXPECT_MISMATCH. */
  demandRows(rows: number): void {
    if (rows !== this.#rows)
      throw new DrydockError('EXPECT_MISMATCH', `${this.#path} has ${this.#rows} rows, the data has ${rows}`, {
        file: this.#path,
        hint: 'Write a row for every row of the data, in its order, or name the column that both share under model.join.',
      });
  }

  /** The row of the file for a row (0-based) of the data. */
  find(key: string | null, row: number): number {
    if (!this.#keys) {
      if (row < this.#rows) return row;
      throw new DrydockError(
        'EXPECT_MISMATCH',
        `${this.#path} has ${this.#rows} rows, but the data has a row ${row + 1}`,
        { file: this.#path, row: row + 1 },
      );
    }
    const found = key === null ? undefined : this.#keys.get(key);
    if (found !== undefined) return found;
    throw new DrydockError(
      'EXPECT_MISMATCH',
      `${this.#path} has no prediction for ${key === null ? 'a missing key' : quote(key)} (row ${row + 1} of the data)`,
      { file: this.#path, row: row + 1 },
    );
  }

  /** Errors: SCORES_INVALID where a row that is judged has no finite prediction. */
  take(rows: Int32Array): BatchPredictions {
    const { scores, predicted, prediction } = this.#columns;
    return {
      ...(scores ? { scores: scores.map((column) => this.#numbers(column, rows)) } : {}),
      ...(predicted ? { predicted: gather(predicted, rows, new Int32Array(rows.length)) } : {}),
      ...(prediction ? { prediction: this.#numbers(prediction, rows) } : {}),
    };
  }

  #numbers(from: Float64Array, rows: Int32Array): Float64Array {
    const values = gather(from, rows, new Float64Array(rows.length));
    for (let i = 0; i < values.length; i++) {
      if (Number.isFinite(values[i])) continue;
      const what = Number.isNaN(values[i]) ? 'missing or no number' : 'infinite';
      throw new DrydockError('SCORES_INVALID', `${this.#path}, row ${rows[i] + 1}: the prediction is ${what}`, {
        file: this.#path,
        hint: 'Write a finite prediction for every row that is judged.',
      });
    }
    return values;
  }
}

function gather<T extends Float64Array | Int32Array>(from: T, rows: Int32Array, into: T): T {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i]];
  return into;
}

async function readTable(
  plan: Plan,
  path: string,
  dataset: Awaited<ReturnType<typeof openDataset>>,
  join: string | undefined,
): Promise<PredictionTable> {
  const { scores: names, label, prediction } = predictionColumns(plan, dataset.columns);
  const classes = new Dictionary(plan.outputs?.classes ?? []);
  const columns: ScanColumn[] = names.map((column) => ({ column, as: 'number' }));
  if (label) columns.push({ column: label, as: 'code', dictionary: classes });
  if (prediction) columns.push({ column: prediction, as: 'number' });
  if (join !== undefined) columns.push({ column: join, as: 'text' });
  const numbers = columns.map(() => float64Column());
  const labels = int32Column();
  const keys = join === undefined ? undefined : new Map<string, number>();
  let rows = 0;
  for await (const batch of dataset.scan({ columns, batchRows: BATCH })) {
    for (const [i, { number, missing, code, text }] of batch.columns.entries()) {
      if (number) {
        for (let row = 0; row < batch.rows; row++) if (missing?.[row]) number[row] = Number.NaN;
        numbers[i].append(number, null);
      } else if (code) labels.append(labelCodes(code, classes, plan.outputs!.classes!, path, rows), null);
      else if (text && keys)
        for (const [row, key] of text.entries()) if (key !== null) addKey(keys, key, rows + row, path);
    }
    rows += batch.rows;
  }
  return new PredictionTable(
    path,
    rows,
    {
      ...(names.length
        ? {
            scores: finalScores(
              plan,
              names.map((_, i) => numbers[i].join()),
              rows,
            ),
          }
        : {}),
      ...(label ? { predicted: labels.join() } : {}),
      ...(prediction ? { prediction: numbers[names.length].join() } : {}),
    },
    keys,
  );
}

/** After activation; binary plans keep the positive class's column only. */
function finalScores(plan: Plan, columns: Float64Array[], rows: number): Float64Array[] {
  const classes = plan.outputs!.classes!;
  const allowed = plan.task === 'binary-classification' ? [1, 2] : [classes.length];
  if (!allowed.includes(columns.length))
    throw new DrydockError(
      'MODEL_OUTPUT_MISMATCH',
      `outputs.scores names ${columns.length} columns for ${classes.length} classes`,
    );
  activate(plan.outputs!.activation, columns, rows);
  if (plan.task !== 'binary-classification') return columns;
  return [columns.length === 1 ? columns[0] : columns[classes.indexOf(plan.data.positive!)]];
}

function labelCodes(
  code: Int32Array,
  dictionary: Dictionary,
  classes: readonly string[],
  path: string,
  firstRow: number,
): Int32Array {
  for (let row = 0; row < code.length; row++) {
    if (code[row] >= 0 && code[row] < classes.length) continue;
    const label =
      code[row] < 0
        ? 'a missing label'
        : `the label ${quote(dictionary.values[code[row]])}, which is not one of outputs.classes`;
    throw new DrydockError('DATA_VALUE_INVALID', `${path}, row ${firstRow + row + 1}: ${label}`, {
      file: path,
      row: firstRow + row + 1,
    });
  }
  return code;
}

function addKey(keys: Map<string, number>, key: string, row: number, path: string): void {
  if (keys.has(key))
    throw new DrydockError('DATA_VALUE_INVALID', `${path}: the key ${quote(key)} stands in two rows`, {
      file: path,
      row: row + 1,
    });
  keys.set(key, row);
}
