import { metricTitle } from '../format/metric-facts.ts';
import { formatSignificant } from '../format/number.ts';
import { plainText } from '../format/plain-text.ts';
import type { Performance } from '../report.ts';
import { axisLabel, CHART_HEIGHT, CHART_WIDTH, curveMargins, referenceLine, unitAxes } from './axes.ts';
import type { ChartSpec } from './chart-spec.ts';
import { type Palette, seriesColour } from './palette.ts';

/** A run in an overlay; `label` is short and differs between the runs. */
export interface OverlaidRun {
  label: string;
  performance: Performance;
}

interface Words {
  id: string;
  what: string;
  metric: string;
  x: string;
  y: string;
  description: string;
  diagonal: boolean;
}

interface Line {
  run: number;
  points: readonly { x: number; y: number }[];
}

const LEGEND_ROW = 20;

/** The lines apart without colour: solid, dashed, dotted, and again. */
const DASHES: readonly (string | number[])[] = ['solid', [8, 4], [2, 3], [12, 4, 2, 4]];

/** Curves of several binary runs in one picture, one colour and dash per run. */
export function comparisonCharts(runs: readonly OverlaidRun[], palette: Palette): ChartSpec[] {
  const single = (curves: readonly { points: Line['points'] }[] | undefined) =>
    curves?.length === 1 ? curves[0].points : undefined;
  const overlay = (words: Words, of: (performance: Performance) => Line['points'] | undefined) => {
    const lines = runs.flatMap(({ performance }, run) => {
      const points = of(performance);
      return points && points.length > 0 ? [{ run, points }] : [];
    });
    return lines.length > 1 ? [overlaid(words, lines, runs, palette)] : [];
  };
  return [
    ...overlay(
      {
        id: 'compare-roc',
        what: 'ROC-AUC',
        metric: 'roc_auc',
        x: 'False positive rate',
        y: 'True positive rate',
        description:
          'True positive rate against false positive rate over all thresholds. The dashed diagonal is chance.',
        diagonal: true,
      },
      ({ curves }) => single(curves?.roc),
    ),
    ...overlay(
      {
        id: 'compare-precision-recall',
        what: 'Average precision',
        metric: 'average_precision',
        x: 'Recall',
        y: 'Precision',
        description: 'Precision against recall over all thresholds.',
        diagonal: false,
      },
      ({ curves }) => single(curves?.precision_recall),
    ),
    ...overlay(
      {
        id: 'compare-calibration',
        what: 'Expected calibration error',
        metric: 'expected_calibration_error',
        x: 'Mean score',
        y: 'Observed rate',
        description:
          'Observed rate of positives against mean score by bin. On the dashed diagonal the scores are right.',
        diagonal: true,
      },
      ({ curves }) =>
        curves?.calibration?.bins.flatMap(({ mean_score: x, observed }) =>
          x === null || observed.value === null ? [] : [{ x, y: observed.value }],
        ),
    ),
  ];
}

function overlaid(words: Words, lines: readonly Line[], runs: readonly OverlaidRun[], palette: Palette): ChartSpec {
  const name = (run: number) => axisLabel(runs[run].label);
  const series: Record<string, unknown>[] = lines.map(({ run, points }) => ({
    type: 'line',
    name: name(run),
    data: points.map(({ x, y }) => [x, y]),
    symbol: words.id === 'compare-calibration' ? 'circle' : 'none',
    symbolSize: 6,
    animation: false,
    lineStyle: { color: seriesColour(palette, run), width: 2, type: DASHES[run % DASHES.length] },
    itemStyle: { color: seriesColour(palette, run) },
    z: lines.length - run + 2,
  }));
  if (words.diagonal) series.push(referenceLine([0, 0], [1, 1], palette.muted));
  const legendRows = Math.ceil(lines.length / 2);
  const top = curveMargins.top + legendRows * LEGEND_ROW;
  return {
    id: words.id,
    title: finding(words, lines, runs),
    description: words.description,
    width: CHART_WIDTH,
    height: CHART_HEIGHT + legendRows * LEGEND_ROW,
    option: {
      grid: { ...curveMargins, top },
      ...unitAxes(words.x, words.y),
      legend: { data: lines.map(({ run }) => name(run)), top: 0, left: 0, itemWidth: 28 },
      series,
    },
    table: {
      columns: ['Run', words.x, words.y],
      rows: lines.flatMap(({ run, points }) => points.map(({ x, y }) => [plainText(runs[run].label), x, y])),
    },
    hover: { x: 1, y: 2 },
  };
}

/** The range of the metric over the runs; which difference is real is said by the table, not by a picture. */
function finding({ metric, what }: Words, lines: readonly Line[], runs: readonly OverlaidRun[]): string {
  const values = lines.flatMap(({ run }) => runs[run].performance.metrics[metric]?.value ?? []);
  if (values.length < lines.length) return metricTitle(metric);
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => formatSignificant(value));
  return least === most ? `${what} is ${least} in every run` : `${what} lies between ${least} and ${most}`;
}
