import { type EstimateData, undefinedData } from './estimate-data.ts';
import { type Ascending, medianData } from './median.ts';
import { influenceSpread, type Rows, weightedSum } from './rows.ts';
import { anything, meanData, notNegative, type Range, smoothData } from './smooth.ts';

/** Rows of a regression model, all or those of one group. */
export interface RegressionRows {
  rows: Rows;
  target: Float64Array;
  prediction: Float64Array;
  /** Absolute errors. */
  sorted: Ascending;
}

type Metric = (part: RegressionRows) => EstimateData;

const upToOne: Range = { lowest: Number.NEGATIVE_INFINITY, highest: 1 };

const mapped = ({ rows, target, prediction }: RegressionRows, of: (y: number, p: number) => number): Float64Array => {
  const values = new Float64Array(rows.n);
  for (let i = 0; i < rows.n; i++) values[i] = of(target[i], prediction[i]);
  return values;
};

export const meanAbsoluteError: Metric = (part) =>
  meanData(
    part.rows,
    mapped(part, (y, p) => Math.abs(p - y)),
    notNegative,
  );

const meanSquaredError: Metric = (part) =>
  meanData(
    part.rows,
    mapped(part, (y, p) => (p - y) ** 2),
    'log',
  );

const rootMeanSquaredError: Metric = (part) => {
  const { value, interval, ...rest } = meanSquaredError(part);
  if (value === null) return { value, ...rest };
  return { value: Math.sqrt(value), ...rest, ...(interval ? { interval: { kind: 'root', of: interval } } : {}) };
};

/** mean(prediction − target). */
const meanBias: Metric = (part) =>
  meanData(
    part.rows,
    mapped(part, (y, p) => p - y),
    anything,
  );

export const meanPrediction: Metric = (part) => meanData(part.rows, part.prediction, anything);

const maxError: Metric = ({ rows, sorted }) => {
  let last = rows.n - 1;
  while (last > 0 && rows.weight && rows.weight[sorted.row[last]] === 0) last--;
  return { value: sorted.value[last], n: rows.n, no_interval: 'no interval: a maximum grows with the number of rows' };
};

/** mean(|error|/|target|), a fraction. A target of 0 makes it meaningless: null, where scikit-learn gives about 1e15. */
const meanAbsolutePercentageError: Metric = (part) => {
  const { rows, target } = part;
  let zeros = 0;
  for (let i = 0; i < rows.n; i++) if (target[i] === 0 && (!rows.weight || rows.weight[i] > 0)) zeros++;
  if (zeros > 0) return undefinedData(`${zeros} ${zeros === 1 ? 'row has' : 'rows have'} a target of 0`, rows.n);
  return meanData(
    rows,
    mapped(part, (y, p) => Math.abs(p - y) / Math.max(Math.abs(y), Number.EPSILON)),
    notNegative,
  );
};

/** Σ|error|/Σ|target|; φ = (|e| − ratio·|y|)/Σw|y|. */
const weightedAbsolutePercentageError: Metric = (part) => {
  const { rows } = part;
  const errors = mapped(part, (y, p) => Math.abs(p - y));
  const sizes = mapped(part, (y) => Math.abs(y));
  const size = weightedSum(sizes, rows.weight);
  if (size === 0) return undefinedData('all targets are 0', rows.n);
  const ratio = weightedSum(errors, rows.weight) / size;
  for (let i = 0; i < rows.n; i++) errors[i] -= ratio * sizes[i];
  return smoothData(rows, ratio, influenceSpread(rows, errors, 0, size), notNegative);
};

/**
 * 1 − Σw·rest²/Σw(y − ȳ)² with the errors as rest (r2), or the errors less their mean (explained variance);
 * φ = ((1 − value)(y − ȳ)² − rest²)/Σw(y − ȳ)².
 */
function explained(part: RegressionRows, centred: boolean): EstimateData {
  const { rows, target } = part;
  const { n, weight, totalWeight } = rows;
  const rest = mapped(part, (y, p) => p - y);
  const offset = centred ? weightedSum(rest, weight) / totalWeight : 0;
  const mean = weightedSum(target, weight) / totalWeight;
  const spread = mapped(part, (y) => (y - mean) ** 2);
  for (let i = 0; i < n; i++) rest[i] = (rest[i] - offset) ** 2;
  if (constant(part)) return undefinedData('the target is constant', n);
  const total = weightedSum(spread, weight);
  const ratio = weightedSum(rest, weight) / total;
  for (let i = 0; i < n; i++) rest[i] = ratio * spread[i] - rest[i];
  return smoothData(rows, 1 - ratio, influenceSpread(rows, rest, 0, total), upToOne);
}

/** Whether all targets with a weight are equal: their mean, rounded, may not be. */
function constant({ rows, target }: RegressionRows): boolean {
  let first = Number.NaN;
  for (let i = 0; i < rows.n; i++) {
    if (rows.weight && rows.weight[i] === 0) continue;
    if (Number.isNaN(first)) first = target[i];
    else if (target[i] !== first) return false;
  }
  return true;
}

const known: Record<string, Metric> = {
  mean_absolute_error: meanAbsoluteError,
  mean_squared_error: meanSquaredError,
  root_mean_squared_error: rootMeanSquaredError,
  median_absolute_error: ({ rows, sorted }) => medianData(rows, sorted),
  max_error: maxError,
  r2: (part) => explained(part, false),
  explained_variance: (part) => explained(part, true),
  mean_absolute_percentage_error: meanAbsolutePercentageError,
  weighted_absolute_percentage_error: weightedAbsolutePercentageError,
  mean_bias: meanBias,
  mean_prediction: meanPrediction,
};

/** The named metrics, in that order; other names are left out. */
export function regressionMetrics(part: RegressionRows, names: readonly string[]): Record<string, EstimateData> {
  const metrics: Record<string, EstimateData> = {};
  for (const name of names) {
    if (!(name in known)) continue;
    metrics[name] = part.rows.totalWeight > 0 ? known[name](part) : undefinedData('no rows', part.rows.n, 0);
  }
  return metrics;
}
