import { liftChart, precisionRecallChart, rocChart } from '../../../../shared/charts/curve-charts.ts';
import { periodChart } from '../../../../shared/charts/period-chart.ts';
import { predictedActualChart, residualChart } from '../../../../shared/charts/regression-charts.ts';
import { calibrationMetrics } from '../../../../shared/format/calibration-metrics.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Report } from '../../../../shared/report.ts';
import { figure } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { variablePalette } from '../render-chart.ts';
import { headRow, table } from '../table.ts';
import { stackedValue } from '../value-cells.ts';
import { classTable } from './classes.ts';
import { confusionTable } from './confusion.ts';
import { metricTable } from './metric-table.ts';

/** The metric that stands for a task where only one can be drawn. */
const mainMetric: Record<string, string> = {
  'binary-classification': 'roc_auc',
  'multiclass-classification': 'accuracy',
  regression: 'mean_absolute_error',
};
const PERIOD_ROWS = 60;
const PERIOD_METRICS = 5;

export function performanceSection(report: Report): Html {
  const { performance } = report;
  const metrics = Object.fromEntries(
    Object.entries(performance.metrics).filter(([name]) => !calibrationMetrics.has(name)),
  );
  const charts = [
    rocChart(performance, variablePalette),
    precisionRecallChart(performance, variablePalette),
    liftChart(performance, variablePalette),
    predictedActualChart(performance, variablePalette),
    residualChart(performance, variablePalette),
  ].filter((spec) => spec !== undefined);
  const naive = report.task === 'regression' ? 'the mean of the target' : 'the majority class';
  return html`<section aria-labelledby="performance"><h2 id="performance">Performance</h2>
<p class="lead">Every value stands with its interval. The short tick is the naive model, which always predicts ${naive}; the tall one is the limit of a gate.</p>
${metricTable('Metrics over all rows used', metrics, { title: 'Naive model', values: performance.baseline }, report.gates)}
${performance.confusion ? confusionTable(performance.confusion, performance.metrics.accuracy) : ''}
${charts.length > 0 ? html`<h3>Curves and distributions</h3><div class="charts">${charts.map((spec) => figure(spec, `performance-${spec.id}`))}</div>` : ''}
${classTable(performance)}
${periods(report)}</section>`;
}

function periods(report: Report): Html {
  const all = report.performance.periods ?? [];
  if (all.length === 0) return html``;
  const metric = mainMetric[report.task] ?? 'accuracy';
  const names = Object.keys(all[0].metrics).slice(0, PERIOD_METRICS);
  const shown = all.slice(-PERIOD_ROWS);
  const rows = shown.map(
    (period) =>
      html`<tr><th scope="row">${plainText(period.period)}</th><td class="num">${formatCount(period.n)}</td>${names.map((name) => stackedValue(period.metrics[name], html``))}</tr>`,
  );
  const rest = all.length - shown.length;
  return html`<h3>Performance by period</h3><div class="charts">${figure(periodChart(report.performance, metric, variablePalette), 'performance-period')}</div>
<details><summary>${formatCount(shown.length)} periods as a table</summary>${table('Metrics by period', headRow(['Period', ['n', 'num'], ...names]), html`<tbody>${rows}</tbody>`)}
${rest > 0 ? html`<p class="note">${formatCount(rest)} earlier periods are in the JSON report.</p>` : ''}</details>`;
}
