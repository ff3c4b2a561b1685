import type { Gate } from '../plan/schema.ts';
import type { GateResult } from '../report.ts';
import { type Estimate, toValue } from '../statistics/estimate.ts';
import { rowsNeeded } from './rows-needed.ts';
import { judgeInterval } from './sides.ts';
import { passOrFailText, undecidedText } from './why.ts';

/**
 * Judges one gate at the two-sided `level`, one-sided at each limit. Undefined never passes; without an interval a gate
 * is inconclusive unless it asks for the point value.
 */
export function judgeGate(gate: Gate, estimate: Estimate, level: number): GateResult {
  const value = toValue(estimate, level);
  const judged = (status: GateResult['status'], why: string, rows?: number | null): GateResult => ({
    ...gateFacts(gate),
    status,
    value,
    ...(rows === undefined ? {} : { rows_needed: rows }),
    why,
  });
  if (estimate.value === null)
    return judged('inconclusive', `undefined: ${estimate.reason ?? 'no reason given'}`, null);

  if (gate.evidence === 'point') {
    const status = judgeInterval(gate, { low: estimate.value, high: estimate.value });
    const point = { ...value, ci: undefined };
    return judged(status, `${passOrFailText(gate, point, status === 'pass' ? 'pass' : 'fail')} (point value)`);
  }
  const limits = estimate.limits?.((1 - level) / 2);
  if (!limits) {
    const reason = estimate.no_interval ?? 'none is known for this metric';
    return judged(
      'inconclusive',
      `there is no interval to judge (${reason}); "evidence: point" judges the value`,
      null,
    );
  }
  const status = judgeInterval(gate, limits);
  if (status !== 'inconclusive') return judged(status, passOrFailText(gate, value, status));
  const rows = rowsNeeded(gate, estimate.value, limits, estimate.n);
  return judged(status, undecidedText(gate, value, limits, rows, estimate.n), rows);
}

/** A gate that this command does not judge, such as a latency gate during validation. It does not count. */
export function gateNotRun(gate: Gate, reason: string): GateResult {
  return { ...gateFacts(gate), status: 'not run', value: { value: null, reason, n: 0 }, why: reason };
}

function gateFacts(gate: Gate) {
  const { metric, sensitive, group, class: className, severity, min, max, evidence, rationale, owner } = gate;
  return {
    metric,
    ...(sensitive === undefined ? {} : { sensitive }),
    ...(group === undefined ? {} : { group }),
    ...(className === undefined ? {} : { class: className }),
    severity,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    evidence,
    ...(rationale === undefined ? {} : { rationale }),
    ...(owner === undefined ? {} : { owner }),
  };
}
