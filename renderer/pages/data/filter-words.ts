import type { ColumnType, Filter, FilterOperator } from '../../../shared/contract/data.ts';
import { plainText } from '../../../shared/format/plain-text.ts';

const words: Readonly<Record<FilterOperator, string>> = {
  equals: 'is',
  differs: 'is not',
  less: '<',
  at_most: '≤',
  more: '>',
  at_least: '≥',
  contains: 'contains',
  starts: 'starts with',
  missing: 'is missing',
  present: 'is not missing',
};
const ofDates: Partial<Record<FilterOperator, string>> = {
  less: 'before',
  at_most: 'until',
  more: 'after',
  at_least: 'from',
};
const ofNumbers: Partial<Record<FilterOperator, string>> = { equals: '=', differs: '≠' };

export function operatorWord(operator: FilterOperator, type: ColumnType): string {
  const special = type === 'date' ? ofDates : type === 'integer' || type === 'number' ? ofNumbers : {};
  return special[operator] ?? words[operator];
}

export const needsValue = (operator: FilterOperator): boolean => operator !== 'missing' && operator !== 'present';

/** A filter as a sentence: "age > 30". */
export function filterText({ column, operator, value }: Filter, type: ColumnType): string {
  const shown = needsValue(operator) ? ` ${plainText(value, 40)}` : '';
  return `${plainText(column, 40)} ${operatorWord(operator, type)}${shown}`;
}
