import type { Limits } from '../statistics/estimate.ts';

/** The limits of a gate, as in the plan: at least one is given. */
export interface GateLimits {
  min?: number;
  max?: number;
}

/**
 * What an interval says about a gate: pass when its pessimistic ends satisfy every limit, fail when an optimistic end
 * satisfies one not. A point value is an interval of no width.
 */
export function judgeInterval({ min, max }: GateLimits, { low, high }: Limits): 'pass' | 'fail' | 'inconclusive' {
  if ((min !== undefined && high < min) || (max !== undefined && low > max)) return 'fail';
  if ((min === undefined || low >= min) && (max === undefined || high <= max)) return 'pass';
  return 'inconclusive';
}
