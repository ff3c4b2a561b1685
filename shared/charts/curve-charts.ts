import { metricTitle } from '../format/metric-facts.ts';
import { formatFixed } from '../format/number.ts';
import { plainText } from '../format/plain-text.ts';
import { valueLine, valueText } from '../format/value-text.ts';
import type { Curve, Performance } from '../report.ts';
import type { Value } from '../value.ts';
import { axisLabel, CHART_HEIGHT, CHART_WIDTH, curveMargins, referenceLine, textWidth, unitAxes } from './axes.ts';
import type { ChartHover, ChartSpec, TableTwin } from './chart-spec.ts';
import { type Palette, SERIES_LIMIT } from './palette.ts';
import { thinRows } from './thin-rows.ts';

const TABLE_ROWS = 21;

/** Curves drawn at most: the first eight in colour, the next in grey, the rest only counted. */
const CURVE_LIMIT = 24;

const LEGEND_ROW = 28;
const LEGEND_GAP = 18;
const LEGEND_PADDING = 10;
const SWATCH = 19;

/** ROC curve, one line for a binary model or one per class. */
export function rocChart(performance: Performance, palette: Palette): ChartSpec | undefined {
  const curves = performance.curves?.roc;
  if (!curves?.length) return undefined;
  const point = curves.length === 1 ? operatingPoint(performance) : undefined;
  const auc = performance.metrics.roc_auc ?? performance.metrics.roc_auc_ovr;
  return curveChart(
    {
      id: 'roc',
      title: curves.length === 1 ? `ROC-AUC is ${valueLine(auc ?? unknown)}` : classFinding(performance),
      description:
        'True positive rate against false positive rate over all thresholds. The dashed diagonal is a ranking by chance.',
      x: 'False positive rate',
      y: 'True positive rate',
      reference: { from: [0, 0], to: [1, 1] },
      point: point && { at: [point.falsePositiveRate, point.truePositiveRate], label: point.label },
    },
    curves,
    palette,
  );
}

/** Precision against recall. */
export function precisionRecallChart(performance: Performance, palette: Palette): ChartSpec | undefined {
  const curves = performance.curves?.precision_recall;
  if (!curves?.length) return undefined;
  const point = curves.length === 1 ? operatingPoint(performance) : undefined;
  const { average_precision: ap } = performance.metrics;
  const chance = curves.length === 1 ? prevalence(performance) : undefined;
  const against = chance === undefined ? '' : `; a ranking by chance has ${formatFixed(chance, 3)}`;
  return curveChart(
    {
      id: 'precision-recall',
      title: ap ? `Average precision is ${valueText(ap).value}${against}` : 'Precision and recall of each class',
      description: `Precision against recall over all thresholds.${chance === undefined ? '' : ' The dashed line is the share of positives.'}`,
      x: 'Recall',
      y: 'Precision',
      ...(chance === undefined ? {} : { reference: { from: [0, chance], to: [1, chance] } as const }),
      point:
        point?.precision === undefined
          ? undefined
          : { at: [point.truePositiveRate, point.precision], label: point.label },
    },
    curves,
    palette,
  );
}

/** Cumulative gains: the share of all positives found among the rows with the highest scores. */
export function liftChart(performance: Performance, palette: Palette): ChartSpec | undefined {
  const curves = performance.curves?.lift;
  if (!curves?.length) return undefined;
  const tenth = curves.length === 1 ? heightAt(curves[0], 0.1) : undefined;
  return curveChart(
    {
      id: 'gains',
      title:
        tenth === undefined
          ? 'Positives found among the highest scores'
          : `The 10 % of rows with the highest scores hold ${formatFixed(100 * tenth, 0)} % of the positives`,
      description:
        'Share of all positives found against share of rows taken from the highest score down. The dashed diagonal is chance.',
      x: 'Share of rows, highest scores first',
      y: 'Share of positives found',
      reference: { from: [0, 0], to: [1, 1] },
    },
    curves,
    palette,
  );
}

interface CurveWords {
  id: string;
  title: string;
  description: string;
  x: string;
  y: string;
  reference?: { from: readonly [number, number]; to: readonly [number, number] };
  point?: { at: readonly [number, number]; label: string };
}

function curveChart(words: CurveWords, all: readonly Curve[], palette: Palette): ChartSpec {
  const single = all.length === 1;
  const drawn = all.slice(0, CURVE_LIMIT);
  const colour = (i: number) => (single ? palette.accent : (palette.series[i] ?? palette.other));
  const series: Record<string, unknown>[] = drawn.map((curve, i) => ({
    type: 'line',
    name: single ? words.y : axisLabel(curve.class ?? String(i)),
    data: curve.points.map(({ x, y }) => [x, y]),
    symbol: 'none',
    animation: false,
    lineStyle: { color: colour(i), width: single ? 2 : i < SERIES_LIMIT ? 1.5 : 1 },
    itemStyle: { color: colour(i) },
    z: drawn.length - i + 2,
  }));
  if (words.reference) series.push(referenceLine(words.reference.from, words.reference.to, palette.muted));
  if (words.point) series.push(markedPoint(words.point, palette));
  const named = drawn.slice(0, SERIES_LIMIT).map((_, i) => series[i].name);
  const legend = single ? 0 : LEGEND_ROW * legendRows(named as string[]);
  const left = all.length - drawn.length;
  const notDrawn = left > 0 ? ` ${left} more curves are not drawn; they are in the JSON report.` : '';
  return {
    id: words.id,
    title: words.title,
    description: words.description + notDrawn,
    width: CHART_WIDTH,
    height: CHART_HEIGHT + legend,
    option: {
      grid: { ...curveMargins, top: curveMargins.top + legend },
      ...unitAxes(words.x, words.y),
      ...(single ? {} : { legend: { data: named, top: 0, left: 0, icon: 'roundRect' } }),
      series,
    },
    ...curveTables(words, drawn),
  };
}

/** Rows that a legend takes in a chart of the usual width: swatch, name and gap side by side. */
function legendRows(names: readonly string[]): number {
  let [rows, used] = [1, 0];
  for (const name of names) {
    const width = SWATCH + textWidth(name);
    if (used > 0 && used + width > CHART_WIDTH - LEGEND_PADDING) [rows, used] = [rows + 1, 0];
    used += width + LEGEND_GAP;
  }
  return rows;
}

function markedPoint(
  point: { at: readonly [number, number]; label: string },
  palette: Palette,
): Record<string, unknown> {
  const right = point.at[0] > 0.6;
  return {
    type: 'scatter',
    data: [point.at],
    symbolSize: 9,
    silent: true,
    animation: false,
    itemStyle: { color: palette.page, borderColor: palette.ink, borderWidth: 2 },
    label: {
      show: true,
      formatter: point.label,
      position: right ? 'left' : 'right',
      color: palette.ink,
      fontSize: 12,
      distance: 8,
    },
    z: 30,
  };
}

function curveTables(
  words: CurveWords,
  curves: readonly Curve[],
): { table: TableTwin; brief: TableTwin; hover: ChartHover } {
  const single = curves.length === 1;
  const most = single ? TABLE_ROWS : 6;
  const columns = [...(single ? [] : ['Class']), words.x, words.y, 'Threshold'];
  const rows = ({ class: name, points }: Curve, i: number) =>
    points.map((point) => [
      ...(single ? [] : [plainText(name ?? String(i))]),
      point.x,
      point.y,
      point.threshold ?? null,
    ]);
  const thinned = curves.map((curve) => thinRows(curve.points, most));
  const note = thinned.find((one) => one.note)?.note;
  const [x, y] = single ? [0, 1] : [1, 2];
  return {
    table: { columns, rows: curves.flatMap(rows) },
    brief: {
      columns,
      rows: curves.flatMap((curve, i) => rows({ ...curve, points: thinned[i].rows }, i)),
      ...(note ? { note: single ? note : `Of each class ${note}` } : {}),
    },
    hover: { x, y },
  };
}

const unknown: Value = { value: null, reason: 'not computed', n: 0 };

/** Where the plan's threshold puts a binary model on its curves. */
function operatingPoint(
  performance: Performance,
): { truePositiveRate: number; falsePositiveRate: number; precision?: number; label: string } | undefined {
  const { recall, specificity, precision, false_positive_rate: rate } = performance.metrics;
  const fpr =
    rate?.value ?? (specificity?.value === undefined || specificity.value === null ? null : 1 - specificity.value);
  if (recall?.value === undefined || recall.value === null || fpr === null) return undefined;
  return {
    truePositiveRate: recall.value,
    falsePositiveRate: fpr,
    ...(typeof precision?.value === 'number' ? { precision: precision.value } : {}),
    label: 'at the plan’s threshold',
  };
}

/** Share of positives: the average precision of a model that gives every row the same score. */
function prevalence(performance: Performance): number | undefined {
  return performance.baseline.average_precision?.value ?? undefined;
}

function classFinding(performance: Performance): string {
  const scored = Object.entries(performance.classes ?? {}).filter(([, one]) => one.roc_auc.value !== null);
  if (scored.length === 0) return `${metricTitle('roc_auc')} of each class`;
  const [name, weakest] = scored.reduce((a, b) =>
    (b[1].roc_auc.value as number) < (a[1].roc_auc.value as number) ? b : a,
  );
  return `${axisLabel(name)} is the hardest class to tell apart: ROC-AUC ${valueLine(weakest.roc_auc)}`;
}

/** Height of a curve at `x`, by linear interpolation between its points. */
function heightAt(curve: Curve, x: number): number | undefined {
  const after = curve.points.findIndex((point) => point.x >= x);
  if (after < 0) return undefined;
  const b = curve.points[after];
  const a = after === 0 ? { x: 0, y: 0 } : curve.points[after - 1];
  return b.x === a.x ? b.y : a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
}
