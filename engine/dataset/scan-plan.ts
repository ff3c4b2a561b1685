import { integerSql, misfitSql, numberSql, textSql } from './column-sql.ts';
import { identifier, literal } from './sql-text.ts';
import type { Table, TableColumn } from './table.ts';
import type { ScanColumn } from './types.ts';
import type { WhereCondition } from './where-condition.ts';

/** One requested column and where its cells stand in a chunk of the query's result. */
export interface PlannedColumn {
  request: ScanColumn;
  column: TableColumn;
  /** Index of the result column with the values; -1 for columns outside SQL. */
  values: number;
  /** Index of the result column with texts that are no number; -1 if the reader refuses them itself. */
  misfits: number;
  /** For codes from candidates: the candidates, and the place in the overflow list; else null and -1. */
  candidates: string[] | null;
  overflow: number;
}

export interface ScanPlan {
  sql: string;
  columns: PlannedColumn[];
  /** Indices of result columns; -1: there is none. */
  kept: number;
  overflow: number;
}

/** The code of a text that is not among the candidates. */
export const UNSEEN = 65535;

export interface ScanChoice {
  columns: readonly { request: ScanColumn; column: TableColumn }[];
  candidates: ReadonlyMap<TableColumn, string[]>;
  where: ScanCondition | null;
  /** Read numbers as text and convert them in the query, so that text that is no number can be named. */
  careful: boolean;
}

/** Puts a scan into one SELECT over the table. */
export function planScan(table: Table, choice: ScanChoice): ScanPlan {
  const asTextToo = new Set(
    choice.columns.filter(({ request }) => request.as !== 'number').map(({ column }) => column),
  );
  const direct = new Set(
    choice.careful || choice.where
      ? []
      : choice.columns
          .filter(({ request, column }) => request.as === 'number' && isDirect(column) && !asTextToo.has(column))
          .map(({ column }) => column),
  );
  const inner: string[] = [];
  const outer: string[] = [];
  const overflowing: { code: string; text: string }[] = [];
  const add = (sql: string): number => {
    const name = `v${inner.length}`;
    inner.push(`${sql} AS ${name}`);
    return outer.push(name) - 1;
  };
  const plan = ({ request, column }: ScanChoice['columns'][number]): PlannedColumn => {
    const planned: PlannedColumn = { request, column, values: -1, misfits: -1, candidates: null, overflow: -1 };
    if (column.stored === 'outside') return planned;
    switch (request.as) {
      case 'number':
      case 'integer': {
        if (direct.has(column)) return { ...planned, values: add(column.sql) };
        const converted = request.as === 'number' ? numberSql(column) : integerSql(column);
        return { ...planned, values: add(converted), misfits: add(misfitSql(column, converted)) };
      }
      case 'text':
        return { ...planned, values: add(textSql(column)) };
      case 'code': {
        const candidates = choice.candidates.get(column);
        if (!candidates) return { ...planned, values: add(textSql(column)) };
        const text = textSql(column);
        const known = `enum_code(TRY_CAST(${text} AS ENUM(${candidates.map(literal).join(',')})))::USMALLINT`;
        const values = add(`coalesce(${known}, CASE WHEN ${text} IS NOT NULL THEN ${UNSEEN}::USMALLINT END)`);
        const name = `t${inner.length}`;
        inner.push(`${text} AS ${name}`);
        overflowing.push({ code: outer[values], text: name });
        return { ...planned, values, candidates, overflow: overflowing.length - 1 };
      }
      case 'vector':
        return { ...planned, values: add(`CAST(${column.sql} AS DOUBLE[])`) };
    }
  };
  const columns = choice.columns.map(plan);
  const kept = choice.where ? add(keptName(table)) : -1;
  let overflow = -1;
  if (overflowing.length > 0) {
    const anyUnseen = overflowing.map(({ code }) => `${code}=${UNSEEN}`).join(' OR ');
    overflow = outer.push(`CASE WHEN ${anyUnseen} THEN [${overflowing.map(({ text }) => text).join(',')}] END`) - 1;
  }
  if (outer.length === 0) add('true');
  const from = choice.where ? withCondition(table, choice.where) : table.from(direct);
  return { sql: `SELECT ${outer.join(',')} FROM (SELECT ${inner.join(',')} FROM ${from})`, columns, kept, overflow };
}

function isDirect(column: TableColumn): boolean {
  return column.stored === 'text' && column.type !== 'boolean';
}

/** A condition with the columns that it names, as it writes them. */
export interface ScanCondition {
  condition: WhereCondition;
  columns: readonly { written: string; column: TableColumn; sql: string }[];
}

/** The boolean column that `withCondition` adds. */
export function keptName(table: Table): string {
  return `${table.prefix}kept`;
}

/** The table with the condition's answer for each row. The condition sees the columns that it names and no alias. */
export function withCondition(table: Table, { condition, columns }: ScanCondition): string {
  const named = columns.map(({ written, sql }) => `,${sql} AS ${identifier(written)}`).join('');
  return `(SELECT *,CAST((\n${condition.text}\n) AS BOOLEAN) AS ${keptName(table)} FROM (SELECT *${named} FROM ${table.from(new Set())}))`;
}
