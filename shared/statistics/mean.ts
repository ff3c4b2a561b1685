import type { Limits } from './estimate.ts';

/** Limits of a mean, or of anything smooth, from its standard error: value ± critical·se. */
export function meanLimits(value: number, standardError: number, critical: number): Limits {
  const half = critical * standardError;
  return { low: value - half, high: value + half };
}

/** Limits of the square root of a mean, such as RMSE from the mean squared error. */
export function rootLimits({ low, high }: Limits): Limits {
  return { low: Math.sqrt(Math.max(0, low)), high: Math.sqrt(Math.max(0, high)) };
}

/** Limits cut to the range that the quantity can have. */
export function clipLimits({ low, high }: Limits, lowest: number, highest: number): Limits {
  return { low: Math.min(Math.max(low, lowest), highest), high: Math.max(Math.min(high, highest), lowest) };
}
