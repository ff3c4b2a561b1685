import type { GateResult, Verdict } from '../report.ts';

/**
 * Fail if a blocking gate fails, else inconclusive if one is, else pass. Gates that only warn and gates that were not
 * run do not count; without any other there is nothing to pass.
 */
export function verdictOf(gates: readonly GateResult[]): Verdict {
  const counted = gates.filter(({ severity, status }) => severity === 'block' && status !== 'not run');
  if (counted.length === 0) return 'no gates';
  if (counted.some(({ status }) => status === 'fail')) return 'fail';
  return counted.some(({ status }) => status === 'inconclusive') ? 'inconclusive' : 'pass';
}
