import { join } from 'node:path';
import {
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  ENUM,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { Predictions } from '../../shared/metrics/predictions.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import { identifier, literal } from '../dataset/sql-text.ts';
import { groupNames, speakable, storedNames } from './stored-names.ts';

const CHUNK = 2048;
export const PREDICTIONS_FILE = 'predictions.parquet';

interface OutputColumn {
  name: string;
  type: DuckDBType;
  /** Numbers are copied as arrays; texts one by one. */
  values: ArrayLike<number> | readonly (string | null)[];
}

/**
 * Writes every judged row: its 0-based number in the data, target, scores, label or prediction, groups, weight and id.
 * `privacy.keep_predictions: no_groups` leaves the groups out.
 * @returns the path of the Parquet file, or null when the plan keeps no predictions
 */
export async function writePredictions(
  folder: string,
  plan: Plan,
  predictions: Predictions,
  rowNumbers: Int32Array,
  ids: readonly (string | null)[] | undefined,
): Promise<string | null> {
  if (plan.privacy.keep_predictions === 'none') return null;
  const columns = outputColumns(plan, predictions, rowNumbers, ids);
  const path = join(folder, PREDICTIONS_FILE);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    // A table's columns may not differ in case alone, as classes and groups may; a query's result may.
    const definitions = columns.map(({ type }, c) => `c${c} ${type.toString()}`);
    const named = columns.map(({ name }, c) => `c${c} AS ${identifier(speakable(name))}`);
    await connection.run(`CREATE TABLE predictions (${definitions.join(', ')})`);
    await appendAll(connection, columns, predictions.n);
    await connection.run(
      `COPY (SELECT ${named.join(', ')} FROM predictions) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    return path;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function outputColumns(
  plan: Plan,
  p: Predictions,
  rowNumbers: Int32Array,
  ids: readonly (string | null)[] | undefined,
): OutputColumn[] {
  const columns: OutputColumn[] = [{ name: 'row', type: INTEGER, values: rowNumbers }];
  if (ids) columns.push({ name: 'id', type: VARCHAR, values: ids });
  const classes = p.classes ? enumOf(p.classes) : null;
  columns.push({ name: 'target', type: classes ?? DOUBLE, values: p.target });
  for (const [i, scores] of (p.scores ?? []).entries()) {
    const name = p.scores!.length === 1 ? 'score' : `score[${p.classes![i]}]`;
    columns.push({ name, type: DOUBLE, values: scores });
  }
  if (p.predicted && classes) columns.push({ name: 'label', type: classes, values: p.predicted });
  if (p.prediction) columns.push({ name: 'prediction', type: DOUBLE, values: p.prediction });
  if (p.weight) columns.push({ name: 'weight', type: DOUBLE, values: p.weight });
  if (plan.privacy.keep_predictions === 'full')
    for (const { name, labels, index } of p.groupings)
      columns.push({ name: `group[${name}]`, type: enumOf(groupNames(labels)), values: index });
  return columns;
}

const enumOf = (texts: readonly string[]): DuckDBType => ENUM(storedNames(texts));

async function appendAll(connection: DuckDBConnection, columns: readonly OutputColumn[], rows: number): Promise<void> {
  const appender: DuckDBAppender = await connection.createAppender('predictions');
  const types = columns.map(({ type }) => type);
  for (let start = 0; start < rows; start += CHUNK) {
    const count = Math.min(CHUNK, rows - start);
    const chunk = DuckDBDataChunk.create(types, count);
    for (const [c, { values, type }] of columns.entries()) {
      if (type === VARCHAR) {
        chunk.setColumnValues(c, (values as readonly (string | null)[]).slice(start, start + count));
        continue;
      }
      const vector = chunk.getColumnVector(c) as unknown as {
        items: { set(source: ArrayLike<number>): void };
        flush(): void;
      };
      vector.items.set((values as Float64Array).subarray(start, start + count));
      vector.flush();
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
