import { conditionSql, misfitSql } from './column-sql.ts';
import type { Database } from './database.ts';
import { keptName, type ScanCondition, withCondition } from './scan-plan.ts';
import type { Table, TableColumn } from './table.ts';
import { checkWhere, refuse } from './where-condition.ts';

export interface ResolvedCondition {
  scan: ScanCondition;
  rows: number;
  /** Rows for which the condition is true. */
  kept: number;
}

/**
 * Checks a condition and tries it on every row. Columns of untyped files take the type that the beginning of the file
 * suggests; where a later row contradicts it, the next wider type (integer, number, text) is taken for the whole
 * column, so that no value is compared in a rounded or emptied form.
 * @throws DrydockError WHERE_INVALID
 */
export async function resolveCondition(table: Table, where: string, database: Database): Promise<ResolvedCondition> {
  const names = table.columns.filter(({ stored }) => stored !== 'outside').map(({ name }) => name);
  const condition = await checkWhere(where, names, database);
  let columns = [...condition.columns].map(([written, name]) => ({
    written,
    column: table.columns.find((column) => column.name === name)!,
  }));
  for (;;) {
    const scan = {
      condition,
      columns: columns.map(({ written, column }) => ({ written, column, sql: conditionSql(column) })),
    };
    const guessed = scan.columns.filter(({ column }) => column.stored === 'text' && column.type !== 'text');
    const misfits = guessed.map(({ column, sql }) => `count(${misfitSql(column, sql)})`);
    const kept = `count(*),count(*) FILTER (WHERE ${keptName(table)})`;
    let counts: number[];
    let complaint: string | null = null;
    try {
      const sql = `SELECT ${[kept, ...misfits].join(',')} FROM ${withCondition(table, scan)}`;
      counts = (await database.rows(sql))[0] as number[];
    } catch (error) {
      complaint = conditionComplaint(error);
      if (complaint === null) throw error;
      // It may have failed on a value that is none of its column's type: then another type is due, not a complaint.
      const sql = `SELECT ${['0,0', ...misfits].join(',')} FROM ${table.from(new Set())}`;
      counts = misfits.length > 0 ? ((await database.rows(sql))[0] as number[]) : [];
    }
    const unfit = new Set(guessed.filter((_, i) => counts[2 + i] > 0).map(({ column }) => column));
    if (unfit.size === 0) {
      if (complaint !== null) throw refuse(complaint, where);
      return { scan, rows: counts[0], kept: counts[1] };
    }
    columns = columns.map(({ written, column }) => ({ written, column: unfit.has(column) ? wider(column) : column }));
  }
}

/** The type to try when a value of a column is none of its type. */
export function wider(column: TableColumn): TableColumn {
  return column.type === 'integer'
    ? { ...column, type: 'number', sqlType: 'DOUBLE' }
    : { ...column, type: 'text', sqlType: 'VARCHAR' };
}

/** What DuckDB says about the condition itself, in one line; null if the failure is another, such as a broken file. */
function conditionComplaint(error: unknown): string | null {
  const [first] = String(error instanceof Error ? error.message : error).split('\n', 1);
  const kind = /^(Binder|Conversion|Invalid Input|Out of Range|Parser|Syntax|Not implemented) Error: (.*)$/i.exec(
    first,
  );
  if (!kind || /CSV|JSON|file|parquet/i.test(first)) return null;
  return `cannot be applied: ${kind[2].slice(0, 300)}`;
}
