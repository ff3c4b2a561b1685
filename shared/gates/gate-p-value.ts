import type { Limits } from '../statistics/estimate.ts';
import { type GateLimits, judgeInterval } from './sides.ts';

const SMALLEST = 1e-15;

/**
 * One-sided p-value of a failing gate: the smallest tail at which its interval still fails, found by inverting
 * `limits`, from 1e-15 up. A gate that does not fail at `tail` gets 1: nothing is claimed against it.
 */
export function gatePValue(gate: GateLimits, limits: (tail: number) => Limits, tail: number): number {
  const fails = (at: number) => judgeInterval(gate, limits(at)) === 'fail';
  if (!fails(tail)) return 1;
  if (fails(SMALLEST)) return SMALLEST;
  let passing = Math.log(SMALLEST);
  let failing = Math.log(tail);
  while (failing - passing > 1e-9) {
    const middle = (passing + failing) / 2;
    if (fails(Math.exp(middle))) failing = middle;
    else passing = middle;
  }
  return Math.exp(failing);
}
