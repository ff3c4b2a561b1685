import { reliabilityChart } from '../../../../shared/charts/calibration-chart.ts';
import { scoreChart } from '../../../../shared/charts/score-chart.ts';
import { calibratedValues, calibrationFindings } from '../../../../shared/format/calibration-findings.ts';
import { calibrationMetrics } from '../../../../shared/format/calibration-metrics.ts';
import type { Report } from '../../../../shared/report.ts';
import { figure } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { variablePalette } from '../render-chart.ts';
import { metricTable } from './metric-table.ts';

export function calibrationSection(report: Report): Html {
  const { performance } = report;
  const metrics = Object.fromEntries(
    Object.entries(performance.metrics).filter(([name]) => calibrationMetrics.has(name)),
  );
  const { threshold } = (report.plan.outputs ?? {}) as { threshold?: number };
  const charts = [reliabilityChart(performance, variablePalette), scoreChart(performance, variablePalette, threshold)];
  const named = Object.keys(metrics).length > 0;
  if (!named && charts.every((chart) => chart === undefined)) return html``;
  const byChance = performance.curves?.calibration?.expected_by_chance ?? null;
  return html`<section aria-labelledby="calibration"><h2 id="calibration">Calibration</h2>
<p class="lead">${calibrationFindings(metrics, byChance)}</p>
${named ? metricTable('Agreement of scores and observed rates', metrics, { title: 'If calibrated', values: calibratedValues(byChance) }, report.gates) : ''}
<div class="charts">${charts.map((chart) => figure(chart, `calibration-${chart?.id}`))}</div></section>`;
}
