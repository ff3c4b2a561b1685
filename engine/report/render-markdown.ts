import { calibrationMetrics } from '../../shared/format/calibration-metrics.ts';
import { gapLimits, gapPair } from '../../shared/format/gap-text.ts';
import { gateLimits, gateTitle, gateUrgency, limitText, verdictSentence } from '../../shared/format/gate-text.ts';
import { metricTitle } from '../../shared/format/metric-facts.ts';
import { formatCount, MISSING } from '../../shared/format/number.ts';
import { valueText } from '../../shared/format/value-text.ts';
import type { Report } from '../../shared/report.ts';
import type { Value } from '../../shared/value.ts';
import { codeName, markdownText } from './markdown-text.ts';

const GATE_ROWS = 50;
const GAP_ROWS = 60;
const ALERT_ROWS = 20;

const marks: Record<string, string> = {
  pass: '✅ Pass',
  fail: '❌ Fail',
  inconclusive: '❓ Inconclusive',
  'not run': '– Not run',
  'no gates': '– No gates',
};

/** A summary in GitHub-flavoured Markdown, for a pull request or a model card. */
export function renderMarkdown(report: Report): string {
  const { data, model, run } = report;
  const excluded = data.rows - data.used;
  const modelFile = 'path' in model ? model.path : model.predictions;
  return `${[
    `# ${markdownText(run.name, 120)}: ${marks[report.verdict]}`,
    markdownText(verdictSentence(report), 2000),
    `Model ${codeName(modelFile)} (\`${short(model.sha256)}\`) on ${codeName(data.path)} (\`${short(data.sha256)}\`), ${formatCount(data.used)} of ${formatCount(data.rows)} rows${excluded > 0 ? `, ${formatCount(excluded)} excluded` : ''}. Evidence \`${short(report.evidence_sha256)}\`.`,
    ...gates(report),
    ...metrics(report),
    ...gaps(report),
    ...alerts(report),
    `Run ${codeName(run.id)}, Drydock ${markdownText(run.drydock, 20)}, ONNX Runtime ${markdownText(run.onnxruntime, 20)}, seed ${run.seed}. Intervals at ${level(report)}.`,
  ].join('\n\n')}\n`;
}

function gates(report: Report): string[] {
  if (report.gates.length === 0) return [];
  const ordered = [...report.gates].sort((a, b) => gateUrgency(a) - gateUrgency(b));
  const rows = ordered.slice(0, GATE_ROWS).map((gate) => [
    marks[gate.status] + (gate.severity === 'warn' ? ' (warning)' : ''),
    markdownText(gateTitle(gate)),
    limitText(gate),
    ...cells(gate.value, gateLimits(gate)),
    [gate.why, gate.rationale, gate.owner && `Owner: ${gate.owner}`]
      .filter((line) => line)
      .map((line) => markdownText(line as string, 400))
      .join('<br>'),
  ]);
  return [
    '## Gates',
    table(['Status', 'Gate', 'Limit', 'Value', 'Interval', 'Why'], rows),
    ...rest(ordered.length - GATE_ROWS, 'gates'),
  ];
}

function metrics({ performance }: Report): string[] {
  const rows = Object.entries(performance.metrics).map(([name, value]) => [
    markdownText(metricTitle(name)),
    ...cells(value),
    performance.baseline[name] && !calibrationMetrics.has(name) ? valueText(performance.baseline[name]).value : '',
    formatSupport(value),
  ]);
  return ['## Performance', table(['Metric', 'Value', 'Interval', 'Naive model', 'Rests on rows'], rows)];
}

function gaps(report: Report): string[] {
  const all = report.fairness.flatMap(({ sensitive, gaps: own }) =>
    Object.entries(own).map(([name, gap]) => [
      codeName(sensitive),
      markdownText(metricTitle(name)),
      ...cells(gap, gapLimits(name)),
      gap.between ? codeName(gapPair(name, gap, 60), 140) : '',
    ]),
  );
  if (all.length === 0) return [];
  return [
    '## Fairness',
    table(['By', 'Gap', 'Value', 'Interval', 'Between'], all.slice(0, GAP_ROWS)),
    ...rest(all.length - GAP_ROWS, 'gaps'),
  ];
}

function alerts(report: Report): string[] {
  if (report.alerts.length === 0) return [];
  const lines = report.alerts
    .slice(0, ALERT_ROWS)
    .map(({ code, message }) => `- ${codeName(code, 60)} ${markdownText(message, 400)}`);
  return ['## Alerts', lines.join('\n'), ...rest(report.alerts.length - ALERT_ROWS, 'alerts')];
}

function cells(value: Value, limits: readonly number[] = []): string[] {
  const text = valueText(value, limits);
  return [text.value, text.interval || (text.reason === undefined ? '' : markdownText(text.reason, 120))];
}

function formatSupport(value: Value): string {
  const rows = value.support ?? value.n;
  return rows === null ? MISSING : formatCount(rows);
}

function rest(count: number, what: string): string[] {
  return count > 0 ? [`${formatCount(count)} more ${what} are in the JSON report.`] : [];
}

function level(report: Report): string {
  const found = Object.values(report.performance.metrics).find((value) => value.ci)?.ci?.level;
  return found === undefined ? 'the plan’s level' : `${Number((found * 100).toPrecision(6))} %`;
}

function short(sha256: string): string {
  return sha256.replace(/[^0-9a-f]/gi, '').slice(0, 12);
}

/** Cells are escaped by who made them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  return [
    line(head),
    line(head.map((title, i) => (i > 0 && /Value|rows/.test(title) ? '---:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}
