import type { Value } from '../value.ts';

/** A scale shared by the dot-and-whisker cells of a column: every interval, limit and baseline lies within. */
export interface WhiskerScale {
  low: number;
  high: number;
}

const NICE = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** From 0 (or a round number below the lowest) to 1 for shares, else to a round number above the highest. */
export function whiskerScale(values: readonly Value[], marks: readonly number[] = []): WhiskerScale | undefined {
  const numbers = [
    ...values.flatMap(({ value, ci }) => (value === null ? [] : ci ? [value, ci.low, ci.high] : [value])),
    ...marks,
  ].filter(Number.isFinite);
  if (numbers.length === 0) return undefined;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const low = least >= 0 ? 0 : -roundUp(-least);
  const high = most <= 0 ? 0 : roundUp(most);
  return low === high ? { low, high: low + 1 } : { low, high };
}

/** Where `x` lies on the scale, from 0 to 1. */
export function onScale(scale: WhiskerScale, x: number): number {
  return Math.min(1, Math.max(0, (x - scale.low) / (scale.high - scale.low)));
}

function roundUp(x: number): number {
  const power = 10 ** Math.floor(Math.log10(x));
  const nice = NICE.find((step) => step * power >= x * (1 - 1e-9)) ?? 10;
  return Number((nice * power).toPrecision(3));
}
