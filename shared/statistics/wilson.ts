import type { Limits } from './estimate.ts';

/**
 * Wilson's score interval for a proportion `p` of `n` rows (real: an effective n). It depends on z²/n only, holds for
 * p = 0 and 1, and stays in [0, 1]. Source: E. B. Wilson, JASA 22 (1927) 209–212.
 */
export function wilson(p: number, n: number, critical: number): Limits {
  const z2 = critical * critical;
  const denominator = n + z2;
  const centre = (p * n + z2 / 2) / denominator;
  const half = (critical * Math.sqrt(n * p * (1 - p) + z2 / 4)) / denominator;
  return { low: p <= 0 ? 0 : Math.max(0, centre - half), high: p >= 1 ? 1 : Math.min(1, centre + half) };
}

/**
 * F1 = 2J/(1+J) is a rising function of the Jaccard index J = TP/(TP+FP+FN), a proportion of the rows that are
 * positive or called so: its limits are those of J, carried over. `n` is (effective) TP+FP+FN.
 */
export function wilsonF1(f1: number, n: number, critical: number): Limits {
  const { low, high } = wilson(f1 / (2 - f1), n, critical);
  return { low: (2 * low) / (1 + low), high: (2 * high) / (1 + high) };
}

/**
 * The number of independent, equally weighted rows on which a proportion `p` would have this `variance` (the sum of
 * squared influences, or of their cluster sums). At p = 0 and 1 the variance says nothing; `kish`, (Σw)²/Σw² over
 * the denominator, stands in.
 */
export function effectiveSize(p: number, variance: number, kish: number): number {
  return variance > 0 && p > 0 && p < 1 ? (p * (1 - p)) / variance : kish;
}
