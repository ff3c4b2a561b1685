import type { Alert, Curves, Performance } from '../report.ts';
import { toValue } from '../statistics/estimate.ts';
import type { Value } from '../value.ts';
import { classificationBaseline, regressionBaseline } from './baseline.ts';
import { sortedScores } from './binary-columns.ts';
import { binaryRows } from './binary-rows.ts';
import { cellsOf, mapSums } from './cells.ts';
import { type Columns, metricsOfPart, type Part, partsOf, wantedMetrics } from './columns.ts';
import { oneVsRest } from './confusion.ts';
import { calibrationCurve, scoreCurves, scoreHistogram } from './curves.ts';
import { type EstimateData, toEstimate, undefinedData } from './estimate-data.ts';
import type { MulticlassColumns } from './multiclass-columns.ts';
import * as labels from './one-vs-rest.ts';
import type { Predictions } from './predictions.ts';
import { sortDescending } from './radix-order.ts';
import { regressionCurves } from './regression-curves.ts';
import { rocAuc } from './roc-auc.ts';
import type { ProbabilityCells, ScoreCells } from './score-cells.ts';

export interface EvaluationOptions {
  /** Two-sided level of the intervals, such as 0.95. */
  level: number;
  /** Metrics to compute; all of the task where absent. */
  metrics?: readonly string[];
}

/** Metrics of one class against the rest. */
export interface ClassData {
  name: string;
  support: number;
  metrics: Record<'precision' | 'recall' | 'f1' | 'roc_auc', EstimateData>;
}

/** Everything about all rows together, as plain data. */
export interface OverallData {
  metrics: Record<string, EstimateData>;
  baseline: Record<string, EstimateData>;
  classes?: ClassData[];
  confusion?: { labels: string[]; counts: number[][] };
  curves?: Curves;
  periods?: { period: string; n: number; metrics: Record<string, EstimateData> }[];
}

/** Of each period only the metrics that a person follows over time. */
const PERIOD_METRICS: Record<Predictions['task'], readonly string[]> = {
  'binary-classification': [
    'accuracy',
    'precision',
    'recall',
    'f1',
    'roc_auc',
    'log_loss',
    'brier_score',
    'observed_expected_ratio',
  ],
  'multiclass-classification': ['accuracy', 'balanced_accuracy', 'f1_macro', 'roc_auc_ovr', 'log_loss'],
  regression: ['mean_absolute_error', 'root_mean_squared_error', 'r2', 'mean_bias'],
};

/** Classes with curves of their own; of more the curves cannot be told apart. */
const MOST_CURVES = 12;

export function evaluateOverall(p: Predictions, columns: Columns, options: EvaluationOptions): OverallData {
  const names = wantedMetrics(p.task, options.metrics);
  const [part] = partsOf(columns, names);
  const metrics = metricsOfPart(part, names);
  return {
    metrics,
    baseline: baselineOf(part, names),
    ...details(p, columns, part, metrics, options.level),
    ...(p.period ? { periods: periodsOf(p.period, columns, names) } : {}),
  };
}

function baselineOf(of: Part, names: readonly string[]): Record<string, EstimateData> {
  const all = baselineMetrics(of);
  const wanted = Object.entries(all).filter(([name]) => names.some((known) => name.startsWith(known)));
  return Object.fromEntries(wanted);
}

function baselineMetrics(of: Part): Record<string, EstimateData> {
  if (of.part.rows.totalWeight === 0) return {};
  if (of.task === 'regression') return regressionBaseline(of.part);
  if (of.task === 'multiclass-classification') {
    const { rows, confusion, classes } = of.part;
    return classificationBaseline(cellsOf(rows, confusion.truth, classes.length));
  }
  const { rows, confusion } = of.part;
  const halves = (sums: Float64Array) => Float64Array.of(sums[0] + sums[1], sums[2] + sums[3]);
  const classes = {
    rows,
    ...mapSums(confusion, halves),
    ...(confusion.codes ? { codes: Uint8Array.from(confusion.codes, (code) => code >> 1) } : {}),
  };
  return classificationBaseline(classes, { positive: 1 });
}

type Details = Pick<OverallData, 'classes' | 'confusion' | 'curves'>;

function details(
  p: Predictions,
  columns: Columns,
  of: Part,
  metrics: Record<string, EstimateData>,
  level: number,
): Details {
  if (of.task === 'regression') return { curves: regressionCurves(of.part) };
  if (of.task === 'binary-classification') return binaryDetails(p, of, metrics, level);
  return columns.task === 'multiclass-classification' ? multiclassDetails(columns.columns, of) : {};
}

function binaryDetails(
  p: Predictions,
  of: Extract<Part, { task: 'binary-classification' }>,
  metrics: Record<string, EstimateData>,
  level: number,
): Details {
  const { confusion, scores, probabilities, rows } = of.part;
  const names = p.classes ?? ['0', '1'];
  const positive = p.positive ?? 1;
  const area = metrics.roc_auc ?? (scores ? rocAuc(scores) : undefinedData(of.reasons.scores, rows.n));
  const rest = labels.seenFromRest(confusion);
  const classes = names.map((name, c): ClassData => classData(name, c === positive ? confusion : rest, area));
  const counts = names.map((_, a) =>
    names.map((_, b) => confusion.weight[2 * (a === positive ? 1 : 0) + (b === positive ? 1 : 0)]),
  );
  return {
    classes,
    confusion: { labels: [...names], counts },
    ...(scores ? { curves: binaryCurves(scores, probabilities, level) } : {}),
  };
}

function classData(name: string, cells: ReturnType<typeof oneVsRest>, area: EstimateData): ClassData {
  const recall = labels.recall(cells);
  const metrics = { precision: labels.precision(cells), recall, f1: labels.f1(cells), roc_auc: area };
  return { name, support: recall.support ?? 0, metrics };
}

function binaryCurves(scores: ScoreCells, probabilities: ProbabilityCells | undefined, level: number): Curves {
  const both = scores.positive.weight > 0 && scores.negative.weight > 0;
  const { roc, precision_recall, lift } = both ? scoreCurves(scores) : {};
  return {
    ...(roc ? { roc: [{ points: roc }] } : {}),
    ...(precision_recall ? { precision_recall: [{ points: precision_recall }] } : {}),
    ...(lift ? { lift: [{ points: lift }] } : {}),
    ...(probabilities ? { calibration: calibrationCurve(probabilities, level) } : {}),
    score_histogram: scoreHistogram(scores, probabilities !== undefined),
  };
}

function multiclassDetails(
  columns: MulticlassColumns,
  of: Extract<Part, { task: 'multiclass-classification' }>,
): Details {
  const { confusion, classes, rows } = of.part;
  const k = classes.length;
  const curves: Required<Pick<Curves, 'roc' | 'precision_recall'>> = { roc: [], precision_recall: [] };
  const data = classes.map((name, c): ClassData => {
    const scores = classScores(columns, c);
    const area = scores ? rocAuc(scores) : undefinedData(of.reasons.scores, rows.n);
    if (scores && area.value !== null && k <= MOST_CURVES) {
      const { roc, precision_recall } = scoreCurves(scores);
      curves.roc.push({ class: name, points: roc });
      curves.precision_recall.push({ class: name, points: precision_recall });
    }
    return classData(name, oneVsRest(confusion, c), area);
  });
  const { weight } = confusion.cells;
  const counts = classes.map((_, a) => Array.from(weight.subarray(a * k, (a + 1) * k)));
  return {
    classes: data,
    confusion: { labels: [...classes], counts },
    ...(curves.roc.length > 0 ? { curves } : {}),
  };
}

/** The score of one class against the rest. */
function classScores(columns: MulticlassColumns, c: number): ScoreCells | undefined {
  const { n, scores, truth, predicted, weight, cluster, frequency, orders } = columns;
  if (!scores) return undefined;
  const codes = new Uint8Array(n);
  for (let i = 0; i < n; i++) codes[i] = 2 * (truth[i] === c ? 1 : 0) + (predicted[i] === c ? 1 : 0);
  const sorted = sortedScores(orders?.[c] ?? sortDescending(scores[c]), codes, weight, false);
  const [{ scores: cells }] = binaryRows({
    n,
    frequency,
    codes,
    sorted,
    ...(weight ? { weight } : {}),
    ...(cluster ? { cluster } : {}),
  });
  return cells;
}

function periodsOf(period: NonNullable<Predictions['period']>, columns: Columns, names: readonly string[]) {
  const main = PERIOD_METRICS[columns.task].filter((name) => names.includes(name));
  const parts = partsOf(columns, main, { index: period.index, count: period.labels.length });
  return parts.map((part, g) => ({
    period: period.labels[g],
    n: part.part.rows.n,
    metrics: metricsOfPart(part, main),
  }));
}

export const valuesOf = (metrics: Record<string, EstimateData>, level: number): Record<string, Value> =>
  Object.fromEntries(Object.entries(metrics).map(([name, data]) => [name, toValue(toEstimate(data), level)]));

export function performanceOf(data: OverallData, level: number): Performance {
  const value = (metric: EstimateData) => toValue(toEstimate(metric), level);
  return {
    metrics: valuesOf(data.metrics, level),
    baseline: valuesOf(data.baseline, level),
    ...(data.classes
      ? {
          classes: Object.fromEntries(
            data.classes.map(({ name, support, metrics }) => [
              name,
              {
                support,
                precision: value(metrics.precision),
                recall: value(metrics.recall),
                f1: value(metrics.f1),
                roc_auc: value(metrics.roc_auc),
              },
            ]),
          ),
        }
      : {}),
    ...(data.confusion ? { confusion: data.confusion } : {}),
    ...(data.curves ? { curves: data.curves } : {}),
    ...(data.periods
      ? { periods: data.periods.map((period) => ({ ...period, metrics: valuesOf(period.metrics, level) })) }
      : {}),
  };
}

/** Classes that an alert names one by one. */
const MOST_NAMED = 12;

/** What a reader should know before trusting the numbers. */
export function alertsOf(p: Predictions, data: OverallData): Alert[] {
  const alerts: Alert[] = [];
  const add = (code: string, message: string) => alerts.push({ code, message });
  if (p.task !== 'regression' && p.scores && !p.scores_are_probabilities) {
    add('SCORES_NOT_PROBABILITIES', p.scores_reason ?? 'The scores are no probabilities.');
  }
  const absent = (data.classes ?? []).filter(({ support }) => support === 0).map(({ name }) => `"${name}"`);
  if (absent.length > 0) {
    const more = absent.length > MOST_NAMED ? ` and ${absent.length - MOST_NAMED} more` : '';
    add('CLASS_ABSENT', `The target never holds ${absent.slice(0, MOST_NAMED).join(', ')}${more}.`);
  }
  const percentage = data.metrics.mean_absolute_percentage_error;
  if (percentage?.value === null && percentage.reason) {
    add('TARGET_ZERO', `The percentage error is undefined: ${percentage.reason}.`);
  }
  return alerts;
}
