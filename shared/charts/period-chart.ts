import { metricTitle } from '../format/metric-facts.ts';
import { plainText } from '../format/plain-text.ts';
import { valueText } from '../format/value-text.ts';
import type { Performance } from '../report.ts';
import type { Value } from '../value.ts';
import { axisLabel, CHART_HEIGHT, CHART_WIDTH, curveMargins, valueAxis, whiskers } from './axes.ts';
import type { ChartSpec } from './chart-spec.ts';
import type { Palette } from './palette.ts';

/** Periods drawn at most: the latest. */
export const PERIOD_LIMIT = 60;

/** One metric over the periods of the plan's time column, with intervals and the value over all rows. */
export function periodChart(performance: Performance, metric: string, palette: Palette): ChartSpec | undefined {
  const all = performance.periods ?? [];
  const periods = all.slice(-PERIOD_LIMIT);
  const values = periods.map((period) => period.metrics[metric]);
  const defined = values.flatMap((value, i) => (typeof value?.value === 'number' ? [{ i, value }] : []));
  if (defined.length === 0) return undefined;
  const overall = performance.metrics[metric];
  const names = periods.map(({ period }) => axisLabel(period, 12));
  const more = all.length - periods.length;
  return {
    id: `period-${metric.replace(/[^a-z0-9]+/gi, '-')}`,
    title: finding(metric, defined, names),
    description: `${metricTitle(metric)} of each period with its interval. The dashed line is the value over all rows.${more > 0 ? ` The first ${more} periods are not drawn; they are in the JSON report.` : ''}`,
    width: CHART_WIDTH,
    height: CHART_HEIGHT,
    option: {
      grid: curveMargins,
      xAxis: { type: 'category', data: names, axisLabel: { hideOverlap: true } },
      yAxis: valueAxis(metricTitle(metric), 36, { scale: true, splitNumber: 4 }),
      series: [
        {
          type: 'line',
          name: metricTitle(metric),
          data: values.map((value) => value?.value ?? null),
          symbol: 'circle',
          symbolSize: 7,
          showSymbol: true,
          animation: false,
          lineStyle: { color: palette.accent, width: 1.5 },
          itemStyle: { color: palette.accent },
          markLine: withOverall(defined, overall, palette),
        },
      ],
    },
    hover: { x: 'row', y: 2 },
    table: {
      columns: ['Period', 'n', metricTitle(metric), 'Low', 'High'],
      rows: periods.map(({ period, n }, i) => [
        plainText(period),
        n,
        values[i]?.value ?? null,
        values[i]?.ci?.low ?? null,
        values[i]?.ci?.high ?? null,
      ]),
    },
  };
}

type Defined = readonly { i: number; value: Value }[];

function withOverall(defined: Defined, overall: Value | undefined, palette: Palette): Record<string, unknown> {
  const lines = whiskers(
    defined.flatMap(({ i, value: { ci } }) =>
      ci ? [{ from: [i, ci.low] as const, to: [i, ci.high] as const, colour: palette.ink }] : [],
    ),
  );
  if (typeof overall?.value !== 'number') return lines;
  const line = {
    yAxis: overall.value,
    symbol: 'none',
    lineStyle: { color: palette.muted, width: 1, type: [4, 4] },
  };
  return { ...lines, data: [...(lines.data as unknown[]), line] };
}

function finding(metric: string, defined: Defined, names: readonly string[]): string {
  const worst = defined.reduce((a, b) => ((b.value.value as number) < (a.value.value as number) ? b : a));
  const best = defined.reduce((a, b) => ((b.value.value as number) > (a.value.value as number) ? b : a));
  const title = metricTitle(metric);
  if (worst.i === best.i) return `${title} by period`;
  return `${title} runs from ${valueText(worst.value).value} (${names[worst.i]}) to ${valueText(best.value).value} (${names[best.i]})`;
}
