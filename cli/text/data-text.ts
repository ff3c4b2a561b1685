import { formatCount } from '../../shared/format/number.ts';
import { terminalText } from '../../shared/format/terminal-text.ts';
import type { ColumnProfile, Data } from '../../shared/results.ts';

/** What `profile` prints for people. */
export function dataText(data: Data, width: number): string {
  const names = data.columns.map((column) => terminalText(column.name));
  const widest = Math.min(32, Math.max(6, ...names.map((name) => name.length)));
  const head = `${'column'.padEnd(widest)}  ${'type'.padEnd(10)}  ${'missing'.padStart(9)}  ${'distinct'.padStart(9)}  range or top values`;
  return [
    `${terminalText(data.path)}  ${formatCount(data.rows)} rows, ${data.columns.length} columns, ${formatCount(data.duplicates)} duplicate rows`,
    `sha256 ${data.sha256}`,
    '',
    head,
    ...data.columns.map((column, i) =>
      `${names[i].slice(0, widest).padEnd(widest)}  ${column.type.slice(0, 10).padEnd(10)}  ${String(column.missing).padStart(9)}  ${String(column.distinct).padStart(9)}  ${describe(column)}`.slice(
        0,
        Math.max(width, 80),
      ),
    ),
    ...(data.alerts.length
      ? ['', ...data.alerts.map((alert) => `alert ${alert.code}: ${terminalText(alert.message)}`)]
      : []),
  ].join('\n');
}

function describe(column: ColumnProfile): string {
  if (column.mean !== undefined)
    return `${column.min} … ${column.max}, mean ${Number(column.mean.toPrecision(4))}, sd ${column.sd === undefined ? '–' : Number(column.sd.toPrecision(4))}`;
  return (column.top ?? [])
    .slice(0, 4)
    .map(({ value, rows }) => `${terminalText(value)} (${rows})`)
    .join(', ');
}
