import { cellWidth, fitCells, wrapCells } from '../../shared/format/columns.ts';
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

/** The report as a screenful: verdict and why, gates, main metrics with intervals, the widest gap of each attribute. */
export function renderTerminal(report: Report, { color, width }: TerminalOptions): string {
  const paint = (code: number, text: string) => (color && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text);
  const cells = Math.max(40, Math.min(width, 140));
  const look = looks[report.verdict];
  const { data, model } = report;
  const excluded = data.rows - data.used;
  const file =
    'path' in model
      ? `${terminalText(model.path, 60)} (${formatBytes(model.bytes)})`
      : terminalText(model.predictions, 60);
  const facts = `${file} on ${terminalText(data.path, 60)}, ${formatCount(data.used)} of ${formatCount(data.rows)} rows${excluded > 0 ? `, ${formatCount(excluded)} excluded` : ''}`;
  const blocks = [
    [
      `${paint(look.colour, paint(1, `${look.mark} ${look.word}`))}  ${paint(1, terminalText(report.run.name, cells - 20))}`,
      ...wrapCells(verdictSentence(report), cells - 2).map((line) => `  ${line}`),
      ...wrapCells(facts, cells - 2).map((line) => paint(2, `  ${line}`)),
    ],
    gates(report, cells, paint),
    metrics(report, cells, paint),
    gaps(report, cells, paint),
    alerts(report, cells, paint),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.trimEnd()).join('\n'))
    .join('\n\n');
}

type Paint = (code: number, text: string) => string;

function gates(report: Report, cells: number, paint: Paint): string[] {
  const ordered = [...report.gates].sort((a, b) => gateUrgency(a) - gateUrgency(b));
  const shown = ordered.slice(0, GATE_ROWS);
  if (shown.length === 0) return [];
  const rows = shown.map((gate) => ({
    look: looks[gate.status],
    title: gateTitle(gate) + (gate.severity === 'warn' ? ' (warning)' : ''),
    limit: limitText(gate),
    gate,
  }));
  const numbers = valueColumns(
    shown.map((gate) => gate.value),
    shown.map(gateLimits),
  );
  const limit = widest(rows.map((row) => row.limit));
  const status = widest(rows.map((row) => row.look.word)) + 2;
  const value = cellWidth(numbers[0]);
  const title = Math.min(widest(rows.map((row) => row.title)), Math.max(12, cells - status - limit - value - 8));
  const lines = rows.map(({ look, title: text, limit: at, gate }, i) => {
    const needed = gate.rows_needed ? `  needs ~${formatCount(gate.rows_needed)} rows` : '';
    const line = `  ${paint(look.colour, fitCells(`${look.mark} ${look.word}`, status))}  ${fitCells(text, title)}  ${fitCells(at, limit)}  ${numbers[i]}`;
    const used = 2 + status + 2 + title + 2 + limit + 2 + value;
    return line + (used + cellWidth(needed) <= cells ? paint(2, needed) : '');
  });
  const left = ordered.length - shown.length;
  return [paint(1, 'Gates'), ...lines, ...(left > 0 ? [`  ${formatCount(left)} more gates are in the report`] : [])];
}

function metrics(report: Report, cells: number, paint: Paint): string[] {
  const { metrics: all, baseline } = report.performance;
  const wanted = (mainMetrics[report.task] ?? []).filter((name) => all[name]);
  const names = wanted.length > 0 ? wanted : Object.keys(all).slice(0, 8);
  if (names.length === 0) return [];
  const numbers = valueColumns(names.map((name) => all[name]));
  const title = Math.min(widest(names.map(metricTitle)), cells - cellWidth(numbers[0]) - 4);
  const lines = names.map((name, i) => {
    const naive = baseline[name];
    const beside = typeof naive?.value === 'number' ? `  naive model ${valueText(naive).value}` : '';
    const fits = 4 + title + cellWidth(numbers[i]) + cellWidth(beside) <= cells;
    return `  ${fitCells(metricTitle(name), title)}  ${numbers[i]}${fits ? paint(2, beside) : ''}`;
  });
  return [paint(1, 'Performance'), ...lines];
}

/** Of each attribute the difference that is proven widest, else the widest. */
function gaps(report: Report, cells: number, paint: Paint): string[] {
  const found = report.fairness.flatMap(({ sensitive, gaps: own }) => {
    const differences = Object.entries(own).filter(([name, gap]) => !name.includes('_ratio') && gap.value !== null);
    if (differences.length === 0) return [];
    const size = ([, gap]: [string, Gap]) => [gap.ci?.low ?? 0, gap.value as number];
    const worst = differences.reduce((a, b) =>
      size(b)[0] > size(a)[0] || (size(b)[0] === size(a)[0] && size(b)[1] > size(a)[1]) ? b : a,
    );
    return [{ title: `${metricTitle(worst[0])} by ${terminalText(sensitive, 40)}`, gap: worst[1] }];
  });
  const shown = found.slice(0, GAP_ROWS);
  if (shown.length === 0) return [];
  const numbers = valueColumns(shown.map(({ gap }) => gap));
  const title = Math.min(widest(shown.map((one) => one.title)), cells - cellWidth(numbers[0]) - 4);
  const lines = shown.map(({ title: text, gap }, i) => {
    const used = 4 + title + cellWidth(numbers[i]);
    const pair = gap.between ? `${terminalText(gap.between.high, 40)} over ${terminalText(gap.between.low, 40)}` : '';
    const room = cells - used - 2;
    return `  ${fitCells(text, title)}  ${numbers[i]}${pair !== '' && room > 12 ? paint(2, `  ${cellWidth(pair) > room ? fitCells(pair, room) : pair}`) : ''}`;
  });
  const left = found.length - shown.length;
  return [
    paint(1, 'Widest gap of each attribute'),
    ...lines,
    ...(left > 0 ? [`  ${formatCount(left)} more attributes are in the report`] : []),
  ];
}

function alerts(report: Report, cells: number, paint: Paint): string[] {
  if (report.alerts.length === 0) return [];
  const shown = report.alerts.slice(0, ALERT_ROWS).flatMap(({ message }) => {
    const [first, ...more] = wrapCells(terminalText(message), cells - 4);
    return [`  ${paint(33, '!')} ${first}`, ...more.map((line) => `    ${line}`)];
  });
  const left = report.alerts.length - ALERT_ROWS;
  return [paint(1, 'Alerts'), ...shown, ...(left > 0 ? [`  ${formatCount(left)} more alerts are in the report`] : [])];
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

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(cellWidth));
}
