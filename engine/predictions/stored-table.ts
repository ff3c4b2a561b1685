import { stat } from 'node:fs/promises';
import { DrydockError } from '../../shared/errors.ts';
import { Database } from '../dataset/database.ts';
import { identifier, literal } from '../dataset/sql-text.ts';
import type { StoredRun } from './stored-run.ts';

/** The stored predictions as a FROM clause whose columns are c0, c1, …, and where in it everything stands. */
export interface StoredTable {
  database: Database;
  from: string;
  rows: number;
  row: string;
  id?: string;
  target: string;
  scores: { name: string; sql: string }[];
  label?: string;
  prediction?: string;
  weight?: string;
  /** In the order of the run's groupings. */
  groups: string[];
}

/** @throws DrydockError WORKSPACE_UNUSABLE when the file is gone or holds something else */
export async function openStoredTable(run: StoredRun, temporaryFolder: string): Promise<StoredTable> {
  if (!(await stat(run.file).catch(() => null))?.isFile()) throw unusable(run, 'is missing');
  const database = await Database.open([run.file], temporaryFolder);
  try {
    const file = literal(run.file);
    // Names are read as values: those of classes and groups may differ in case alone, which no column of a query may.
    const schema = await database.rows(`SELECT name FROM parquet_schema(${file}) WHERE coalesce(num_children, 0) = 0`);
    const [[rows]] = await database.rows(`SELECT num_rows::DOUBLE FROM parquet_file_metadata(${file})`);
    const names = schema.map(([name]) => String(name));
    const columns = names.map((_, i) => identifier(`c${i}`));
    const from = `read_parquet(${file}) AS t(${columns.join(',')})`;
    return { database, from, rows: rows as number, ...placesOf(run, names, columns) };
  } catch (error) {
    database.close();
    if (error instanceof DrydockError) throw error;
    throw unusable(run, `cannot be read: ${(error as Error).message.slice(0, 200)}`);
  }
}

type Places = Omit<StoredTable, 'database' | 'from' | 'rows'>;

/** The order in which `writePredictions` writes the columns. */
function placesOf(run: StoredRun, names: readonly string[], columns: readonly string[]): Places {
  let next = 0;
  const take = (fits: (name: string) => boolean): string | undefined =>
    next < names.length && fits(names[next]) ? columns[next++] : undefined;
  const row = take((name) => name === 'row');
  const id = run.hasId ? take((name) => name === 'id') : undefined;
  const target = take((name) => name === 'target');
  if (!row || !target) throw unusable(run, 'does not hold predictions');
  const scores: Places['scores'] = [];
  for (;;) {
    const name = names[next];
    const sql = take((one) => one === 'score' || one.startsWith('score['));
    if (!sql) break;
    scores.push({ name, sql });
  }
  const label = take((name) => name === 'label');
  const prediction = take((name) => name === 'prediction');
  const weight = run.hasWeight ? take((name) => name === 'weight') : undefined;
  const groups = columns.slice(next);
  if (groups.length !== run.groupings.length) throw unusable(run, 'holds other groups than its report');
  return {
    row,
    ...(id ? { id } : {}),
    target,
    scores,
    ...(label ? { label } : {}),
    ...(prediction ? { prediction } : {}),
    ...(weight ? { weight } : {}),
    groups,
  };
}

function unusable(run: StoredRun, what: string): DrydockError {
  return new DrydockError('WORKSPACE_UNUSABLE', `the stored predictions ${run.file} ${what}`, {
    hint: 'Restore the workspace from a backup, or run the plan again.',
  });
}
