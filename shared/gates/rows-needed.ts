import type { Limits } from '../statistics/estimate.ts';
import type { GateLimits } from './sides.ts';

/** Beyond this many times today's rows the answer would say more about chance than about rows. */
const MOST_TIMES = 100;

/**
 * Rows with which an undecided gate would be decided, if today's estimate `value` on `n` rows were exact. An
 * interval's half-width shrinks with √rows: the end that has to clear the limit lies h from the value, the limit lies
 * d from it, so the rows grow by (h/d)². null where the value is so near a limit that this is over 100 times.
 */
export function rowsNeeded(gate: GateLimits, value: number, limits: Limits, n: number): number | null {
  const below = value - limits.low;
  const above = limits.high - value;
  const failing: number[] = [];
  const passing: number[] = [];
  if (gate.min !== undefined) {
    if (value < gate.min) failing.push(growth(above, gate.min - value));
    else passing.push(growth(below, value - gate.min));
  }
  if (gate.max !== undefined) {
    if (value > gate.max) failing.push(growth(below, value - gate.max));
    else passing.push(growth(above, gate.max - value));
  }
  const times = failing.length > 0 ? Math.min(...failing) : Math.max(...passing);
  return times <= MOST_TIMES ? Math.ceil(n * Math.max(1, times)) : null;
}

function growth(halfWidth: number, distance: number): number {
  return distance > 0 ? (halfWidth / distance) ** 2 : Number.POSITIVE_INFINITY;
}
