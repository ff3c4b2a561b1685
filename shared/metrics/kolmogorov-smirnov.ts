import type { EstimateData, Share } from './estimate-data.ts';
import { absentClass, type ClassSizes, classSizes, type ScoreCells, smallerClass, type Walk } from './score-cells.ts';
import { withInterval } from './smooth.ts';

export interface Distance {
  value: number;
  /** The blocks before this one have the scores at and above the one where the distance is largest, */
  end: number;
  /** and these shares of the two classes. */
  truePositiveRate: number;
  falsePositiveRate: number;
}

/** Largest distance between the distributions of the scores of the two classes. */
export function largestDistance({ score, weight, positive, negative }: ScoreCells): Distance {
  const perPositive = 1 / positive.weight;
  const perNegative = 1 / negative.weight;
  let yes = 0;
  let no = 0;
  let largest = -1;
  let end = 0;
  for (let b = 0; b < score.length; b++) {
    no += weight[2 * b];
    yes += weight[2 * b + 1];
    const distance = Math.abs(yes * perPositive - no * perNegative);
    if (distance > largest) {
      largest = distance;
      end = b + 1;
    }
  }
  yes = 0;
  no = 0;
  for (let b = 0; b < end; b++) {
    no += weight[2 * b];
    yes += weight[2 * b + 1];
  }
  const truePositiveRate = yes / positive.weight;
  const falsePositiveRate = no / negative.weight;
  return { value: Math.abs(truePositiveRate - falsePositiveRate), end, truePositiveRate, falsePositiveRate };
}

/** At the score where the distance is largest it is |TPR − FPR|. */
export function distanceInfluence({ positive, negative }: ScoreCells, distance: Distance): Walk {
  const { end, truePositiveRate, falsePositiveRate } = distance;
  const sign = truePositiveRate >= falsePositiveRate ? 1 : -1;
  return (from, to, out) => {
    for (let b = from; b < to; b++) {
      const above = b < end ? 1 : 0;
      out[2 * (b - from)] = (-sign * (above - falsePositiveRate)) / negative.weight;
      out[2 * (b - from) + 1] = (sign * (above - truePositiveRate)) / positive.weight;
    }
  };
}

/**
 * A largest distance is biased upward, so that value ± z·se leaves out the true one up to half of the time (simulated).
 * Low end: Smirnov's two-sample bound, which holds whatever the distributions; high end: MOVER on the Wilson limits of
 * the two rates at the score found.
 */
export function kolmogorovSmirnov(cells: ScoreCells): EstimateData {
  const absent = absentClass(cells);
  if (absent) return absent;
  const distance = largestDistance(cells);
  // Without clusters nothing but Kish's sizes is needed.
  const unknown = { variance: Number.NaN };
  const sizes: ClassSizes = cells.rows.clusters
    ? classSizes(cells, () => distanceInfluence(cells, distance))
    : { ...unknown, positive: cells.positive.kish, negative: cells.negative.kish, pooled: unknown };
  const positive = { p: distance.truePositiveRate, n: sizes.positive };
  const negative = { p: distance.falsePositiveRate, n: sizes.negative };
  const rates: [Share, Share] = positive.p >= negative.p ? [positive, negative] : [negative, positive];
  const { value } = distance;
  return {
    ...withInterval(cells.rows, value, sizes, { kind: 'smirnov', value, rates }),
    ...smallerClass(cells, sizes),
    ...(sizes.missing ? {} : { conservative: true }),
  };
}
