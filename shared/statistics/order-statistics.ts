import type { Limits } from './estimate.ts';

/**
 * Limits of the quantile `probability` of weighted values, `sorted` ascending, `cumulative` the running sum of their
 * weights. `effectiveN` is probability·(1 − probability) over the variance of the weighted share below the quantile.
 * The probability's own limits are carried through the weighted distribution; an end beyond it is infinite. Source:
 * R. S. Woodruff, JASA 47 (1952) 635–646.
 */
export function weightedQuantileLimits(
  sorted: Float64Array,
  cumulative: Float64Array,
  probability: number,
  effectiveN: number,
  critical: number,
): Limits {
  const half = critical * Math.sqrt((probability * (1 - probability)) / effectiveN);
  const total = cumulative[cumulative.length - 1];
  const at = (share: number) => sorted[firstReaching(cumulative, share * total)];
  const low = probability - half;
  const high = probability + half;
  return {
    low: low <= 0 ? Number.NEGATIVE_INFINITY : at(low),
    high: high >= 1 ? Number.POSITIVE_INFINITY : at(high),
  };
}

/** Index of the first running sum of at least `sum`. */
function firstReaching(cumulative: Float64Array, sum: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] >= sum) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The largest rank r with P(B < r) ≤ tail for B binomial (n, p): 0 where there is none (the median at 95 % needs six
 * values). The r-th smallest of n values is then a lower limit of their p-quantile, whatever their distribution, and
 * the r-th largest an upper limit of the (1 − p)-quantile. Source: H. A. David, H. N. Nagaraja, Order Statistics
 * (2003), section 7.1. Probabilities are summed outwards from the mode, relative to it, so that nothing overflows and
 * only O(√n) terms count.
 */
export function binomialRank(n: number, p: number, tail: number): number {
  const odds = p / (1 - p);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const negligible = 1e-20 * Math.min(1, tail);
  let above = 1;
  for (let k = mode, weight = 1; k < n && weight > negligible; k++) {
    weight *= ((n - k) / (k + 1)) * odds;
    above += weight;
  }
  const lower: number[] = [];
  let below = 0;
  for (let k = mode, weight = 1; k > 0 && weight > negligible; k--) {
    weight *= k / (n - k + 1) / odds;
    lower.push(weight);
    below += weight;
  }
  const limit = tail * (above + below);
  let sum = 0;
  let rank = mode - lower.length;
  while (lower.length > 0) {
    sum += lower.pop() ?? 0;
    if (sum > limit) return rank;
    rank++;
  }
  return rank;
}
