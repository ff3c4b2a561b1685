import { describe, expect, it } from 'vitest';
import { degreesOfFreedom, proportionDegreesOfFreedom } from './degrees-of-freedom.ts';
import { normalQuantile } from './normal-quantile.ts';

const sums = (terms: number[]) => ({
  sum: terms.reduce((sum, u) => sum + u, 0),
  squares: terms.reduce((sum, u) => sum + u * u, 0),
  n: terms.length,
});

describe('degrees of freedom', () => {
  it('are infinite for equal terms', () => {
    expect(degreesOfFreedom(sums(new Array(50).fill(0.3)), false)).toBe(Number.POSITIVE_INFINITY);
  });

  it('are about n for squares of normal numbers, as Student has it', () => {
    // E u² / (E u)² = 3, so 2/(3/n − 1/n) = n; the quantiles lack the farthest tails.
    const terms = Array.from({ length: 1000 }, (_, i) => normalQuantile((i + 0.5) / 1000) ** 2);
    const degrees = degreesOfFreedom(sums(terms), false);
    expect(degrees).toBeGreaterThan(1000);
    expect(degrees).toBeLessThan(1040);
  });

  it('follow the few terms that carry the sum, by hand', () => {
    // 1, 1, 10: 102/144 − 1/3 = 0.375; 2/0.375 = 5.33, half of it 2.67.
    expect(degreesOfFreedom(sums([1, 1, 10]), false)).toBe(5);
    expect(degreesOfFreedom(sums([1, 1, 10]), true)).toBe(2);
    expect(degreesOfFreedom(sums([0, 0, 0, 100]), true)).toBe(1);
  });

  it('of a weighted proportion are the fewer of both kinds', () => {
    const equal = sums(new Array(50).fill(1));
    expect(proportionDegreesOfFreedom(sums([1, 1, 10]), equal)).toBe(2);
    expect(proportionDegreesOfFreedom(equal, sums([1, 1, 10]))).toBe(5);
  });
});
