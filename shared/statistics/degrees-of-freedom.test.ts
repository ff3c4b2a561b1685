import { describe, expect, it } from 'vitest';
import { degreesOfFreedom } from './degrees-of-freedom.ts';
import { normalQuantile } from './normal-quantile.ts';

describe('degrees of freedom', () => {
  const of = (squares: number[], weighted = false) =>
    degreesOfFreedom(
      squares.reduce((sum, u) => sum + u, 0),
      squares.reduce((sum, u) => sum + u * u, 0),
      squares.length,
      weighted,
    );

  it('are infinite for equal squares', () => {
    expect(of(new Array(50).fill(0.3))).toBe(Number.POSITIVE_INFINITY);
  });

  it('are about n for squares of normal numbers', () => {
    // Squares of the normal quantiles at 0.0005, 0.0015, …: E u² / (E u)² = 3, so 2/(3/n − 1/n) = n = 1000.
    const u = Array.from({ length: 1000 }, (_, i) => normalQuantile((i + 0.5) / 1000) ** 2);
    expect(of(u)).toBeGreaterThan(1000);
    expect(of(u)).toBeLessThan(1040);
  });

  it('follow the few squares that carry the sum, by hand', () => {
    // 1, 1, 10: 102/144 − 1/3 = 0.375; 2/0.375 = 5.33, and half of it 2.67.
    expect(of([1, 1, 10])).toBe(5);
    expect(of([1, 1, 10], true)).toBe(2);
    expect(of([0, 0, 0, 100], true)).toBe(1);
  });
});
