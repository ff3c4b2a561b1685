import { type Filter, operatorsOf } from '../../../shared/contract/data.ts';
import { DrydockError } from '../../../shared/errors.ts';
import { quote } from '../../../shared/preprocessing/value-errors.ts';
import { canBeLiteral, literal } from '../sql-text.ts';
import type { TableColumn } from '../table.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const WHOLE = /^[+-]?\d{1,38}$/;
const TIME = /^\d{4}-\d{2}-\d{2}([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?Z?)?$/;
const comparisons = { equals: '=', differs: '<>', less: '<', at_most: '<=', more: '>', at_least: '>=' } as const;

/**
 * A filter as SQL over the column's identifier; what a person wrote stands in it as a checked literal only. Missing
 * values, NaN among them, pass none but `missing`.
 * @throws DrydockError WHERE_INVALID
 */
export function filterSql({ operator, value }: Filter, column: TableColumn): string {
  const missing = missingSql(column);
  if (!operatorsOf[column.type].includes(operator)) throw invalid(column, `a ${column.type} column has no such filter`);
  if (operator === 'missing') return missing;
  if (operator === 'present') return `NOT ${missing}`;
  if (!canBeLiteral(value)) throw invalid(column, 'the value holds a character that SQL cannot hold');
  if (operator === 'contains') return `contains(lower(${column.sql}),lower(${literal(value)}))`;
  if (operator === 'starts') return `starts_with(lower(${column.sql}),lower(${literal(value)}))`;
  return `(${column.sql} ${comparisons[operator]} ${valueSql(value, column)} AND NOT ${missing})`;
}

/** True where the value is missing; NaN is a missing number, as in the profile. */
export function missingSql({ sql, sqlType }: TableColumn): string {
  return isFloat(sqlType) ? `(${sql} IS NULL OR isnan(${sql}))` : `(${sql} IS NULL)`;
}

export function isFloat(sqlType: string): boolean {
  return sqlType === 'DOUBLE' || sqlType === 'FLOAT';
}

function valueSql(value: string, column: TableColumn): string {
  const text = value.trim();
  switch (column.type) {
    case 'integer':
    case 'number':
      if (!NUMBER.test(text)) throw invalid(column, `${quote(value)} is no number`);
      return `CAST(${literal(text)} AS ${WHOLE.test(text) && !isFloat(column.sqlType) ? 'HUGEINT' : 'DOUBLE'})`;
    case 'boolean':
      if (!/^(true|false)$/i.test(text)) throw invalid(column, `${quote(value)} is neither true nor false`);
      return text.toLowerCase();
    case 'date':
      if (!TIME.test(text) || !isDay(text.slice(0, 10)))
        throw invalid(column, `${quote(value)} is no date such as 2024-12-31 or 2024-12-31 23:59:00`);
      return `CAST(${literal(text)} AS TIMESTAMP)`;
    default:
      return literal(value);
  }
}

/** Not the 31st of February, which `Date` takes for a day in March. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function invalid(column: TableColumn, why: string): DrydockError {
  return new DrydockError('WHERE_INVALID', `the filter on ${quote(column.name)}: ${why}`, {
    column: column.name.slice(0, 200),
    hint: 'Write the value as the column has it, or remove the filter.',
  });
}
