import { studentCritical } from '../../shared/statistics/critical.ts';
import { degreesOfFreedom } from '../../shared/statistics/degrees-of-freedom.ts';
import type { Estimate } from '../../shared/statistics/estimate.ts';
import { normalQuantile } from '../../shared/statistics/normal-quantile.ts';
import { effectiveSize, wilson } from '../../shared/statistics/wilson.ts';
import type { Design } from './design.ts';
import type { Random } from './random.ts';

/** The estimate of a proportion from a sample of a population in which it is `rate`, by the formulas of the docs. */
export function proportionSample(random: Random, rate: number, design: Design): Estimate {
  if (design.clusters) return clusteredSample(random, rate, design.n, design.clusters);
  if (design.weights) return weightedSample(random, rate, design.n, design.weights);
  return estimateOf(random.binomial(design.n, rate) / design.n, design.n, design.n, Number.POSITIVE_INFINITY);
}

function estimateOf(p: number, n: number, effective: number, df: number): Estimate {
  return { value: p, n, method: 'wilson', limits: (tail) => wilson(p, effective, studentCritical(df)(tail)) };
}

function weightedSample(random: Random, rate: number, n: number, variation: number): Estimate {
  const sums = { yes: { w: 0, w2: 0 }, no: { w: 0, w2: 0 } };
  let fourths = 0;
  for (let i = 0; i < n; i++) {
    const weight = random.weight(variation);
    const of = random.uniform() < rate ? sums.yes : sums.no;
    of.w += weight;
    of.w2 += weight * weight;
    fourths += weight ** 4;
  }
  const total = sums.yes.w + sums.no.w;
  const squares = sums.yes.w2 + sums.no.w2;
  const p = sums.yes.w / total;
  const variance = (sums.yes.w2 * (1 - p) ** 2 + sums.no.w2 * p ** 2) / total ** 2;
  const effective = effectiveSize(p, variance, total ** 2 / squares);
  return estimateOf(p, n, effective, degreesOfFreedom(squares, fourths, n, true));
}

function clusteredSample(
  random: Random,
  rate: number,
  n: number,
  clusters: { rows: number; correlation: number },
): Estimate {
  const above = -normalQuantile(rate);
  const own = Math.sqrt(1 - clusters.correlation);
  const count = Math.floor(n / clusters.rows);
  const successes = new Float64Array(count);
  for (let c = 0; c < count; c++) {
    const shared = Math.sqrt(clusters.correlation) * random.normal();
    for (let i = 0; i < clusters.rows; i++) if (shared + own * random.normal() > above) successes[c]++;
  }
  const rows = count * clusters.rows;
  const p = successes.reduce((sum, k) => sum + k, 0) / rows;
  const squares = successes.reduce((sum, k) => sum + (k - clusters.rows * p) ** 2, 0);
  const variance = ((squares / rows ** 2) * count) / (count - 1);
  return estimateOf(p, rows, Math.min(rows, effectiveSize(p, variance, count)), count - 1);
}
