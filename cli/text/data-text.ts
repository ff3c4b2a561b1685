import { fitCells, wrapCells } from '../../shared/format/columns.ts';
import { formatCount } from '../../shared/format/number.ts';
import { terminalText } from '../../shared/format/terminal-text.ts';
import type { ColumnProfile, Data } from '../../shared/results.ts';

/** Names, types and counts are never cut for a narrower terminal. */
const LEAST_WIDTH = 72;

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
      fitCells(
        `${fitCells(names[i], widest)}  ${fitCells(column.type, 10)}  ${String(column.missing).padStart(9)}  ${String(column.distinct).padStart(9)}  ${describe(column)}`,
        Math.max(width, LEAST_WIDTH),
      ).trimEnd(),
    ),
    ...(data.alerts.length ? [''] : []),
    ...data.alerts.flatMap(({ code, message }) =>
      wrapCells(`${code}: ${terminalText(message)}`, width - 2).map((line, i) => `${i === 0 ? '! ' : '  '}${line}`),
    ),
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
