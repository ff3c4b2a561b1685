import { type EstimateData, undefinedData } from './estimate-data.ts';
import { kindMean, type ProbabilityCells, type ScoreCells, scoreSpread, type Walk } from './score-cells.ts';
import { positiveData, unit } from './smooth.ts';

/** What scikit-learn clips probabilities at: the machine epsilon of float64. */
const CLIP = Number.EPSILON;

export const clipProbability = (p: number): number => Math.min(Math.max(p, CLIP), 1 - CLIP);

/** −mean ln p of the true class, clipped. */
export function logLoss(cells: ProbabilityCells): EstimateData {
  const { rows, score, weight, block, logNo, logOdds } = cells;
  let sum = 0;
  for (let b = 0; b < score.length; b++) {
    const no = -logNo[block[b]];
    sum += weight[2 * b] * no + weight[2 * b + 1] * Math.max(0, no - logOdds[b]);
  }
  const losses: Walk = (from, to, out) => {
    for (let b = from; b < to; b++) {
      const no = -logNo[block[b]];
      out[2 * (b - from)] = no;
      out[2 * (b - from) + 1] = Math.max(0, no - logOdds[b]);
    }
  };
  return kindMean(cells, sum / rows.totalWeight, losses, 'log');
}

/** Brier score: mean of (p − y)². */
export function brierScore(cells: ScoreCells): EstimateData {
  const { rows, score, weight } = cells;
  let sum = 0;
  for (let b = 0; b < score.length; b++) {
    const p = score[b];
    sum += weight[2 * b] * p * p + weight[2 * b + 1] * (1 - p) * (1 - p);
  }
  const squares: Walk = (from, to, out) => {
    for (let b = from; b < to; b++) {
      const p = score[b];
      out[2 * (b - from)] = p * p;
      out[2 * (b - from) + 1] = (1 - p) * (1 - p);
    }
  };
  return kindMean(cells, sum / rows.totalWeight, squares, unit);
}

/** Σwy/Σwp; φ = (y − ratio·p)/Σwp. Limits on the log scale, where the ratio is nearer to normal. */
export function observedExpectedRatio(cells: ScoreCells): EstimateData {
  const { rows, score, weight, positive } = cells;
  let expected = 0;
  for (let b = 0; b < score.length; b++) expected += (weight[2 * b] + weight[2 * b + 1]) * score[b];
  if (expected === 0) return undefinedData('all probabilities are 0', rows.n);
  const ratio = positive.weight / expected;
  if (ratio === 0) return { value: 0, n: rows.n, no_interval: 'no interval: no row is positive' };
  const spread = scoreSpread(cells, () => ratioInfluence(cells, ratio, expected));
  return positiveData(rows, ratio, spread);
}

function ratioInfluence({ score }: ScoreCells, ratio: number, expected: number): Walk {
  const perScore = ratio / expected;
  const perRow = 1 / expected;
  return (from, to, out) => {
    for (let b = from; b < to; b++) {
      const share = perScore * score[b];
      out[2 * (b - from)] = -share;
      out[2 * (b - from) + 1] = perRow - share;
    }
  };
}

export const CALIBRATION_BINS = 15;

/** One bin of the reliability curve, the rows with low ≤ p < high. */
export interface Bin {
  rows: number;
  weight: number;
  /** Σwp. */
  score: number;
  positive: number;
  /** Σw²p(1 − p): the variance of Σw(y − p) were the model calibrated. */
  chance: number;
}

/** 15 equal bins on [0, 1], the last one closed; lowest first. */
export function calibrationBins(cells: ScoreCells): Bin[] {
  const { score } = cells;
  const bins: Bin[] = [];
  let b = 0;
  for (let k = CALIBRATION_BINS - 1; k >= 0; k--) {
    const low = k / CALIBRATION_BINS;
    const first = b;
    while (b < score.length && (score[b] >= low || k === 0)) b++;
    bins.push(sumBin(cells, first, b));
  }
  return bins.reverse();
}

function sumBin({ score, count, weight, squared }: ScoreCells, from: number, to: number): Bin {
  let rows = 0;
  let total = 0;
  let sum = 0;
  let positive = 0;
  let chance = 0;
  for (let b = from; b < to; b++) {
    const p = score[b];
    const both = weight[2 * b] + weight[2 * b + 1];
    rows += count[2 * b] + count[2 * b + 1];
    total += both;
    sum += both * p;
    positive += weight[2 * b + 1];
    chance += (squared[2 * b] + squared[2 * b + 1]) * p * (1 - p);
  }
  return { rows, weight: total, score: sum, positive, chance };
}

/** Σ over the bins of |Σw(y − p)|/Σw. */
export function expectedCalibrationError(cells: ProbabilityCells): EstimateData {
  const { rows } = cells;
  const value =
    calibrationBins(cells).reduce((total, bin) => total + Math.abs(bin.positive - bin.score), 0) / rows.totalWeight;
  const no_interval = 'no interval: biased upward, a perfectly calibrated model shows an error too';
  return { value, n: rows.n, no_interval };
}

/** What a perfectly calibrated model with these scores shows on average: E|N(0, s)| = s·√(2/π) in each bin. */
export function calibrationErrorByChance(bins: readonly Bin[], totalWeight: number): number {
  return (Math.sqrt(2 / Math.PI) * bins.reduce((total, bin) => total + Math.sqrt(bin.chance), 0)) / totalWeight;
}
