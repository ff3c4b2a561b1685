import { cellWidth, fitCells, wrapCells } from '../../shared/format/columns.ts';
import { gapLimits, gapPair, isRatio } from '../../shared/format/gap-text.ts';
import { gateLimits, gateTitle, gateUrgency, limitText, verdictSentence } from '../../shared/format/gate-text.ts';
import { metricTitle } from '../../shared/format/metric-facts.ts';
import { alignDecimals, formatCount } from '../../shared/format/number.ts';
import { terminalText } from '../../shared/format/terminal-text.ts';
import { formatBytes } from '../../shared/format/units.ts';
import { valueText } from '../../shared/format/value-text.ts';
import type { GateResult, Report } from '../../shared/report.ts';
import type { Gap, Value } from '../../shared/value.ts';

export interface TerminalOptions {
  color: boolean;
  /** Cells of a line. */
  width: number;
}

const GATE_ROWS = 20;
const ALERT_ROWS = 5;
const GAP_ROWS = 6;

const mainMetrics: Record<string, string[]> = {
  'binary-classification': [
    'roc_auc',
    'average_precision',
    'accuracy',
    'balanced_accuracy',
    'precision',
    'recall',
    'f1',
    'brier_score',
  ],
  'multiclass-classification': [
    'accuracy',
    'balanced_accuracy',
    'f1_macro',
    'roc_auc_ovr',
    'log_loss',
    'top_2_accuracy',
  ],
  regression: [
    'mean_absolute_error',
    'root_mean_squared_error',
    'r2',
    'mean_bias',
    'weighted_absolute_percentage_error',
  ],
};

const looks: Record<string, { mark: string; word: string; colour: number }> = {
  pass: { mark: '✓', word: 'Pass', colour: 32 },
  fail: { mark: '✗', word: 'Fail', colour: 31 },
  inconclusive: { mark: '?', word: 'Inconclusive', colour: 33 },
  'not run': { mark: '–', word: 'Not run', colour: 2 },
  'no gates': { mark: '–', word: 'No gates', colour: 2 },
};

/** A piece of a line and its SGR code. */
type Segment = readonly [text: string, colour?: number];
type Line = readonly Segment[];

const BOLD = 1;
const DIM = 2;
const WARN = 33;

/** An aside that would be cut shorter than this is left out. */
const LEAST_ASIDE = 24;
/** A title cut shorter than this says less than the limit beside it. */
const LEAST_TITLE = 16;

/** The report as a screenful: verdict and why, gates, main metrics with intervals, a gap of each attribute. */
export function renderTerminal(report: Report, { color, width }: TerminalOptions): string {
  const cells = Math.max(40, Math.min(width, 140));
  const blocks = [
    verdict(report, cells),
    gates(report, cells),
    metrics(report, cells),
    gaps(report, cells),
    alerts(report, cells),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => paint(line, cells, color)).join('\n'))
    .join('\n\n');
}

/** The line in at most `cells`, cut where it is longer. */
function paint(line: Line, cells: number, color: boolean): string {
  let left = cells;
  let painted = '';
  const last = line.findLastIndex(([text]) => text.trim() !== '');
  for (const [i, [whole, colour]] of line.slice(0, last + 1).entries()) {
    const text = i === last ? whole.trimEnd() : whole;
    if (colour === DIM && cellWidth(text) > left && left < LEAST_ASIDE) break;
    const kept = cellWidth(text) > left ? fitCells(text, left) : text;
    left -= cellWidth(kept);
    if (kept !== '') painted += color && colour !== undefined ? `\u001b[${colour}m${kept}\u001b[0m` : kept;
    if (left <= 0) break;
  }
  return painted;
}

function verdict(report: Report, cells: number): Line[] {
  const look = looks[report.verdict];
  const { data, model } = report;
  const excluded = data.rows - data.used;
  const file =
    'path' in model
      ? `${terminalText(model.path, 60)} (${formatBytes(model.bytes)})`
      : terminalText(model.predictions, 60);
  const facts = `${file} on ${terminalText(data.path, 60)}, ${formatCount(data.used)} of ${formatCount(data.rows)} rows${excluded > 0 ? `, ${formatCount(excluded)} excluded` : ''}`;
  return [
    [[`${look.mark} ${look.word}`, look.colour], ['  '], [terminalText(report.run.name), BOLD]],
    ...wrapCells(verdictSentence(report), cells - 2).map((line): Line => [['  '], [line]]),
    ...wrapCells(facts, cells - 2).map((line): Line => [['  '], [line, DIM]]),
  ];
}

/**
 * Limits and numbers stand in columns. A name too long for its column has a line of its own above them, and under every
 * gate that is not decided stands what it lacks.
 */
function gates(report: Report, cells: number): Line[] {
  const ordered = [...report.gates].sort((a, b) => gateUrgency(a) - gateUrgency(b));
  const shown = ordered.slice(0, GATE_ROWS);
  if (shown.length === 0) return [];
  const titles = shown.map((gate) => gateTitle(gate) + (gate.severity === 'warn' ? ' (warning)' : ''));
  const limits = shown.map((gate) => `${limitText(gate)}  `);
  const numbers = valueColumns(
    shown.map((gate) => gate.value),
    shown.map(gateLimits),
    false,
  );
  const status = widest(shown.map((gate) => looks[gate.status].word)) + 2;
  const limit = widest(limits);
  const room = cells - status - 4 - limit - cellWidth(numbers[0]) - 2;
  const title = room < LEAST_TITLE ? 0 : Math.min(widest(titles), room);
  const indent = ' '.repeat(title === 0 ? 4 : status + 4);
  const lines = shown.flatMap((gate, i): Line[] => {
    const look = looks[gate.status];
    const mark: Line = [['  '], [fitCells(`${look.mark} ${look.word}`, status), look.colour], ['  ']];
    const judged = `${fitCells(limits[i], limit)}${numbers[i]}`;
    const reason = lacks(gate);
    const aside = reason === '' ? [] : indented(wrapCells(reason, cells - indent.length), indent, DIM);
    if (cellWidth(titles[i]) <= title) return [[...mark, [`${fitCells(titles[i], title)}  ${judged}`]], ...aside];
    const [first, ...rest] = wrapCells(titles[i], cells - status - 4);
    return [
      [...mark, [first]],
      ...indented(rest, ' '.repeat(status + 4)),
      [[indent], [title === 0 ? judged : `${' '.repeat(title)}  ${judged}`]],
      ...aside,
    ];
  });
  return [[['Gates', BOLD]], ...lines, ...more(ordered.length - shown.length, 'gates')];
}

/** Why a gate is not decided, or what would decide it; empty where it is. */
function lacks({ status, value, rows_needed, why }: GateResult): string {
  if (status === 'pass' || (status === 'fail' && value.value !== null)) return '';
  if (!rows_needed) return terminalText(value.value === null ? (value.reason ?? why) : why, 200);
  const now = value.n === null ? '' : ` (now ${formatCount(value.n)})`;
  return `needs about ${formatCount(rows_needed)} rows${now}`;
}

function metrics(report: Report, cells: number): Line[] {
  const { metrics: all, baseline } = report.performance;
  const wanted = (mainMetrics[report.task] ?? []).filter((name) => all[name]);
  const names = wanted.length > 0 ? wanted : Object.keys(all).slice(0, 8);
  if (names.length === 0) return [];
  const numbers = valueColumns(names.map((name) => all[name]));
  const title = titleWidth(names.map(metricTitle), numbers, cells);
  const lines = names.map((name, i): Line => {
    const naive = baseline[name];
    const beside = typeof naive?.value === 'number' ? `  naive model ${valueText(naive).value}` : '';
    return [[`  ${fitCells(metricTitle(name), title)}  ${numbers[i]}`], [beside, DIM]];
  });
  return [[['Performance', BOLD]], ...lines];
}

/** Of each attribute the difference that is surely widest: the one with the highest lower bound, else the widest. */
function gaps(report: Report, cells: number): Line[] {
  const found = report.fairness.flatMap(({ sensitive, gaps: own }) => {
    const differences = Object.entries(own).filter(([name, gap]) => !isRatio(name) && gap.value !== null);
    if (differences.length === 0) return [];
    const [name, gap] = differences.reduce((a, b) => (isWider(b[1], a[1]) ? b : a));
    return [{ title: `${metricTitle(name)} by ${terminalText(sensitive, 40)}`, name, gap }];
  });
  const shown = found.slice(0, GAP_ROWS);
  if (shown.length === 0) return [];
  const numbers = valueColumns(
    shown.map(({ gap }) => gap),
    shown.map(({ name }) => gapLimits(name)),
  );
  const titles = shown.map((one) => one.title);
  const title = titleWidth(titles, numbers, cells);
  const pairs = shown.map(({ name, gap }) => (gap.between ? gapPair(name, gap) : ''));
  const beside = 2 + title + 2 + cellWidth(numbers[0]) + 2 + widest(pairs) <= cells;
  const lines = shown.flatMap((_, i): Line[] => {
    const line: Line = [[`  ${fitCells(titles[i], title)}  ${numbers[i]}`], [beside ? `  ${pairs[i]}` : '', DIM]];
    return beside || pairs[i] === '' ? [line] : [line, ...indented(wrapCells(pairs[i], cells - 4), '    ', DIM)];
  });
  return [
    [['Gap of each attribute with the highest lower bound', BOLD]],
    ...lines,
    ...more(found.length - shown.length, 'attributes'),
  ];
}

function indented(lines: readonly string[], indent: string, colour?: number): Line[] {
  return lines.map((line): Line => [[indent], [line, colour]]);
}

function isWider(a: Gap, b: Gap): boolean {
  const [lowA, lowB] = [a.ci?.low ?? 0, b.ci?.low ?? 0];
  return lowA === lowB ? (a.value ?? 0) > (b.value ?? 0) : lowA > lowB;
}

function alerts(report: Report, cells: number): Line[] {
  if (report.alerts.length === 0) return [];
  const shown = report.alerts
    .slice(0, ALERT_ROWS)
    .flatMap(({ message }) =>
      wrapCells(terminalText(message), cells - 4).map(
        (line, i): Line => [['  '], [i === 0 ? '! ' : '  ', WARN], [line]],
      ),
    );
  return [[['Alerts', BOLD]], ...shown, ...more(report.alerts.length - ALERT_ROWS, 'alerts')];
}

function more(count: number, what: string): Line[] {
  return count > 0 ? [[[`  ${formatCount(count)} more ${what} are in the report`]]] : [];
}

/** Value and interval of every row, aligned on their decimal points, all of one width. */
function valueColumns(
  values: readonly Value[],
  limits: readonly (readonly number[])[] = [],
  withReasons = true,
): string[] {
  const texts = values.map((value, i) => valueText(value, limits[i] ?? []));
  const column = (part: 'value' | 'low' | 'high') => {
    const aligned = alignDecimals(texts.map((text) => text[part] ?? '')).map((text) =>
      text.replace(/[\u2007\u2008]/g, ' '),
    );
    const width = widest(aligned);
    return aligned.map((text) => fitCells(text, width, 'right'));
  };
  const [value, low, high] = [column('value'), column('low'), column('high')];
  const lines = texts.map((text, i) => {
    if (text.low === undefined) return withReasons ? `${value[i]}  ${terminalText(text.reason ?? '', 36)}` : value[i];
    return `${value[i]}  [${low[i].trimEnd()},${' '.repeat(low[i].length - low[i].trimEnd().length)} ${high[i].trimEnd()}]`;
  });
  const width = widest(lines);
  return lines.map((line) => fitCells(line, width));
}

function titleWidth(titles: readonly string[], numbers: readonly string[], cells: number): number {
  return Math.min(widest(titles), Math.max(LEAST_TITLE, cells - cellWidth(numbers[0]) - 4));
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(cellWidth));
}
