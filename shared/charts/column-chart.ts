import type { Breakdown } from '../contract/data.ts';
import { formatFixed, formatSignificant, significantDecimals } from '../format/number.ts';
import { plainText } from '../format/plain-text.ts';
import { axisLabel, CHART_WIDTH, textWidth, valueAxis } from './axes.ts';
import type { ChartSpec } from './chart-spec.ts';
import { type Palette, seriesColour } from './palette.ts';
import { outline } from './score-chart.ts';

const BAR_HEIGHT = 22;
const GROUPED_BAR = 9;

/** The distribution of a column: of numbers a histogram, of other values the most frequent; per group as shares of it. */
export function columnChart(
  name: string,
  breakdown: Breakdown,
  palette: Palette,
  by: string | null = null,
): ChartSpec | undefined {
  const groups = breakdown.groups.filter(({ counts }) => counts.some((count) => count > 0));
  if (groups.length === 0) return undefined;
  const chart = { name: plainText(name, 40), by: by === null ? null : plainText(by, 40), groups, palette };
  return breakdown.edges ? histogram(chart, breakdown.edges) : bars(chart, breakdown.values ?? []);
}

interface Drawn {
  name: string;
  by: string | null;
  groups: Breakdown['groups'];
  palette: Palette;
}

function histogram({ name, by, groups, palette }: Drawn, edges: readonly number[]): ChartSpec {
  const single = edges[0] === edges.at(-1);
  // One value alone has no width: it is drawn as a bar of one unit.
  const drawn = single ? [edges[0] - 0.5, edges[0] + 0.5] : edges;
  const heights = groups.map(({ counts, rows }) => (by === null ? counts : counts.map((count) => share(count, rows))));
  const labels = uniqueLabels(groups);
  return {
    id: 'column',
    title: by === null ? histogramFinding(name, edges, groups[0].counts) : `Distribution of ${name} by ${by}`,
    description:
      by === null ? `Rows by ${name}.` : `Distribution of ${name} within each group of ${by}, as a share of its rows.`,
    width: CHART_WIDTH,
    height: by === null ? 200 : 240 + 18 * Math.floor(groups.length / 4),
    option: {
      grid: { left: 50, right: 8, top: by === null ? 8 : 30 + 18 * Math.floor(groups.length / 4), bottom: 40 },
      ...(by === null ? {} : { legend: { top: 0, left: 0, data: labels, icon: 'roundRect', itemGap: 10 } }),
      xAxis: valueAxis(name, 26, { min: drawn[0], max: drawn.at(-1), axisLabel: { hideOverlap: true } }),
      yAxis: valueAxis(by === null ? 'Rows' : 'Share of the group', 38, {
        min: 0,
        splitNumber: 4,
      }),
      series: groups.map((_, i) => ({
        type: 'line',
        name: labels[i],
        data: outline(drawn, heights[i]),
        symbol: 'none',
        animation: false,
        lineStyle: { color: by === null ? palette.accent : seriesColour(palette, i), width: 1.5 },
        itemStyle: { color: by === null ? palette.accent : seriesColour(palette, i) },
        areaStyle: {
          color: by === null ? palette.accent : seriesColour(palette, i),
          opacity: by === null ? 0.35 : 0.08,
        },
      })),
    },
    hover: { x: [0, 1] },
    table: {
      columns: ['From', 'To below', ...(by === null ? ['Rows'] : labels)],
      rows: edges.slice(1).map((high, i) => [edges[i], high, ...groups.map(({ counts }) => counts[i])]),
    },
  };
}

function bars({ name, by, groups, palette }: Drawn, values: readonly string[]): ChartSpec {
  const names = values.map((value) => axisLabel(value === '' ? 'empty text' : value, 20));
  const left = Math.min(150, 12 + Math.max(...names.map(textWidth)));
  const labels = uniqueLabels(groups);
  const shares = groups.map(({ counts, rows }) => counts.map((count) => 100 * share(count, rows)));
  const height = values.length * (by === null ? BAR_HEIGHT : Math.max(BAR_HEIGHT, GROUPED_BAR * groups.length + 6));
  const top = by === null ? 4 : 30 + 18 * Math.floor(groups.length / 4);
  return {
    id: 'column',
    title: by === null ? valueFinding(name, values, groups[0]) : groupFinding(name, by, values, groups),
    description:
      by === null
        ? `The most frequent values of ${name}, as a share of all rows.`
        : `The most frequent values of ${name} within each group of ${by}, as a share of its rows.`,
    width: CHART_WIDTH,
    height: height + top + 42,
    option: {
      grid: { left, right: by === null ? 52 : 12, top, bottom: 40 },
      ...(by === null ? {} : { legend: { top: 0, left: 0, data: labels, icon: 'roundRect', itemGap: 10 } }),
      xAxis: valueAxis(by === null ? 'Share of rows, %' : 'Share of the group, %', 26, { min: 0, splitNumber: 4 }),
      yAxis: {
        type: 'category',
        inverse: true,
        data: names,
        axisLine: { show: false },
        axisLabel: { interval: 0, color: palette.ink },
      },
      series: groups.map((_, i) => ({
        type: 'bar',
        name: labels[i],
        data: shares[i].map((value) => ({
          value,
          ...(by === null ? { label: { formatter: percentText(value) } } : {}),
        })),
        animation: false,
        barCategoryGap: '25%',
        itemStyle: { color: by === null ? palette.accent : seriesColour(palette, i) },
        ...(by === null ? { label: { show: true, position: 'right', color: palette.ink, fontSize: 12 } } : {}),
      })),
    },
    table: {
      columns: [name, ...(by === null ? ['Rows'] : labels)],
      rows: values.map((value, i) => [plainText(value), ...groups.map(({ counts }) => counts[i])]),
    },
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** ECharts and the table know groups by their labels, so two that look alike must not be one. */
function uniqueLabels(groups: Breakdown['groups']): string[] {
  const labels: string[] = [];
  for (const { label } of groups) {
    const base = axisLabel(label === '' ? 'empty text' : label);
    let unique = base;
    for (let i = 2; labels.includes(unique); i++) unique = `${base} (${i})`;
    labels.push(unique);
  }
  return labels;
}

/** The narrowest run of bins with half of the rows. */
function histogramFinding(name: string, edges: readonly number[], counts: readonly number[]): string {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (edges[0] === edges.at(-1)) return `${name} is ${formatSignificant(edges[0], 4)} in every row that has it`;
  let best = { from: 0, to: counts.length, rows: total };
  const width = ({ from, to }: { from: number; to: number }) => edges[to] - edges[from];
  for (let from = 0; from < counts.length; from++) {
    let rows = 0;
    for (let to = from + 1; to <= counts.length; to++) {
      rows += counts[to - 1];
      if (2 * rows < total) continue;
      const found = { from, to, rows };
      // Bins have one width up to rounding; of stretches of as many bins the fullest counts.
      const narrower = to - from < best.to - best.from || width(found) < 0.999 * width(best);
      if (narrower || (to - from === best.to - best.from && rows > best.rows)) best = found;
      break;
    }
  }
  const percent = formatFixed((100 * best.rows) / total, 0);
  // As fine as the bins are, so that both ends have equally many decimals.
  const ends = [edges[best.from], edges[best.to]];
  const decimals = ends.every(Number.isInteger) ? 0 : Math.max(0, significantDecimals(edges[1] - edges[0], 2));
  const [low, high] = ends.map((end) => formatFixed(end, decimals));
  return `${percent} % of the values of ${name} lie between ${low} and ${high}`;
}

function valueFinding(name: string, values: readonly string[], { counts, rows }: Breakdown['groups'][number]): string {
  const percent = 100 * share(counts[0], rows);
  if (counts[0] <= 1) return `Every value of ${name} occurs once`;
  return `${name} is ${axisLabel(values[0], 30)} in ${percentText(percent)} % of the rows`;
}

/** The value whose share differs most between two groups. */
function groupFinding(name: string, by: string, values: readonly string[], groups: Breakdown['groups']): string {
  let most = 0;
  let found: { value: string; low: number; high: number } | null = null;
  values.forEach((value, i) => {
    const shares = groups.filter(({ rows }) => rows > 0).map(({ counts, rows }) => share(counts[i], rows));
    const [low, high] = [Math.min(...shares), Math.max(...shares)];
    if (high - low > most) {
      most = high - low;
      found = { value, low, high };
    }
  });
  if (!found || groups.length < 2) return `${name} by ${by}`;
  const { value, low, high } = found as { value: string; low: number; high: number };
  return `${axisLabel(value, 24)} is ${percentText(100 * low)} to ${percentText(100 * high)} % of the rows, by ${by}`;
}

function percentText(percent: number): string {
  if (percent > 0 && percent < 0.1) return '<0.1';
  return formatFixed(percent, percent > 0 && percent < 10 ? 1 : 0);
}
