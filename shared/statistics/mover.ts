import type { Limits } from './estimate.ts';

/** A value and its own limits, as the method of variance estimates recovery (MOVER) takes them. */
export interface Part extends Limits {
  value: number;
}

/**
 * Limits of a − b for independent a and b from the limits of each; with Wilson limits this is Newcombe's hybrid score
 * interval (method 10). Sources: R. G. Newcombe, Statist. Med. 17 (1998) 873–890; A. Donner, G. Y. Zou, Statist.
 * Methods Med. Res. 21 (2012) 347–359.
 */
export function moverDifference(a: Part, b: Part): Limits {
  const difference = a.value - b.value;
  return {
    low: difference - root(a.value - a.low, b.high - b.value),
    high: difference + root(a.high - a.value, b.value - b.low),
  };
}

/** Limits of the sum of independent parts. */
export function moverSum(parts: readonly Part[]): Limits {
  let value = 0;
  let below = 0;
  let above = 0;
  for (const part of parts) {
    value += part.value;
    below += (part.value - part.low) ** 2;
    above += (part.high - part.value) ** 2;
  }
  return { low: value - Math.sqrt(below), high: value + Math.sqrt(above) };
}

/** Limits of the unweighted mean of independent parts, such as balanced accuracy from the recalls. */
export function moverMean(parts: readonly Part[]): Limits {
  const { low, high } = moverSum(parts);
  return { low: low / parts.length, high: high / parts.length };
}

/**
 * Limits of a/b for independent a ≥ 0 and b > 0 on the log scale. A part at 0 has no logarithm: the end it touches is
 * then bounded by the parts' own opposite limits, which is wider. Where b cannot be told from 0 the high end is
 * Infinity; where a reaches below 0 the low end is -Infinity.
 */
export function moverRatio(a: Part, b: Part): Limits {
  return { low: ratioLow(a, b), high: ratioHigh(a, b) };
}

function ratioLow(a: Part, b: Part): number {
  if (a.low < 0) return Number.NEGATIVE_INFINITY;
  if (a.low === 0) return 0;
  if (b.value <= 0) return a.low / b.high;
  return (a.value / b.value) * Math.exp(-root(Math.log(a.value / a.low), Math.log(b.high / b.value)));
}

function ratioHigh(a: Part, b: Part): number {
  if (b.low <= 0) return Number.POSITIVE_INFINITY;
  if (a.value <= 0) return a.high / b.low;
  return (a.value / b.value) * Math.exp(root(Math.log(a.high / a.value), Math.log(b.value / b.low)));
}

/** Math.hypot guards against overflow that cannot happen here, at ten times the cost. */
function root(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
