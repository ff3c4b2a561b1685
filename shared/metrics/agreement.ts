import { type Cells, cellSpread } from './cells.ts';
import { type EstimateData, undefinedData } from './estimate-data.ts';
import { type Range, smoothData } from './smooth.ts';

/** Sums of a confusion matrix: code = true class · k + predicted class. */
export interface Margins {
  k: number;
  total: number;
  /** Σ of the diagonal. */
  correct: number;
  truth: Float64Array;
  predicted: Float64Array;
}

export function marginsOf(cells: Cells, k: number): Margins {
  const truth = new Float64Array(k);
  const predicted = new Float64Array(k);
  let correct = 0;
  let total = 0;
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      const weight = cells.weight[a * k + b];
      truth[a] += weight;
      predicted[b] += weight;
      total += weight;
    }
    correct += cells.weight[a * k + a];
  }
  return { k, total, correct, truth, predicted };
}

/** Delta method on a metric of the counts, from the influence of a row of each cell. */
export function smoothCellData(cells: Cells, value: number, influence: Float64Array, range: Range): EstimateData {
  return smoothData(cells.rows, value, cellSpread(cells, influence), range);
}

const correlation: Range = { lowest: -1, highest: 1 };
const FEW_ERRORS = 20;

function markApproximate(data: EstimateData, cells: Cells, k: number): EstimateData {
  let errors = 0;
  for (let code = 0; code < cells.count.length; code++) {
    if (Math.floor(code / k) !== code % k) errors += cells.count[code];
  }
  if (errors >= FEW_ERRORS || !data.interval) return data;
  return { ...data, assumptions: [...(data.assumptions ?? []), `approximate: fewer than ${FEW_ERRORS} errors`] };
}

function products({ truth, predicted, k }: Margins): number {
  let sum = 0;
  for (let j = 0; j < k; j++) sum += truth[j] * predicted[j];
  return sum;
}

/** Matthews correlation (c·s − Σtp)/√((s² − Σp²)(s² − Σt²)), for any number of classes. */
export function matthewsCorrelation(cells: Cells, margins: Margins): EstimateData {
  const { k, total: s, correct, truth, predicted } = margins;
  const covariance = correct * s - products(margins);
  let spreadPredicted = 0;
  let spreadTruth = 0;
  for (let j = 0; j < k; j++) {
    spreadPredicted += predicted[j] * (s - predicted[j]);
    spreadTruth += truth[j] * (s - truth[j]);
  }
  if (spreadTruth === 0) return undefinedData('all rows are of one class', cells.rows.n);
  if (spreadPredicted === 0) return undefinedData('all rows are predicted as one class', cells.rows.n);
  const root = Math.sqrt(spreadPredicted) * Math.sqrt(spreadTruth);
  const value = covariance / root;
  const influence = new Float64Array(k * k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      const rise = (a === b ? s : 0) + correct - predicted[a] - truth[b];
      const scale = (s - predicted[b]) / spreadPredicted + (s - truth[a]) / spreadTruth;
      influence[a * k + b] = rise / root - value * scale;
    }
  }
  return markApproximate(smoothCellData(cells, value, influence, correlation), cells, k);
}

/** Cohen's kappa (c·s − Σtp)/(s² − Σtp), unweighted. */
export function cohenKappa(cells: Cells, margins: Margins): EstimateData {
  const { k, total: s, correct, truth, predicted } = margins;
  const chance = products(margins);
  let room = 0;
  for (let j = 0; j < k; j++) room += truth[j] * (s - predicted[j]);
  if (room === 0) return undefinedData('target and prediction are all of one class', cells.rows.n);
  const value = (correct * s - chance) / room;
  const influence = new Float64Array(k * k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      const expected = predicted[a] + truth[b];
      influence[a * k + b] = ((a === b ? s : 0) + correct - expected - value * (2 * s - expected)) / room;
    }
  }
  return markApproximate(smoothCellData(cells, value, influence, correlation), cells, k);
}
