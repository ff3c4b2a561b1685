import { cohenKappa, type Margins, marginsOf, matthewsCorrelation } from '../metrics/agreement.ts';
import { averagePrecisionInfluence } from '../metrics/average-precision.ts';
import { binaryColumns } from '../metrics/binary-columns.ts';
import { binaryRows } from '../metrics/binary-rows.ts';
import { type Cells, cellsOf } from '../metrics/cells.ts';
import type { EstimateData } from '../metrics/estimate-data.ts';
import { clipProbability } from '../metrics/probability.ts';
import { rankValues } from '../metrics/rank-values.ts';
import { rocAucInfluence } from '../metrics/roc-auc.ts';
import { rowsOf, weightedSum } from '../metrics/rows.ts';
import { allInfluences, type ScoreCells, type Walk } from '../metrics/score-cells.ts';
import type { JudgedRows } from './judged-rows.ts';
import { meanOf, type RowMetric, ratio, share, through } from './row-ratio.ts';

type Metric = (rows: JudgedRows) => RowMetric | undefined;

const isOf = ({ target, positive }: JudgedRows, i: number) => target[i] === positive;
const isCalled = ({ predicted, positive }: JudgedRows, i: number) => predicted?.[i] === positive;

const accuracy: Metric = (rows) => share(rows, (i) => rows.target[i] === rows.predicted?.[i]);
const recall: Metric = (rows) =>
  share(
    rows,
    (i) => isCalled(rows, i),
    (i) => isOf(rows, i),
  );
const falsePositiveRate: Metric = (rows) =>
  share(
    rows,
    (i) => isCalled(rows, i),
    (i) => !isOf(rows, i),
  );
const specificity: Metric = (rows) =>
  share(
    rows,
    (i) => !isCalled(rows, i),
    (i) => !isOf(rows, i),
  );
const precision: Metric = (rows) =>
  share(
    rows,
    (i) => isOf(rows, i),
    (i) => isCalled(rows, i),
  );
const f1: Metric = (rows) =>
  ratio(
    rows,
    (i) => (isOf(rows, i) && isCalled(rows, i) ? 2 : 0),
    (i) => (isOf(rows, i) ? 1 : 0) + (isCalled(rows, i) ? 1 : 0),
  );

/** The metric of each class against the rest. */
const ofClasses = (rows: JudgedRows, metric: Metric, present = false): (RowMetric | undefined)[] => {
  const each = Array.from({ length: rows.classes }, (_, positive) => metric({ ...rows, positive }));
  return present ? each.filter((part) => part !== undefined) : each;
};

const labels: Record<string, Metric> = {
  accuracy,
  f1_micro: accuracy,
  balanced_accuracy: (rows) => meanOf(ofClasses(rows, recall, true)),
  recall_macro: (rows) => meanOf(ofClasses(rows, recall)),
  precision_macro: (rows) => meanOf(ofClasses(rows, precision)),
  f1_macro: (rows) => meanOf(ofClasses(rows, f1)),
  precision,
  recall,
  true_positive_rate: recall,
  specificity,
  true_negative_rate: specificity,
  false_positive_rate: falsePositiveRate,
  false_negative_rate: (rows) =>
    share(
      rows,
      (i) => !isCalled(rows, i),
      (i) => isOf(rows, i),
    ),
  negative_predictive_value: (rows) =>
    share(
      rows,
      (i) => !isOf(rows, i),
      (i) => !isCalled(rows, i),
    ),
  f1,
  matthews_corrcoef: (rows) => agreement(rows, matthewsCorrelation),
  cohen_kappa: (rows) => agreement(rows, cohenKappa),
};

const scored: Record<string, Metric> = {
  roc_auc: (rows) => ranked(rows, ({ auc }) => auc, rocAucInfluence),
  gini: (rows) =>
    through(
      ranked(rows, ({ auc }) => auc, rocAucInfluence),
      (auc) => 2 * auc - 1,
      () => 2,
    ),
  average_precision: (rows) => ranked(rows, (ranks) => ranks.averagePrecision, averagePrecisionInfluence),
  log_loss: (rows) => {
    const { score, scoreOfTarget } = rows;
    if (score) return ratio(rows, (i) => -Math.log(clipProbability(isOf(rows, i) ? score[i] : 1 - score[i])));
    return scoreOfTarget && ratio(rows, (i) => -Math.log(clipProbability(scoreOfTarget[i])));
  },
  brier_score: (rows) => {
    const { score } = rows;
    return score && ratio(rows, (i) => (score[i] - (isOf(rows, i) ? 1 : 0)) ** 2);
  },
  observed_expected_ratio: (rows) => {
    const { score } = rows;
    if (!score) return undefined;
    return ratio(
      rows,
      (i) => (isOf(rows, i) ? 1 : 0),
      (i) => score[i],
    );
  },
};

const errors = (of: (y: number, p: number) => number, size?: (y: number) => number): Metric => {
  return ({ prediction, ...rows }) =>
    prediction && ratio(rows, (i) => of(rows.target[i], prediction[i]), size && ((i) => size(rows.target[i])));
};
const squaredError = errors((y, p) => (p - y) ** 2);

const regression: Record<string, Metric> = {
  mean_absolute_error: errors((y, p) => Math.abs(p - y)),
  mean_squared_error: squaredError,
  root_mean_squared_error: (rows) => {
    const square = squaredError(rows);
    return square && square.value > 0 ? through(square, Math.sqrt, (value) => 0.5 / Math.sqrt(value)) : undefined;
  },
  mean_absolute_percentage_error: errors((y, p) => Math.abs(p - y) / Math.max(Math.abs(y), Number.EPSILON)),
  weighted_absolute_percentage_error: errors(
    (y, p) => Math.abs(p - y),
    (y) => Math.abs(y),
  ),
  mean_bias: errors((y, p) => p - y),
  mean_prediction: errors((_, p) => p),
  r2: (rows) => explained(rows, false),
  explained_variance: (rows) => explained(rows, true),
};

const known: Record<string, Record<string, Metric>> = {
  'binary-classification': {
    ...labels,
    ...scored,
    selection_rate: (rows) => share(rows, (i) => isCalled(rows, i)),
  },
  'multiclass-classification': { ...labels, log_loss: scored.log_loss },
  regression,
};

/** The metric with its influences; undefined where it is not known by its rows, or not defined. */
export function rowMetric(name: string, rows: JudgedRows): RowMetric | undefined {
  const ofTask = known[rows.task] ?? {};
  return Object.hasOwn(ofTask, name) ? ofTask[name](rows) : undefined;
}

/** 1 − Σw·rest²/Σw(y − ȳ)², as `explained` of the regression metrics has it. */
function explained(rows: JudgedRows, centred: boolean): RowMetric | undefined {
  const { n, prediction, weight } = rows;
  if (!prediction) return undefined;
  const target = Float64Array.from(rows.target);
  const rest = prediction.map((p, i) => p - target[i]);
  const total = weight ? weightedSum(weight) : n;
  const offset = centred ? weightedSum(rest, weight) / total : 0;
  const mean = weightedSum(target, weight) / total;
  const share = ratio(
    rows,
    (i) => (rest[i] - offset) ** 2,
    (i) => (target[i] - mean) ** 2,
  );
  return through(
    share,
    (value) => 1 - value,
    () => -1,
  );
}

/** A metric of the confusion matrix, whose influences are found by moving the weight of each cell a little. */
function agreement(rows: JudgedRows, metric: (cells: Cells, margins: Margins) => EstimateData): RowMetric | undefined {
  const { n, classes: k, target, predicted, weight, frequency } = rows;
  if (!predicted) return undefined;
  const codes = new Uint32Array(n);
  for (let i = 0; i < n; i++) codes[i] = target[i] * k + predicted[i];
  const cells = cellsOf(rowsOf(n, weight, frequency), codes, k * k);
  const valueAt = (weights: Float64Array) => {
    const moved = { ...cells, weight: weights };
    return metric(moved, marginsOf(moved, k)).value;
  };
  const value = valueAt(cells.weight);
  if (value === null) return undefined;
  const slope = new Float64Array(k * k);
  for (let cell = 0; cell < k * k; cell++) {
    if (cells.weight[cell] === 0) continue;
    const step = cells.weight[cell] * 1e-4;
    const [up, down] = [step, -step].map((by) => {
      const weights = Float64Array.from(cells.weight);
      weights[cell] += by;
      return valueAt(weights) ?? value;
    });
    slope[cell] = (up - down) / (2 * step);
  }
  return { value, influence: Float64Array.from(codes, (code) => slope[code]) };
}

/** A metric of the order of the scores, with the influences that its own interval uses. */
function ranked(
  rows: JudgedRows,
  valueIn: (ranks: ReturnType<typeof rankValues>) => number,
  influenceOf: (cells: ScoreCells, value: number) => Walk,
): RowMetric | undefined {
  const { n, score, target, positive, weight, frequency } = rows;
  if (!score) return undefined;
  const predicted = Int32Array.from(target);
  const columns = binaryColumns({
    task: 'binary-classification',
    n,
    positive,
    target,
    predicted,
    scores: [score],
    scores_are_probabilities: false,
    ...(weight ? { weight } : {}),
    ...(frequency ? { weight_kind: 'frequency' } : {}),
    groupings: [],
  });
  const [{ scores }] = binaryRows(columns);
  if (!scores || !columns.sorted || scores.positive.weight === 0 || scores.negative.weight === 0) return undefined;
  const value = valueIn(rankValues(scores));
  const ofKind = allInfluences(scores, () => influenceOf(scores, value));
  const influence = new Float64Array(n);
  const { order, block } = columns.sorted;
  for (let j = 0; j < n; j++) influence[order[j]] = ofKind[2 * block[j] + (target[order[j]] === positive ? 1 : 0)];
  return { value, influence };
}
