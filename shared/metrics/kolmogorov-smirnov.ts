import type { EstimateData, Share } from './estimate-data.ts';
import type { Distance, RankValues } from './rank-values.ts';
import { absentClass, type ClassSizes, classSizes, type ScoreCells, smallerClass, type Walk } from './score-cells.ts';
import { withInterval } from './smooth.ts';

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
export function kolmogorovSmirnov(cells: ScoreCells, { distance }: RankValues): EstimateData {
  const absent = absentClass(cells);
  if (absent) return absent;
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
