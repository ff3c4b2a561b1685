import { plainText } from '../../shared/format/plain-text.ts';
import type { ReportRow } from './report-rows.ts';

const TEXT_LIMIT = 1000;

/** Characters that make a spreadsheet read a cell as a formula, with their full-width twins (OWASP, CSV injection). */
const FORMULA = /^[\s\u0000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NUMERIC = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Rows as CSV (RFC 4180) with a header line; every digit of every number, empty for null. */
export function renderCsv(rows: readonly ReportRow[]): string {
  if (rows.length === 0) return '';
  const columns = Object.keys(rows[0]) as (keyof ReportRow)[];
  const lines = [columns.join(','), ...rows.map((row) => columns.map((column) => csvCell(row[column])).join(','))];
  return `${lines.join('\r\n')}\r\n`;
}

/** One cell: printable, of bounded length, quoted where needed, with an apostrophe before what begins like a formula. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const clean = plainText(value, TEXT_LIMIT);
  const defused = FORMULA.test(value) || FORMULA.test(clean) ? (NUMERIC.test(clean) ? clean : `'${clean}`) : clean;
  return /[",\r\n]|^\s|\s$/.test(defused) ? `"${defused.replace(/"/g, '""')}"` : defused;
}
