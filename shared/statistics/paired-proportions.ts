import type { Limits } from './estimate.ts';
import { wilson } from './wilson.ts';

/** How two judgements of the same rows fall together: both yes, only the first, only the second, neither. */
export interface PairedCounts {
  both: number;
  first: number;
  second: number;
  neither: number;
}

/**
 * Limits of p₂ − p₁ for two proportions of the same rows: Wilson's limits of each, joined by their correlation, which
 * is corrected for continuity. Source: R. G. Newcombe, Statist. Med. 17 (1998) 2635–2650, method 10.
 */
export function newcombePaired({ both, first, second, neither }: PairedCounts, critical: number): Limits {
  const n = both + first + second + neither;
  const p1 = (both + first) / n;
  const p2 = (both + second) / n;
  const one = wilson(p1, n, critical);
  const two = wilson(p2, n, critical);
  const product = (both + first) * (second + neither) * (both + second) * (first + neither);
  const agreement = both * neither - first * second;
  const corrected = agreement > 0 ? Math.max(agreement - n / 2, 0) : agreement;
  const phi = product > 0 ? corrected / Math.sqrt(product) : 0;
  const difference = p2 - p1;
  const reach = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * phi * a * b + b * b));
  return {
    low: difference - reach(p2 - two.low, one.high - p1),
    high: difference + reach(two.high - p2, p1 - one.low),
  };
}
