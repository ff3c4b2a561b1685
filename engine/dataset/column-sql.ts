import { canBeLiteral, literal } from './sql-text.ts';
import type { TableColumn } from './table.ts';
import type { ColumnType } from './types.ts';

/** SQL expressions that give a column's values in the form a scan wants. */

export function textSql({ sql, stored, sqlType }: TableColumn): string {
  return stored === 'text' || sqlType === 'VARCHAR' ? sql : `CAST(${sql} AS VARCHAR)`;
}

/** DOUBLE, NULL where the value is no number. */
export function numberSql(column: TableColumn): string {
  const { sql, stored, type } = column;
  if (stored === 'typed' && type !== 'text' && type !== 'date') return `CAST(${sql} AS DOUBLE)`;
  const text = textSql(column);
  const cast = `TRY_CAST(${text} AS DOUBLE)`;
  return type === 'boolean' ? `CASE lower(${text}) WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE ${cast} END` : cast;
}

/** BIGINT, NULL where the value is no whole number of 64 bits. DuckDB rounds "7.5" to 8: that is not taken. */
export function integerSql(column: TableColumn): string {
  const { sql, stored, type } = column;
  if (stored === 'typed' && (type === 'integer' || type === 'boolean')) return `TRY_CAST(${sql} AS BIGINT)`;
  const text =
    type === 'boolean'
      ? `CASE lower(${sql}) WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE ${sql} END`
      : textSql(column);
  return `CASE WHEN TRY_CAST(${text} AS BIGINT)::DOUBLE = TRY_CAST(${text} AS DOUBLE) THEN TRY_CAST(${text} AS BIGINT) END`;
}

/** The text of a value of which the form asked for makes NULL; NULL otherwise. */
export function misfitSql(column: TableColumn, converted: string): string {
  return `CASE WHEN ${converted} IS NULL THEN ${textSql(column)} END`;
}

/** The column as a value of its own type, for conditions. */
export function conditionSql(column: TableColumn): string {
  if (column.stored === 'typed') return column.sql;
  switch (column.type) {
    case 'integer':
      return integerSql(column);
    case 'number':
      return numberSql(column);
    case 'boolean':
    case 'date':
      return `TRY_CAST(${column.sql} AS ${column.sqlType})`;
    default:
      return column.sql;
  }
}

/** `sql` with the plan's null tokens as NULL, for columns whose reader does not know them. */
export function withoutTokens(sql: string, tokens: readonly string[], type: ColumnType): string {
  const usable = tokens.filter(canBeLiteral);
  const list =
    type === 'text' ? usable.map(literal) : type === 'number' || type === 'integer' ? usable.filter(isNumber) : [];
  return list.length === 0 ? sql : `CASE WHEN ${sql} IN (${list.join(',')}) THEN NULL ELSE ${sql} END`;
}

function isNumber(token: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(token);
}
