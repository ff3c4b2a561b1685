import { formatFixed, formatLimit } from '../format/number.ts';
import type { Performance } from '../report.ts';
import { CHART_WIDTH, curveMargins, valueAxis } from './axes.ts';
import type { ChartSpec } from './chart-spec.ts';
import { type Palette, seriesColour } from './palette.ts';

/** As high as the reliability diagram that it stands beside. */
const HEIGHT = 380;

/** Scores of the positive class, as shares of each true class, with the threshold. */
export function scoreChart(performance: Performance, palette: Palette, threshold?: number): ChartSpec | undefined {
  const histogram = performance.curves?.score_histogram;
  if (!histogram || histogram.edges.length < 2) return undefined;
  const { edges, negative, positive } = histogram;
  const totals = [sum(negative), sum(positive)];
  const share = (count: number, total: number) => (total === 0 ? 0 : count / total);
  const series = [
    { name: 'True negatives’ class', counts: negative, total: totals[0], colour: seriesColour(palette, 0) },
    { name: 'True positives’ class', counts: positive, total: totals[1], colour: seriesColour(palette, 1) },
  ];
  const names = ['negative', 'positive'];
  const inside = threshold !== undefined && threshold > edges[0] && threshold < (edges.at(-1) as number);
  return {
    id: 'scores',
    title: finding(histogram, totals, threshold),
    description: `Distribution of the score within the rows that are truly negative and truly positive.${inside ? ' The vertical line is the threshold.' : ''}`,
    width: CHART_WIDTH,
    height: HEIGHT,
    option: {
      grid: { ...curveMargins, top: inside ? 46 : 28 },
      legend: { top: 0, left: 0, data: names, icon: 'roundRect' },
      xAxis: valueAxis('Score of the positive class', 28, { min: edges[0], max: edges.at(-1) }),
      yAxis: valueAxis('Share of the class', 36, { min: 0 }),
      series: series.map(({ counts, total, colour }, i) => ({
        type: 'line',
        name: names[i],
        data: outline(
          edges,
          counts.map((count) => share(count, total)),
        ),
        symbol: 'none',
        animation: false,
        lineStyle: { color: colour, width: 1.5 },
        itemStyle: { color: colour },
        areaStyle: { color: colour, opacity: 0.22 },
        ...(i === 1 && inside ? { markLine: thresholdLine(threshold, palette) } : {}),
      })),
    },
    hover: { x: [0, 1] },
    table: {
      columns: ['Score from', 'to below', 'Negative rows', 'Positive rows'],
      rows: negative.map((count, i) => [edges[i], edges[i + 1], count, positive[i]]),
    },
  };
}

/** The outline of a histogram, from the floor over every bin back to the floor. */
export function outline(edges: readonly number[], heights: readonly number[]): [number, number][] {
  const points: [number, number][] = [[edges[0], 0]];
  heights.forEach((height, i) => {
    points.push([edges[i], height], [edges[i + 1], height]);
  });
  points.push([edges[heights.length], 0]);
  return points;
}

/** A vertical line at `x` with its value on top. */
export function thresholdLine(
  x: number,
  palette: Palette,
  label = `threshold ${formatLimit(x)}`,
): Record<string, unknown> {
  return {
    silent: true,
    animation: false,
    symbol: 'none',
    lineStyle: { color: palette.ink, width: 1, type: 'solid' },
    label: { show: true, formatter: label, position: 'end', distance: 4, rotate: 0, color: palette.ink, fontSize: 12 },
    data: [{ xAxis: x }],
  };
}

function finding(
  histogram: { edges: number[]; negative: number[]; positive: number[] },
  totals: readonly number[],
  threshold: number | undefined,
): string {
  if (threshold === undefined || totals[0] + totals[1] === 0) return 'Scores by true class';
  const { edges } = histogram;
  const near = 0.1 * ((edges.at(-1) as number) - edges[0]);
  let rows = 0;
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const centre = (edges[i] + edges[i + 1]) / 2;
    if (Math.abs(centre - threshold) < near) rows += histogram.negative[i] + histogram.positive[i];
  }
  const share = (100 * rows) / (totals[0] + totals[1]);
  return `${formatFixed(share, share < 10 ? 1 : 0)} % of the rows score within ${formatLimit(Number(near.toPrecision(2)))} of the threshold`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
