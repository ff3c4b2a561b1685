import type { Cell } from '../../../shared/contract/data.ts';
import type { TableColumn, VectorData } from '../table.ts';
import { isFloat } from './filter-sql.ts';

/** Characters of a text that a table shows; the rest is a question of its own. */
export const SHOWN_TEXT = 300;
const SHOWN_NUMBERS = 8;

/** SQL of the cell: a BOOLEAN, a DOUBLE or a VARCHAR, from which `cellOf` makes what is shown. */
export function cellSql({ sql, sqlType, type, stored }: TableColumn): string {
  if (stored === 'outside') return 'NULL::BOOLEAN';
  if (type === 'boolean') return sql;
  if (sqlType === 'DOUBLE') return sql;
  // As a person writes it: 0.1, and not the float64 next to the float32 that is next to it.
  if (isFloat(sqlType)) return `CAST(CAST(${sql} AS VARCHAR) AS DOUBLE)`;
  if (type === 'integer' || type === 'number' || type === 'date') return `CAST(${sql} AS VARCHAR)`;
  if (type === 'vector')
    return `CASE WHEN len(${sql}) > ${SHOWN_NUMBERS} THEN CAST(${sql}[1:${SHOWN_NUMBERS}] AS VARCHAR) || ' … ' || len(${sql}) || ' numbers' ELSE CAST(${sql} AS VARCHAR) END`;
  const text = sqlType === 'VARCHAR' ? sql : `CAST(${sql} AS VARCHAR)`;
  return `CASE WHEN length(${text}) > ${SHOWN_TEXT} THEN left(${text},${SHOWN_TEXT}) || '…' ELSE ${text} END`;
}

export function cellOf(value: Cell, { type }: TableColumn): Cell {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (type === 'integer' && typeof value === 'string') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  return value;
}

/** Numbers of a vector that is not in SQL. */
export function vectorCell({ width, data, missing }: VectorData, row: number, most = SHOWN_NUMBERS): Cell {
  if (missing?.[row] === 1) return null;
  const start = row * width;
  const shown = [...data.subarray(start, start + Math.min(width, most))].join(', ');
  return width > most ? `[${shown}] … ${width} numbers` : `[${shown}]`;
}
