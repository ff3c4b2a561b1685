import { ENOUGH_ROWS } from '../fairness/evidence-note.ts';
import { gapOfMetric } from '../format/gap-metrics.ts';
import { inSentence } from '../format/gate-text.ts';
import { groupLabel } from '../format/group-label.ts';
import { metricFacts, metricTitle } from '../format/metric-facts.ts';
import { formatCount, formatFixed, MISSING } from '../format/number.ts';
import { plainText } from '../format/plain-text.ts';
import { valueText } from '../format/value-text.ts';
import type { Fairness } from '../report.ts';
import type { Value } from '../value.ts';
import { axisLabel, CHART_WIDTH, textWidth, valueAxis, whiskers } from './axes.ts';
import type { ChartSpec, TableTwin } from './chart-spec.ts';
import { niceRange } from './nice-range.ts';
import { type Palette, seriesColour } from './palette.ts';

const ROW_HEIGHT = 36;
const NAME_LIMIT = 23;

/** Groups drawn in one chart at most; a report lists them all in its table. */
export const GROUP_LIMIT = 20;

/** One metric over the groups of one attribute: a dot with its whisker per group, n under each name. */
export function groupChart(fairness: Fairness, metric: string, palette: Palette): ChartSpec | undefined {
  const groups = fairness.groups.slice(0, GROUP_LIMIT);
  const values = groups.map((group) => group.metrics[metric]);
  if (values.every((value) => value === undefined || value.value === null)) return undefined;
  const names = groups.map(
    ({ group, n }) => `${axisLabel(groupLabel(group), NAME_LIMIT)}\n${n === null ? 'n hidden' : `n ${formatCount(n)}`}`,
  );
  const numbers = values.map((value) => (value ? valueText(value).value : MISSING));
  const rows = { type: 'category', inverse: true, axisLine: { show: false } };
  const left = Math.min(170, 14 + Math.max(...names.flatMap((name) => name.split('\n')).map(textWidth)));
  const segments = values.flatMap((value, i) =>
    value?.ci ? [{ from: [value.ci.low, i] as const, to: [value.ci.high, i] as const, colour: palette.ink }] : [],
  );
  const share = metricFacts(metric)?.family === 'share';
  const missing = fairness.groups.some(({ metrics }) => metrics[metric]?.value === null);
  const more = fairness.groups.length - groups.length;
  const { title, shown } = finding(fairness, metric);
  const table = (all: Fairness['groups']): TableTwin => ({
    columns: ['Group', 'n', metricTitle(metric), 'Low', 'High', 'Rests on rows', ...(missing ? ['Why missing'] : [])],
    rows: all.map(({ group, n, metrics: { [metric]: value } }) => {
      const why = value?.value === null ? plainText(value.reason ?? '') : '';
      const numbers = [
        n,
        value?.value ?? null,
        value?.ci?.low ?? null,
        value?.ci?.high ?? null,
        value?.support ?? null,
      ];
      return [groupLabel(group), ...numbers, ...(missing ? [why] : [])];
    }),
  });
  return {
    id: `group-${metric.replace(/[^a-z0-9]+/gi, '-')}`,
    title,
    description: `${metricTitle(metric)} of each group of ${plainText(fairness.sensitive)} with its interval. A hollow dot rests on fewer than ${ENOUGH_ROWS} rows.${shown}${more > 0 ? ` ${more} more groups are in the table only.` : ''}`,
    width: CHART_WIDTH,
    height: groups.length * ROW_HEIGHT + 48,
    option: {
      grid: { left, right: 56, top: 4, bottom: 42 },
      xAxis: valueAxis(metricTitle(metric), 28, axisRange(values, share)),
      // Names at the left, numbers at the right, as in a forest plot: no label can lie on another.
      yAxis: [
        { ...rows, data: names, axisLabel: { lineHeight: 15, interval: 0, color: palette.ink } },
        { ...rows, position: 'right', data: numbers, axisLabel: { interval: 0, color: palette.ink } },
      ],
      series: [
        {
          type: 'scatter',
          name: metricTitle(metric),
          symbolSize: 10,
          animation: false,
          data: values.flatMap((value, i) =>
            value === undefined || value.value === null
              ? []
              : [
                  {
                    value: [value.value, i],
                    itemStyle: dotStyle(palette, i, (value.support ?? value.n ?? 0) >= ENOUGH_ROWS),
                  },
                ],
          ),
          markLine: whiskers(segments),
          z: 4,
        },
      ],
    },
    hover: { x: 2, y: 'row' },
    table: table(fairness.groups),
    ...(more > 0 ? { brief: table(groups) } : {}),
  };
}

/** Filled in the group's colour, or hollow; the outline carries the contrast that yellow and sky blue lack. */
function dotStyle(palette: Palette, i: number, enough: boolean): Record<string, unknown> {
  return {
    color: enough ? seriesColour(palette, i) : palette.page,
    borderColor: palette.ink,
    borderWidth: enough ? 0.8 : 1.5,
  };
}

/** Every interval; of shares from 0, the honest base of a rate, unless all are above one half, and never past 1. */
function axisRange(values: readonly (Value | undefined)[], share: boolean): Record<string, number> {
  const ends = values.flatMap((value) =>
    value === undefined || value.value === null
      ? []
      : value.ci
        ? [value.value, value.ci.low, value.ci.high]
        : [value.value],
  );
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (!share) return niceRange(low, high);
  const range = niceRange(low > 0.5 ? low : 0, high);
  return { ...range, max: Math.min(1, range.max) };
}

/** The sentence over the chart, from the gap and its interval. */
function finding(fairness: Fairness, metric: string): { title: string; shown: string } {
  const title = metricTitle(metric);
  const gap = gapOfMetric(fairness.gaps, metric);
  const attribute = plainText(fairness.sensitive, 40);
  if (!gap || gap.value === null) return { title: `${title} by ${attribute}`, shown: '' };
  const share = metricFacts(metric)?.family === 'share';
  const size = (x: number) =>
    share ? `${formatFixed(100 * x, 100 * x < 10 ? 1 : 0)} points` : valueText({ value: x, n: 0 }).value;
  if (gap.ci && gap.ci.low <= 0) {
    return {
      title: `No difference in ${inSentence(title)} can be shown between groups of ${attribute}`,
      shown: ` The largest difference is ${size(gap.value)}.`,
    };
  }
  const { between } = gap;
  const pair = between ? `: ${axisLabel(between.high, 28)} highest, ${axisLabel(between.low, 28)} lowest` : '';
  return { title: `${title} differs by ${size(gap.value)} between groups of ${attribute}${pair}`, shown: '' };
}
