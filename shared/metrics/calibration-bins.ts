import type { ProbabilityCells } from './score-cells.ts';

export const CALIBRATION_BINS = 15;

/** Sums over the rows of one bin of the reliability curve, those with low ≤ p < high. */
export interface Bin {
  rows: number;
  weight: number;
  /** Σwp. */
  score: number;
  positive: number;
  /** Σw²p(1 − p): the variance of Σw(y − p) were the model calibrated. */
  chance: number;
  /** −Σw·ln of the probability of the true class. */
  loss: number;
  /** Σw(p − y)². */
  squares: number;
}

const CHUNK = 1024;

/** 15 equal bins on [0, 1], the last one closed; lowest first. */
export function calibrationBins(cells: ProbabilityCells): Bin[] {
  const { score } = cells;
  const bins: Bin[] = [];
  let from = 0;
  for (let k = CALIBRATION_BINS - 1; k >= 0; k--) {
    const to = k === 0 ? score.length : firstBelow(score, k / CALIBRATION_BINS, from);
    const bin: Bin = { rows: 0, weight: 0, score: 0, positive: 0, chance: 0, loss: 0, squares: 0 };
    for (; from < to; from += CHUNK) addChunk(bin, cells, from, Math.min(to, from + CHUNK));
    bins.push(bin);
    from = to;
  }
  return bins.reverse();
}

/** First place, from `from` on, of a score below `limit`; the scores fall. */
export function firstBelow(score: Float64Array, limit: number, from: number): number {
  let low = from;
  let high = score.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (score[middle] < limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

function addChunk(bin: Bin, cells: ProbabilityCells, from: number, to: number): void {
  const { score, count, weight, squared, block, logNo, logOdds } = cells;
  let rows = 0;
  let total = 0;
  let sum = 0;
  let positive = 0;
  let chance = 0;
  let loss = 0;
  let squares = 0;
  for (let b = from; b < to; b++) {
    const p = score[b];
    const no = weight[2 * b];
    const yes = weight[2 * b + 1];
    const lossOfNo = -logNo[block[b]];
    rows += count[2 * b] + count[2 * b + 1];
    total += no + yes;
    sum += (no + yes) * p;
    positive += yes;
    chance += (squared[2 * b] + squared[2 * b + 1]) * p * (1 - p);
    loss += no * lossOfNo + yes * Math.max(0, lossOfNo - logOdds[b]);
    squares += no * p * p + yes * (1 - p) * (1 - p);
  }
  bin.rows += rows;
  bin.weight += total;
  bin.score += sum;
  bin.positive += positive;
  bin.chance += chance;
  bin.loss += loss;
  bin.squares += squares;
}

/** What a perfectly calibrated model with these scores shows on average: E|N(0, s)| = s·√(2/π) in each bin. */
export function calibrationErrorByChance(bins: readonly Bin[], totalWeight: number): number {
  return (Math.sqrt(2 / Math.PI) * bins.reduce((total, bin) => total + Math.sqrt(bin.chance), 0)) / totalWeight;
}
