import { studentCritical } from '../../shared/statistics/critical.ts';
import { proportionDegreesOfFreedom } from '../../shared/statistics/degrees-of-freedom.ts';
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
  const yes = { w: 0, w2: 0, w4: 0 };
  const no = { w: 0, w2: 0, w4: 0 };
  for (let i = 0; i < n; i++) {
    const weight = random.weight(variation);
    const of = random.uniform() < rate ? yes : no;
    of.w += weight;
    of.w2 += weight ** 2;
    of.w4 += weight ** 4;
  }
  const total = yes.w + no.w;
  const p = yes.w / total;
  const variance = yes.w2 * ((1 - p) / total) ** 2 + no.w2 * (p / total) ** 2;
  const fourths = yes.w4 * ((1 - p) / total) ** 4 + no.w4 * (p / total) ** 4;
  const weights = { sum: yes.w2 + no.w2, squares: yes.w4 + no.w4, n };
  const df = proportionDegreesOfFreedom(weights, variance > 0 ? { sum: variance, squares: fourths, n } : weights);
  return estimateOf(p, n, effectiveSize(p, variance, total ** 2 / weights.sum), df);
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
