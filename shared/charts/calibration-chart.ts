import { formatCount, formatSignificant } from '../format/number.ts';
import { valueLine, valueText } from '../format/value-text.ts';
import type { Performance } from '../report.ts';
import { CHART_WIDTH, referenceLine, valueAxis, whiskers } from './axes.ts';
import type { ChartSpec } from './chart-spec.ts';
import type { Palette } from './palette.ts';

const HEIGHT = 380;
const ROWS_HEIGHT = 56;

/** Reliability diagram: observed rate against mean score by bin, with intervals, over the number of rows by bin. */
export function reliabilityChart(performance: Performance, palette: Palette): ChartSpec | undefined {
  const bins = performance.curves?.calibration?.bins.filter((bin) => bin.n > 0);
  if (!bins?.length) return undefined;
  const points = bins.flatMap((bin) =>
    bin.mean_score === null || bin.observed.value === null ? [] : [[bin.mean_score, bin.observed.value] as const],
  );
  const segments = bins.flatMap(({ mean_score: x, observed }) =>
    x === null || !observed.ci
      ? []
      : [{ from: [x, observed.ci.low] as const, to: [x, observed.ci.high] as const, colour: palette.ink }],
  );
  const unit = { min: 0, max: 1, interval: 0.2 };
  return {
    id: 'reliability',
    title: finding(performance),
    description:
      'Observed rate of positives against mean score, by bin of the score, each with its interval; on the dashed diagonal the scores are right. Below: rows in each bin.',
    width: CHART_WIDTH,
    height: HEIGHT,
    option: {
      grid: [
        { left: 50, right: 12, top: 10, bottom: ROWS_HEIGHT + 66 },
        { left: 50, right: 12, bottom: 42, height: ROWS_HEIGHT },
      ],
      xAxis: [
        valueAxis('', 0, { ...unit, axisLabel: { show: false } }),
        valueAxis('Score of the positive class', 28, { ...unit, gridIndex: 1 }),
      ],
      yAxis: [
        valueAxis('Observed rate', 36, unit),
        valueAxis('Rows', 36, { gridIndex: 1, min: 0, splitNumber: 2, axisLabel: { show: false } }),
      ],
      series: [
        referenceLine([0, 0], [1, 1], palette.muted),
        {
          type: 'line',
          name: 'Observed rate',
          data: points,
          symbol: 'circle',
          symbolSize: 7,
          showSymbol: true,
          animation: false,
          lineStyle: { color: palette.accent, width: 1, opacity: 0.5 },
          itemStyle: { color: palette.accent },
          markLine: whiskers(segments),
          z: 4,
        },
        ...bins.map((bin) => rowsOfBin(bin, palette)),
      ],
    },
    hover: { x: 3, y: 4 },
    table: {
      columns: ['Scores from', 'to below', 'Rows', 'Mean score', 'Observed rate', 'Low', 'High'],
      rows: bins.map(({ low, high, n, mean_score: mean, observed }) => [
        low,
        high,
        n,
        mean,
        observed.value,
        observed.ci?.low ?? null,
        observed.ci?.high ?? null,
      ]),
    },
  };
}

/** A bar as wide as its bin, which a bar series on a value axis cannot draw: the area under a step. */
function rowsOfBin(bin: { low: number; high: number; n: number }, palette: Palette): Record<string, unknown> {
  const inset = (bin.high - bin.low) * 0.06;
  return {
    type: 'line',
    name: `${formatCount(bin.n)} rows`,
    xAxisIndex: 1,
    yAxisIndex: 1,
    data: [
      [bin.low + inset, bin.n],
      [bin.high - inset, bin.n],
    ],
    symbol: 'none',
    silent: true,
    animation: false,
    lineStyle: { width: 0 },
    areaStyle: { color: palette.muted, opacity: 0.55 },
  };
}

function finding(performance: Performance): string {
  const { observed_expected_ratio: ratio, expected_calibration_error: error } = performance.metrics;
  const chance = performance.curves?.calibration?.expected_by_chance ?? null;
  if (ratio?.ci && ratio.value !== null) {
    const times = `observed / expected is ${valueLine(ratio)}`;
    if (ratio.ci.high < 1) return `Scores are too high on the whole: ${times}`;
    if (ratio.ci.low > 1) return `Scores are too low on the whole: ${times}`;
  }
  if (typeof error?.value === 'number') {
    const byChance = chance === null ? '' : `, where chance alone gives ${formatSignificant(chance)}`;
    return `Expected calibration error is ${valueText(error).value}${byChance}`;
  }
  return 'Observed rates by score';
}
