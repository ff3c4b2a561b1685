import { reliabilityChart } from '../../../../shared/charts/calibration-chart.ts';
import { scoreChart } from '../../../../shared/charts/score-chart.ts';
import { calibrationMetrics } from '../../../../shared/format/calibration-metrics.ts';
import { formatSignificant } from '../../../../shared/format/number.ts';
import type { Report } from '../../../../shared/report.ts';
import type { Value } from '../../../../shared/value.ts';
import { figure } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { variablePalette } from '../render-chart.ts';
import { metricTable, type Reference } from './metric-table.ts';

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
<p class="lead">${findings(metrics, byChance)}</p>
${named ? metricTable('Agreement of scores and observed rates', metrics, ideal(byChance), report.gates) : ''}
<div class="charts">${charts.map((chart) => figure(chart, `calibration-${chart?.id}`))}</div></section>`;
}

/** What a calibrated model would have; of the calibration error, what it would show on as many rows by chance. */
function ideal(byChance: number | null): Reference {
  const value = (x: number): Value => ({ value: x, n: 0 });
  return {
    title: 'If calibrated',
    values: {
      calibration_slope: value(1),
      calibration_intercept: value(0),
      observed_expected_ratio: value(1),
      ...(byChance === null ? {} : { expected_calibration_error: value(byChance) }),
    },
  };
}

/** What the intervals say against the ideal values: ratio 1, slope 1, intercept 0, and the error that chance gives. */
function findings(metrics: Record<string, Value>, byChance: number | null): string {
  const { observed_expected_ratio: ratio, calibration_slope: slope, expected_calibration_error: error } = metrics;
  const sentences = [
    against(
      ratio,
      1,
      'On the whole the scores are too high',
      'On the whole the scores are too low',
      'On the whole the scores agree with the observed rate as far as these rows can show',
    ),
    against(
      slope,
      1,
      'they are too extreme (slope below 1)',
      'they are too timid (slope above 1)',
      'no over- or underconfidence can be shown',
    ),
  ].filter((sentence) => sentence !== '');
  const chance =
    typeof error?.value === 'number' && byChance !== null
      ? ` The expected calibration error never reaches 0 on finite data: a perfectly calibrated model would show about ${formatSignificant(byChance)} on as many rows, this one shows ${formatSignificant(error.value)}.`
      : '';
  return `${sentences.join('; ')}${sentences.length > 0 ? '.' : ''}${chance}`;
}

function against(value: Value | undefined, ideal: number, below: string, above: string, neither: string): string {
  if (!value?.ci) return '';
  if (value.ci.high < ideal) return below;
  return value.ci.low > ideal ? above : neither;
}
