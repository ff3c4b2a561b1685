import { csvText } from '../../shared/format/csv.ts';
import type { ReportRow } from './report-rows.ts';

/** Rows as CSV (RFC 4180) with a header line; every digit of every number, empty for null. */
export function renderCsv(rows: readonly ReportRow[]): string {
  if (rows.length === 0) return '';
  const columns = Object.keys(rows[0]) as (keyof ReportRow)[];
  return csvText(
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  );
}
