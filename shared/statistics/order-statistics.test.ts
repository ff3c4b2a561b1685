import { describe, expect, it } from 'vitest';
import { normalCritical } from './critical.ts';
import { binomialRank, weightedQuantileLimits } from './order-statistics.ts';

const upTo = (n: number) => Float64Array.from({ length: n }, (_, i) => i + 1);

describe('order statistics', () => {
  /** scipy 1.17.1: the largest r with binom.cdf(r - 1, n, p) <= tail. */
  it.each([
    [5, 0.5, 0.025, 0],
    [6, 0.5, 0.025, 1],
    [10, 0.5, 0.025, 2],
    [25, 0.5, 0.025, 8], // Conover, Practical Nonparametric Statistics, table A3
    [100, 0.5, 0.025, 40],
    [100, 0.1, 0.025, 5],
    [442, 0.9, 0.005, 381],
    [1000, 0.1, 0.000001, 58],
    [16281, 0.5, 0.025, 8015],
    [1000000, 0.9, 0.025, 899412],
  ])('binomial rank for n %d, p %d, tail %d is %d', (n, p, tail, rank) => {
    expect(binomialRank(n, p, tail)).toBe(rank);
  });

  it('gives equal weights the ranks of equal rows, within one', () => {
    const sorted = upTo(1000);
    const rank = binomialRank(1000, 0.5, 0.025);
    const weighted = weightedQuantileLimits(sorted, sorted, 0.5, 1000, normalCritical(0.025));
    expect(Math.abs(weighted.low - rank)).toBeLessThanOrEqual(1);
    expect(Math.abs(weighted.high - (1001 - rank))).toBeLessThanOrEqual(1);
  });

  it('has no limit where the sample is too small', () => {
    const limits = weightedQuantileLimits(upTo(4), upTo(4), 0.9, 4, normalCritical(0.025));
    expect(limits.high).toBe(Number.POSITIVE_INFINITY);
  });

  it('follows the weights', () => {
    // Weight 9 on the value 1 and 1 on each of 2…10: the shares 0.402 and 0.598 of 18 are reached at 1 and 3.
    const cumulative = Float64Array.from({ length: 10 }, (_, i) => 9 + i);
    const limits = weightedQuantileLimits(upTo(10), cumulative, 0.5, 100, normalCritical(0.025));
    expect(limits).toEqual({ low: 1, high: 3 });
  });
});
