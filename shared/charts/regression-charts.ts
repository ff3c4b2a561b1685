import { valueLine } from '../format/value-text.ts';
import type { Performance } from '../report.ts';
import { CHART_HEIGHT, CHART_WIDTH, curveMargins, referenceLine, valueAxis } from './axes.ts';
import type { ChartSpec } from './chart-spec.ts';
import { niceRange } from './nice-range.ts';
import type { Palette } from './palette.ts';
import { outline, thresholdLine } from './score-chart.ts';
import { thinRows } from './thin-rows.ts';

const margins = { ...curveMargins, left: 64 };
const TABLE_ROWS = 60;

/** Predictions against targets as a grid of counts, darker where more rows fall. */
export function predictedActualChart(performance: Performance, palette: Palette): ChartSpec | undefined {
  const grid = performance.curves?.predicted_actual;
  if (!grid) return undefined;
  const { target_edges: x, prediction_edges: y, counts } = grid;
  const cells = counts.flatMap((row, i) =>
    row.flatMap((count, j) => (count > 0 ? [{ x: [x[i], x[i + 1]], y: [y[j], y[j + 1]], count }] : [])),
  );
  const most = Math.max(1, ...cells.map((cell) => cell.count));
  const range = niceRange(Math.min(x[0], y[0]), Math.max(x.at(-1) as number, y.at(-1) as number));
  const { r2 } = performance.metrics;
  const rows = [...cells]
    .sort((a, b) => b.count - a.count)
    .map((cell) => [cell.x[0], cell.x[1], cell.y[0], cell.y[1], cell.count]);
  const columns = ['Target from', 'to', 'Prediction from', 'to', 'Rows'];
  const brief = thinRows(rows, TABLE_ROWS, 'cells');
  return {
    id: 'predicted-actual',
    title: r2 ? `R² is ${valueLine(r2)}: the share of the target’s variance explained` : 'Predictions against targets',
    description:
      'Rows by target and prediction, darker where there are more. On the dashed diagonal the prediction is right.',
    width: CHART_WIDTH,
    height: CHART_HEIGHT + 20,
    option: {
      grid: margins,
      xAxis: valueAxis('Target', 28, range),
      yAxis: valueAxis('Prediction', 48, range),
      series: [
        {
          type: 'line',
          data: [],
          silent: true,
          animation: false,
          markArea: {
            silent: true,
            animation: false,
            data: cells.map((cell) => [
              {
                coord: [cell.x[0], cell.y[0]],
                itemStyle: { color: palette.accent, opacity: 0.12 + 0.88 * Math.sqrt(cell.count / most) },
              },
              { coord: [cell.x[1], cell.y[1]] },
            ]),
          },
        },
        referenceLine([range.min, range.min], [range.max, range.max], palette.ink),
      ],
    },
    table: { columns, rows },
    brief: { columns, rows: brief.rows, ...(brief.note ? { note: `The fullest ${brief.note}` } : {}) },
    hover: { x: [0, 1], y: [2, 3] },
  };
}

/** Distribution of prediction − target. */
export function residualChart(performance: Performance, palette: Palette): ChartSpec | undefined {
  const histogram = performance.curves?.residuals;
  if (!histogram || histogram.edges.length < 2) return undefined;
  const { edges, counts } = histogram;
  const columns = ['From', 'to below', 'Rows'];
  const rows = counts.map((count, i) => [edges[i], edges[i + 1], count]);
  const brief = thinRows(rows, TABLE_ROWS, 'bins');
  return {
    id: 'residuals',
    title: biasFinding(performance),
    description: 'Distribution of prediction − target. The vertical line is 0.',
    width: CHART_WIDTH,
    height: CHART_HEIGHT + 20,
    option: {
      grid: { ...margins, top: 24 },
      xAxis: valueAxis('Prediction − target', 28, niceRange(edges[0], edges.at(-1) as number)),
      yAxis: valueAxis('Rows', 48, { min: 0 }),
      series: [
        {
          type: 'line',
          name: 'Rows',
          data: outline(edges, counts),
          symbol: 'none',
          animation: false,
          lineStyle: { color: palette.accent, width: 1.5 },
          areaStyle: { color: palette.accent, opacity: 0.22 },
          markLine: thresholdLine(0, palette, '0'),
        },
      ],
    },
    table: { columns, rows },
    brief: { columns, rows: brief.rows, ...(brief.note ? { note: brief.note } : {}) },
    hover: { x: [0, 1] },
  };
}

function biasFinding(performance: Performance): string {
  const { mean_bias: bias } = performance.metrics;
  if (!bias || bias.value === null || !bias.ci) return 'Errors of the predictions';
  if (bias.ci.low > 0) return `Predictions are too high by ${valueLine(bias)} on average`;
  if (bias.ci.high < 0)
    return `Predictions are too low by ${valueLine({ ...bias, value: -bias.value, ci: { ...bias.ci, low: -bias.ci.high, high: -bias.ci.low } })} on average`;
  return `No bias can be shown: mean error ${valueLine(bias)}`;
}
