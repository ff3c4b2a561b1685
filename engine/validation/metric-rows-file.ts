import { renameSync, rmSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { DrydockError } from '../../shared/errors.ts';
import { identifier, literal } from '../dataset/sql-text.ts';

type Cell = string | number | null;

/** Writes rows of one shape as Parquet: a column is DOUBLE when all its values are numbers, else VARCHAR. */
export async function writeMetricRows({
  rows,
  file,
  shown,
}: {
  rows: Record<string, Cell | undefined>[];
  file: string;
  shown: string;
}): Promise<void> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const numeric = new Map(
    names.map((name) => [
      name,
      rows.every((row) => row[name] === null || row[name] === undefined || typeof row[name] === 'number'),
    ]),
  );
  const draft = `${file}.part`;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(
      `CREATE TABLE metrics (${names.map((name) => `${identifier(name)} ${numeric.get(name) ? 'DOUBLE' : 'VARCHAR'}`).join(', ')})`,
    );
    const appender = await connection.createAppender('metrics');
    for (const row of rows) {
      for (const name of names) {
        const value = row[name] ?? null;
        if (value === null) appender.appendNull();
        else if (numeric.get(name)) appender.appendDouble(value as number);
        else appender.appendVarchar(String(value));
      }
      appender.endRow();
    }
    appender.closeSync();
    await connection.run(`COPY metrics TO ${literal(draft)} (FORMAT parquet)`);
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new DrydockError('OUTPUT_UNWRITABLE', `${shown} cannot be written`, { file: shown }, { cause });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
