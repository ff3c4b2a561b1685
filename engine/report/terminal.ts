import { cellWidth, fitCells, wrapCells } from '../../shared/format/columns.ts';
import { gapLimits, gapPair, isRatio } from '../../shared/format/gap-text.ts';
import { gateLimits, gateTitle, gateUrgency, limitText, verdictSentence } from '../../shared/format/gate-text.ts';
import { metricTitle } from '../../shared/format/metric-facts.ts';
import { alignDecimals, formatCount } from '../../shared/format/number.ts';
import { terminalText } from '../../shared/format/terminal-text.ts';
import { formatBytes } from '../../shared/format/units.ts';
import { valueText } from '../../shared/format/value-text.ts';
import type { Report } from '../../shared/report.ts';
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

/** The report as a screenful: verdict and why, gates, main metrics with intervals, the widest gap of each attribute. */
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

function gates(report: Report, cells: number): Line[] {
  const ordered = [...report.gates].sort((a, b) => gateUrgency(a) - gateUrgency(b));
  const shown = ordered.slice(0, GATE_ROWS);
  if (shown.length === 0) return [];
  const titles = shown.map((gate) => gateTitle(gate) + (gate.severity === 'warn' ? ' (warning)' : ''));
  const numbers = valueColumns(
    shown.map((gate) => gate.value),
    shown.map(gateLimits),
  );
  const status = widest(shown.map((gate) => looks[gate.status].word)) + 2;
  const room = cells - status - cellWidth(numbers[0]) - 6;
  const written = shown.map((gate) => `  ${limitText(gate)}`);
  const limits = room - widest(written) < LEAST_TITLE ? shown.map(() => '') : written;
  const limit = widest(limits);
  const title = Math.min(widest(titles), Math.max(LEAST_TITLE, room - limit));
  const lines = shown.map((gate, i): Line => {
    const look = looks[gate.status];
    return [
      ['  '],
      [fitCells(`${look.mark} ${look.word}`, status), look.colour],
      [`  ${fitCells(titles[i], title)}${fitCells(limits[i], limit)}`],
      [`  ${numbers[i]}`],
      [gate.rows_needed ? `  needs ~${formatCount(gate.rows_needed)} rows` : '', DIM],
    ];
  });
  return [[['Gates', BOLD]], ...lines, ...more(ordered.length - shown.length, 'gates')];
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

/** Of each attribute the difference that is proven widest, else the widest. */
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
  const lines = shown.map(
    ({ name, gap }, i): Line => [
      [`  ${fitCells(titles[i], title)}  ${numbers[i]}`],
      [gap.between ? `  ${gapPair(name, gap)}` : '', DIM],
    ],
  );
  return [[['Widest gap of each attribute', BOLD]], ...lines, ...more(found.length - shown.length, 'attributes')];
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
function valueColumns(values: readonly Value[], limits: readonly (readonly number[])[] = []): string[] {
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
    if (text.low === undefined) return `${value[i]}  ${terminalText(text.reason ?? '', 36)}`;
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
