import type { Value } from '../value.ts';

/** The two ends of an interval, in the unit of the estimate. */
export interface Limits {
  low: number;
  high: number;
}

/**
 * A number with all that is known about its precision: the internal currency between metrics, gaps and gates. What is
 * reported is a `Value`, see `toValue`.
 */
export interface Estimate {
  /** null when undefined, with `reason`. */
  value: number | null;
  reason?: string;
  /** Rows the estimate was computed on. */
  n: number;
  /** Rows of the metric's own denominator (recall: positives). */
  support?: number;
  /** With weights or clusters: the number of independent, equally weighted rows that would be as precise. */
  effective_n?: number;
  /**
   * Limits at a one-sided tail in (0, 0.5), the same on both sides: 0.025 for 95 %. The interval widens as the tail
   * shrinks; gates rely on it when they invert limits to a p-value. Absent where no interval exists.
   */
  limits?: (tail: number) => Limits;
  /** Name of the interval: wilson, wilson-f1, delong, newcombe-5, delta, mover-wilson, logit-binomial, … */
  method?: string;
  /** The interval covers more often than its level says. */
  conservative?: boolean;
  assumptions?: string[];
  /** Why no interval exists, where `value` is defined and `limits` is absent. */
  no_interval?: string;
}

/** Why a number of extreme data is not reported: JSON and people have no use for an infinite one. */
export const OVERFLOW = 'a weight, a score or a ratio of them is beyond what a float64 holds';

/**
 * The estimate as reported, with its interval at the two-sided `level` (0.95). A defined value without an interval
 * carries the reason for that in `reason`.
 */
export function toValue(estimate: Estimate, level: number): Value {
  const { value, reason, n, support, effective_n, limits, method, conservative, assumptions, no_interval } = estimate;
  const base: Value = {
    value,
    ...(reason === undefined ? {} : { reason }),
    n,
    ...(support === undefined ? {} : { support }),
    ...(effective_n === undefined ? {} : { effective_n }),
  };
  if (value === null) return base;
  if (!Number.isFinite(value)) return { ...base, value: null, reason: OVERFLOW };
  const ends = limits?.((1 - level) / 2);
  if (!ends || !Number.isFinite(ends.low) || !Number.isFinite(ends.high)) {
    const why = reason ?? (ends ? 'no interval: the data set no bound on one side' : no_interval);
    return why === undefined ? base : { ...base, reason: why };
  }
  return {
    ...base,
    ci: {
      low: ends.low,
      high: ends.high,
      level,
      method: method ?? 'unnamed',
      ...(conservative === undefined ? {} : { conservative }),
      ...(assumptions?.length ? { assumptions } : {}),
    },
  };
}

/** An estimate that does not exist, such as 0/0. */
export function undefinedEstimate(reason: string, n: number, support?: number): Estimate {
  return { value: null, reason, n, ...(support === undefined ? {} : { support }) };
}
