import { plainText } from './plain-text.ts';

const TEXT_LIMIT = 1000;

/** Characters that make a spreadsheet read a cell as a formula, with their full-width twins (OWASP, CSV injection). */
const FORMULA = /^[\s\u0000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NUMERIC = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** One cell: printable, of bounded length, quoted where needed, with an apostrophe before what begins like a formula. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const clean = plainText(value, TEXT_LIMIT);
  const defused = FORMULA.test(value) || FORMULA.test(clean) ? (NUMERIC.test(clean) ? clean : `'${clean}`) : clean;
  return /[",\r\n]|^\s|\s$/.test(defused) ? `"${defused.replace(/"/g, '""')}"` : defused;
}

/** Lines of RFC 4180, ended by CR LF, from cells as they are: every digit of every number, empty for null. */
export function csvText(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return [columns, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
