import { cellWidth, fitCells, wrapCells } from '../../shared/format/columns.ts';
import { metricTitle } from '../../shared/format/metric-facts.ts';
import { alignDecimals, formatCount } from '../../shared/format/number.ts';
import { terminalText } from '../../shared/format/terminal-text.ts';
import { valueText } from '../../shared/format/value-text.ts';
import type { Comparison } from '../../shared/results.ts';
import type { Value } from '../../shared/value.ts';
import { dataName, modelName, type RunFacts, startedText, verdictWord } from './run-facts.ts';
import { tableLines } from './table.ts';

type Row = Comparison['metrics'][number];

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LEAST_TITLE = 24;
/** Of a line, kept for names before intervals are left out. */
const TITLE_SHARE = 0.4;

/**
 * What `runs compare` prints for people: the runs, then overall metrics and gaps; with `all` those of groups and classes
 * too. Reasons stand once, below.
 */
export function comparisonText(
  { metrics }: Comparison,
  runs: readonly RunFacts[],
  { width, all = false }: { width: number; all?: boolean },
): string {
  const names = runs.map((_, i) => LETTERS[i] ?? `#${i + 1}`);
  const head = [
    ['', 'run', 'verdict', 'started (UTC)', 'name', 'model', 'data'],
    ...runs.map((one, i) => [
      names[i],
      one.run.id,
      verdictWord(one),
      startedText(one),
      terminalText(one.run.name),
      modelName(one),
      dataName(one),
    ]),
  ];
  const { overall, gaps, parts } = sorted(metrics, runs);
  const reasons = new Map<string, string>();
  const difference = `${names.at(-1)} − ${names[0]}`;
  const blocks = [
    { title: 'Metrics', rows: overall },
    { title: 'Gaps', rows: gaps },
    ...(all ? [{ title: 'Groups and classes', rows: parts }] : []),
  ].filter(({ rows }) => rows.length > 0);
  const left = all ? 0 : parts.length;
  const tables = blocks.map(({ title, rows }) => ['', ...block(title, rows, [...names, difference], width, reasons)]);
  const notes = [
    ...cautions(runs),
    ...[...reasons].map(([reason, mark]) => `–${mark} ${reason}`),
    ...(left > 0 ? [`${formatCount(left)} more of groups and classes: --all`] : []),
  ];
  return [
    ...tableLines(head, width, { shrinking: [4, 5, 6] }),
    ...tables.flat(),
    '',
    ...notes.flatMap((note) => wrapCells(note, width)),
  ].join('\n');
}

/** Which values are overall and which are gaps is known from the reports, not from the look of a name. */
function sorted(metrics: readonly Row[], runs: readonly RunFacts[]): Record<'overall' | 'gaps' | 'parts', Row[]> {
  const overall = new Set(runs.flatMap(({ report }) => Object.keys(report?.performance.metrics ?? {})));
  const gaps = new Set(
    runs.flatMap(({ report }) =>
      (report?.fairness ?? []).flatMap(({ sensitive, gaps: own }) =>
        Object.keys(own).map((gap) => `${gap}[${sensitive}]`),
      ),
    ),
  );
  return {
    overall: metrics.filter(({ metric }) => overall.has(metric)),
    gaps: metrics.filter(({ metric }) => gaps.has(metric)),
    parts: metrics.filter(({ metric }) => !overall.has(metric) && !gaps.has(metric)),
  };
}

/** One table; with intervals where they fit, and in several parts where even the values do not. */
function block(
  title: string,
  rows: readonly Row[],
  header: readonly string[],
  width: number,
  reasons: Map<string, string>,
): string[] {
  const titles = rows.map(({ metric }) => rowTitle(metric));
  const columns = (withIntervals: boolean) =>
    header.map((name, i) => {
      const last = i === header.length - 1;
      const values = rows.map((row) => (last ? row.difference : row.values[i]));
      return column(name, values, reasons, { withIntervals: withIntervals && !last, signed: last });
    });
  const taken = (list: readonly string[][]) => list.reduce((sum, cells) => sum + 2 + cellWidth(cells[0]), 0);
  const longest = 2 + Math.max(...titles.map(cellWidth));
  const full = columns(true);
  const shown = taken(full) + Math.min(longest, width * TITLE_SHARE) <= width ? full : columns(false);
  const own = Math.min(longest, Math.max(LEAST_TITLE, width - taken(shown)));
  const lines: string[] = [];
  for (let from = 0; from < shown.length; ) {
    let to = from + 1;
    while (to < shown.length && own + taken(shown.slice(from, to + 1)) <= width) to++;
    const part = shown.slice(from, to);
    for (const [i, text] of [title, ...titles.map((one) => `  ${one}`)].entries()) {
      const values = part.map((cells) => cells[i]).join('  ');
      // A name too long for its column keeps its end, which says which group it is about.
      if (cellWidth(text) > own)
        lines.push(
          ...wrapCells(text.trim(), width - 2).map((line) => `  ${line}`),
          `${' '.repeat(own)}  ${values}`.trimEnd(),
        );
      else lines.push(`${fitCells(text, own)}  ${values}`.trimEnd());
    }
    from = to;
  }
  return lines;
}

/** Header and values of one run, all of one width. */
function column(
  name: string,
  values: readonly Value[],
  reasons: Map<string, string>,
  { withIntervals, signed }: { withIntervals: boolean; signed: boolean },
): string[] {
  const texts = values.map((value) => valueText(value));
  const numbers = alignDecimals(
    texts.map((text, i) => {
      const { value, reason } = values[i];
      if (value === null) return signed ? '–' : `–${mark(reasons, reason)}`;
      return signed && value > 0 ? `+${text.value}` : text.value;
    }),
  ).map((text) => text.replace(/[\u2007\u2008]/g, ' '));
  const widest = Math.max(...numbers.map(cellWidth));
  const cells = texts.map((text, i) => {
    const number = fitCells(numbers[i], widest, 'right');
    return withIntervals && text.interval ? `${number}  ${text.interval}` : number;
  });
  const width = Math.max(cellWidth(name), ...cells.map(cellWidth));
  return [fitCells(name, Math.max(widest, cellWidth(name)), 'right'), ...cells].map((cell) => fitCells(cell, width));
}

/** A number for a reason, the same wherever it is given. */
function mark(reasons: Map<string, string>, reason: string | undefined): string {
  if (reason === undefined) return '';
  const text = terminalText(reason, 200);
  const known = reasons.get(text) ?? superscript(reasons.size + 1);
  reasons.set(text, known);
  return known;
}

const superscript = (number: number): string =>
  [...String(number)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');

/** `recall[sex=Female]` reads `Recall [sex=Female]`. */
function rowTitle(metric: string): string {
  const cut = metric.lastIndexOf('[');
  return cut < 0 ? metricTitle(metric) : `${metricTitle(metric.slice(0, cut))} ${terminalText(metric.slice(cut), 120)}`;
}

/** What makes the difference something else than that of two models. */
function cautions(runs: readonly RunFacts[]): string[] {
  const differ = (of: (report: NonNullable<RunFacts['report']>) => unknown) =>
    new Set(runs.flatMap(({ report }) => (report ? [of(report)] : []))).size > 1;
  const tasks = differ(({ task }) => task);
  const data = differ((report) => report.data.sha256);
  const rows = differ((report) => report.data.used);
  return [
    ...(tasks ? ['The runs have different tasks: only metrics of the same name stand side by side.'] : []),
    ...(data ? ['The runs judged different data: their differences are not those of the models alone.'] : []),
    ...(rows && !data ? ['The runs judged different numbers of rows of the same data.'] : []),
    'Differences have no interval: the runs are not compared row by row.',
  ];
}
