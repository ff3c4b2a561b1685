import { conditionSql, misfitSql } from '../column-sql.ts';
import type { TableDataset } from '../open-dataset.ts';
import { wider } from '../resolve-condition.ts';
import type { Table, TableColumn } from '../table.ts';

/** A dataset's rows in a table of the database, each column with the one type that all of its values have. */
export interface LoadedRows {
  /** `from` has every column, and the 0-based number of the row as `rowName`. */
  table: Table;
  rowName: string;
  rows: number;
}

const TABLE = 'browsed';
const RAW = 'browsed_raw';
const PROGRESS_MS = 100;

/**
 * Reads the dataset once. Types of text files are guesses from the beginning of the file: a column in which a later row
 * contradicts becomes the next wider type (integer, number, text), so that no value is shown rounded or emptied.
 * @throws DrydockError DATA_UNREADABLE, DATA_CHANGED, JOB_OUT_OF_MEMORY
 */
export async function loadRows(
  dataset: TableDataset,
  progress: (phase: string, done: number, total: number) => void,
): Promise<LoadedRows> {
  const { database, table } = dataset;
  const stored = table.columns.filter((column) => column.stored !== 'outside');
  const estimate = Math.max(1, Math.round(table.estimatedRows));
  let phase = 'read rows';
  const timer = setInterval(() => {
    const share = database.progress();
    if (share !== null) progress(phase, Math.round(share * estimate), estimate);
  }, PROGRESS_MS);
  try {
    const names = stored.map(({ sql }) => sql);
    // A table needs a column even if all data are vectors.
    const list = names.length === 0 ? 'true AS filler' : names.join(',');
    await dataset.runWhole(
      (source) => `CREATE OR REPLACE TABLE ${RAW} AS SELECT ${list} FROM ${source.from(new Set())}`,
    );
    phase = 'check types';
    const columns = await settleTypes(dataset, stored);
    if (columns.some(({ stored: how }) => how === 'text')) {
      phase = 'store rows';
      const typed = columns.map((column) => `${conditionSql(column)} AS ${column.sql}`);
      await database.run(`CREATE TABLE ${TABLE} AS SELECT ${typed.join(',')} FROM ${RAW}; DROP TABLE ${RAW};`);
    } else await database.run(`ALTER TABLE ${RAW} RENAME TO ${TABLE}`);
    const byName = new Map(columns.map((column) => [column.name, column]));
    const rowName = `${table.prefix}row`;
    const [[rows]] = await database.rows(`SELECT count(*) FROM ${TABLE}`);
    return {
      rowName,
      rows: rows as number,
      table: {
        columns: table.columns.map((column): TableColumn => {
          const settled = byName.get(column.name);
          return settled ? { ...settled, stored: 'typed' } : column;
        }),
        prefix: table.prefix,
        vectors: table.vectors,
        estimatedRows: rows as number,
        from: () => `(SELECT rowid AS ${rowName},* FROM ${TABLE})`,
      },
    };
  } finally {
    clearInterval(timer);
  }
}

async function settleTypes({ database }: TableDataset, stored: readonly TableColumn[]): Promise<TableColumn[]> {
  let columns = [...stored];
  for (;;) {
    const guessed = columns.filter(({ stored: how, type }) => how === 'text' && type !== 'text');
    if (guessed.length === 0) return columns;
    const counts = guessed.map((column) => `count(${misfitSql(column, conditionSql(column))})`);
    const [misfits] = await database.rows(`SELECT ${counts.join(',')} FROM ${RAW}`);
    const unfit = new Set(guessed.filter((_, i) => misfits[i] !== 0));
    if (unfit.size === 0) return columns;
    columns = columns.map((column) => (unfit.has(column) ? wider(column) : column));
  }
}
