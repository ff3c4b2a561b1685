import type { Bin } from './calibration-bins.ts';
import { type EstimateData, undefinedData } from './estimate-data.ts';
import { kindMean, type ProbabilityCells, type ScoreCells, scoreSpread, type Walk } from './score-cells.ts';
import { positiveData, unit } from './smooth.ts';

/** What scikit-learn clips probabilities at: the machine epsilon of float64. */
const CLIP = Number.EPSILON;

export const clipProbability = (p: number): number => Math.min(Math.max(p, CLIP), 1 - CLIP);

const sumOf = (bins: readonly Bin[], sum: keyof Bin): number => bins.reduce((total, bin) => total + bin[sum], 0);

/** −mean ln p of the true class, clipped. */
export function logLoss(cells: ProbabilityCells, bins: readonly Bin[]): EstimateData {
  const { rows, block, logNo, logOdds } = cells;
  const losses: Walk = (from, to, out) => {
    for (let b = from; b < to; b++) {
      const no = -logNo[block[b]];
      out[2 * (b - from)] = no;
      out[2 * (b - from) + 1] = Math.max(0, no - logOdds[b]);
    }
  };
  return kindMean(cells, sumOf(bins, 'loss') / rows.totalWeight, losses, 'log');
}

/** Brier score: mean of (p − y)². */
export function brierScore(cells: ProbabilityCells, bins: readonly Bin[]): EstimateData {
  const { rows, score } = cells;
  const squares: Walk = (from, to, out) => {
    for (let b = from; b < to; b++) {
      const p = score[b];
      out[2 * (b - from)] = p * p;
      out[2 * (b - from) + 1] = (1 - p) * (1 - p);
    }
  };
  return kindMean(cells, sumOf(bins, 'squares') / rows.totalWeight, squares, unit);
}

/** Σwy/Σwp; φ = (y − ratio·p)/Σwp. Limits on the log scale, where the ratio is nearer to normal. */
export function observedExpectedRatio(cells: ProbabilityCells, bins: readonly Bin[]): EstimateData {
  const { rows, positive } = cells;
  const expected = sumOf(bins, 'score');
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

/** Σ over the bins of |Σw(y − p)|/Σw. */
export function expectedCalibrationError({ rows }: ProbabilityCells, bins: readonly Bin[]): EstimateData {
  const value = bins.reduce((total, bin) => total + Math.abs(bin.positive - bin.score), 0) / rows.totalWeight;
  const no_interval = 'no interval: biased upward, a perfectly calibrated model shows an error too';
  return { value, n: rows.n, no_interval };
}
