import { formatCount } from '../../shared/format/number.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import type { ColumnProfile, Data } from '../../shared/results.ts';
import type { TextFacts } from './profile-texts.ts';

export type Alert = Data['alerts'][number];

const MOSTLY = 0.5;
const MANY = 50;
/** Texts that often stand for a missing value. */
const DISGUISES = new Set(['?', 'na', 'n/a', 'null', '-', 'unknown']);

/** What a person should know about a column before it goes into a model or a grouping. */
export function columnAlerts(column: ColumnProfile, rows: number, infinite: number, facts: TextFacts | null): Alert[] {
  const alerts: Alert[] = [];
  const add = (code: string, message: string): void => {
    alerts.push({ code, column: column.name, message });
  };
  const name = quote(column.name);
  const present = rows - column.missing;
  if (rows === 0) return alerts;
  if (present === 0) add('EMPTY', `${name} has no values`);
  else if (column.missing / rows > MOSTLY)
    add('MOSTLY_MISSING', `${name} is missing in ${share(column.missing, rows)} of the rows`);
  if (column.distinct === 1 && present > 1)
    add(
      'CONSTANT',
      `${name} has the same value in every row that has one${column.top ? `: ${quote(column.top[0].value)}` : ''}`,
    );
  if (infinite > 0)
    add('INFINITE', `${name} is infinite in ${count(infinite, 'row')}; they are left out of its statistics`);
  if (facts) textAlerts(column, present, facts, add);
  return alerts;
}

function textAlerts(
  column: ColumnProfile,
  present: number,
  facts: TextFacts,
  add: (code: string, message: string) => void,
): void {
  const name = quote(column.name);
  const { distinct } = column;
  if (facts.padded > 0) add('BLANKS', `${name} has leading or trailing blanks in ${count(facts.padded, 'row')}`);
  if (facts.numeric > 0 && facts.exception !== null && facts.numeric / present > MOSTLY)
    add(
      'MIXED_TYPES',
      `${name} holds numbers in ${share(facts.numeric, present)} of its values and text such as ${quote(facts.exception)} in the others`,
    );
  if (column.type !== 'text' && column.type !== 'integer') return;
  for (const { value, rows } of column.top ?? [])
    if (DISGUISES.has(value.trim().toLowerCase()) && rows / present >= 0.01)
      add(
        'DISGUISED_MISSING',
        `${name} is ${quote(value)} in ${count(rows, 'row')}: if that stands for a missing value, name it under data.nulls`,
      );
  if (distinct > MANY && distinct === present)
    add('IDENTIFIER', `${name} has another value in every row: it looks like an identifier`);
  else if (column.type === 'text' && distinct > MANY && distinct > present * 0.2)
    add(
      'REPEATED_IDENTIFIER',
      `${name} has ${formatCount(distinct)} values in ${formatCount(present)} rows: if rows with the same value belong together, name it under data.cluster`,
    );
  else if (column.type === 'text' && distinct > MANY)
    add('HIGH_CARDINALITY', `${name} has ${formatCount(distinct)} different values`);
}

export function duplicateAlert(duplicates: number, rows: number): Alert[] {
  if (duplicates === 0) return [];
  const message = `${count(duplicates, 'row')} (${share(duplicates, rows)}) ${duplicates === 1 ? 'repeats' : 'repeat'} an earlier row in every column`;
  return [{ code: 'DUPLICATE_ROWS', message }];
}

function count(number: number, word: string): string {
  return `${formatCount(number)} ${word}${number === 1 ? '' : 's'}`;
}

function share(part: number, whole: number): string {
  const percent = (100 * part) / whole;
  return percent < 0.1 ? 'less than 0.1 %' : `${percent.toFixed(1)} %`;
}
