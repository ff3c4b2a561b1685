import type { Estimate, Limits } from './estimate.ts';
import { moverDifference, moverRatio, type Part } from './mover.ts';

/**
 * a − b for two estimates on different rows: Newcombe's hybrid score interval for two proportions, MOVER on their own
 * limits for anything else. A contrast to a reference group has the reference as `b`.
 */
export function independentDifference(a: Estimate, b: Estimate): Estimate {
  const missing = undefinedPart(a, b);
  if (missing || a.value === null || b.value === null) return { value: null, reason: missing, ...evidence([a, b]) };
  return {
    value: a.value - b.value,
    ...evidence([a, b]),
    ...combined([a, b], bothWilson([a, b]) ? 'newcombe' : 'mover', (tail) => moverDifference(at(a, tail), at(b, tail))),
  };
}

/** a/b for two estimates on different rows, by MOVER on the logarithms of their limits. Signed quantities have none. */
export function independentRatio(a: Estimate, b: Estimate): Estimate {
  const none = (reason: string): Estimate => ({ value: null, reason, ...evidence([a, b]) });
  const missing = undefinedPart(a, b);
  if (missing || a.value === null || b.value === null) return none(missing ?? 'undefined');
  if (a.value < 0 || b.value < 0) return none('a ratio of values below 0 has no meaning');
  if (b.value === 0) return none('the reference value is 0');
  return {
    value: a.value / b.value,
    ...evidence([a, b]),
    ...combined([a, b], bothWilson([a, b]) ? 'log-newcombe' : 'log-mover', (tail) =>
      moverRatio(at(a, tail), at(b, tail)),
    ),
  };
}

/** The estimate with its limits at `tail`. Call it only where both exist. */
export function at(estimate: Estimate, tail: number): Part {
  const { low, high } = estimate.limits?.(tail) ?? { low: Number.NaN, high: Number.NaN };
  return { value: estimate.value ?? Number.NaN, low, high };
}

/** Whether every estimate is a proportion with Wilson's limits. */
export function bothWilson(estimates: readonly Estimate[]): boolean {
  return estimates.every((estimate) => estimate.method === 'wilson');
}

/** Rows behind a combination of estimates on different rows. */
export function evidence(estimates: readonly Estimate[]): Pick<Estimate, 'n' | 'support'> {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, x) => total + x, 0);
  const supports = estimates.flatMap(({ support }) => (support === undefined ? [] : [support]));
  const n = sum(estimates.map((estimate) => estimate.n));
  return supports.length === estimates.length ? { n, support: sum(supports) } : { n };
}

/** Interval fields of a combination, or the reason why one of its parts has none. */
export function combined(
  estimates: readonly Estimate[],
  method: string,
  limits: (tail: number) => Limits,
): Pick<Estimate, 'limits' | 'method' | 'conservative' | 'assumptions' | 'no_interval'> {
  const without = estimates.find((estimate) => !estimate.limits);
  if (without) return { no_interval: without.no_interval ?? 'one of its parts has no interval' };
  const assumptions = [...new Set(estimates.flatMap((estimate) => estimate.assumptions ?? []))];
  return {
    limits,
    method,
    ...(estimates.some((estimate) => estimate.conservative) ? { conservative: true } : {}),
    ...(assumptions.length > 0 ? { assumptions } : {}),
  };
}

function undefinedPart(a: Estimate, b: Estimate): string | undefined {
  if (a.value === null) return a.reason ?? 'undefined';
  if (b.value === null) return `the reference is undefined: ${b.reason ?? 'no reason given'}`;
  return undefined;
}
