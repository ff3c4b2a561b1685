import { formatLimit, formatSignificant } from '../format/number.ts';
import { CHART_HEIGHT, CHART_WIDTH, curveMargins, valueAxis } from './axes.ts';
import type { ChartSpec } from './chart-spec.ts';
import type { Palette } from './palette.ts';
import { thresholdLine } from './score-chart.ts';

export interface CostCurve {
  edges: readonly number[];
  costs: ArrayLike<number>;
  /** Cost of a false negative where a false positive costs 1. */
  ratio: number;
  planned: number;
  current: number;
}

/** Expected cost per row over all thresholds, with the plan's, the present and the cheapest one. */
export function costChart({ edges, costs, ratio, planned, current }: CostCurve, palette: Palette): ChartSpec {
  const points = edges.map((edge, i): [number, number] => [edge, costs[i]]);
  const least = points.reduce((a, b) => (b[1] < a[1] ? b : a), points[planned]);
  const saved = points[planned][1] - least[1];
  const dot = (at: readonly [number, number], name: string, style: Record<string, unknown>) => ({
    type: 'scatter',
    name,
    data: [at],
    symbolSize: 9,
    silent: true,
    animation: false,
    itemStyle: { borderWidth: 2, ...style },
    z: 10,
  });
  return {
    id: 'expected-cost',
    title:
      saved > 0
        ? `The cheapest threshold is ${formatLimit(least[0])}: it would save ${share(saved, points[planned][1])} of the cost at the plan’s`
        : 'No other threshold is cheaper than the plan’s',
    description: `Expected cost per row where a false positive costs 1 and a false negative ${formatLimit(ratio)}. Hollow: the plan’s threshold; diamond: the cheapest; the line: the threshold shown.`,
    width: CHART_WIDTH,
    height: CHART_HEIGHT,
    option: {
      grid: { ...curveMargins, top: 28 },
      xAxis: valueAxis('Threshold', 28, { min: edges[0], max: Number(edges[edges.length - 1].toPrecision(12)) }),
      yAxis: valueAxis('Cost per row', 36, { min: 0 }),
      series: [
        {
          type: 'line',
          name: 'Cost per row',
          data: points,
          symbol: 'none',
          animation: false,
          lineStyle: { color: palette.accent, width: 2 },
          itemStyle: { color: palette.accent },
          markLine: thresholdLine(points[current][0], palette),
        },
        dot(points[planned], 'Plan', { color: palette.page, borderColor: palette.ink }),
        { ...dot(least, 'Cheapest', { color: palette.accent, borderColor: palette.ink }), symbol: 'diamond' },
      ],
    },
    table: { columns: ['Threshold', 'Cost per row'], rows: points },
    hover: { x: 0, y: 1 },
  };
}

const share = (part: number, whole: number): string => `${formatSignificant((100 * part) / whole, 2)} %`;
