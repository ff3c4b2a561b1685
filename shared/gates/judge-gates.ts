import { formatSignificant } from '../format/number.ts';
import type { Gate } from '../plan/schema.ts';
import type { Alert, GateResult } from '../report.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { gatePValue } from './gate-p-value.ts';
import { holm } from './holm.ts';
import { gateNotRun, judgeGate } from './judge-gate.ts';
import { rowsNeeded } from './rows-needed.ts';

/** A gate of the plan and what it is judged on; a text says why this command does not judge it. */
export interface GateCase {
  gate: Gate;
  evidence: Estimate | string;
}

/** Judges all gates, in the given order, with Holm's correction over those judged on an interval where asked for. */
export function judgeGates(cases: readonly GateCase[], level: number, correction: 'none' | 'holm'): GateResult[] {
  const results = cases.map(({ gate, evidence }) =>
    typeof evidence === 'string' ? gateNotRun(gate, evidence) : judgeGate(gate, evidence, level),
  );
  return correction === 'holm' ? correct(cases, results, level) : results;
}

/** A gate that fails alone, but not after the correction, is inconclusive. */
function correct(cases: readonly GateCase[], results: readonly GateResult[], level: number): GateResult[] {
  const tail = (1 - level) / 2;
  const pValues: number[] = [];
  const indices: number[] = [];
  cases.forEach(({ gate, evidence }, i) => {
    if (typeof evidence === 'string' || evidence.value === null || !evidence.limits || gate.evidence === 'point')
      return;
    indices.push(i);
    pValues.push(gatePValue(gate, evidence.limits, tail));
  });
  const corrected = [...results];
  holm(pValues, tail).forEach(({ rejected, threshold }, k) => {
    const i = indices[k];
    const { gate, evidence } = cases[i];
    const result = results[i];
    if (rejected || result.status !== 'fail' || typeof evidence === 'string' || evidence.value === null) return;
    const limits = evidence.limits?.(threshold);
    corrected[i] = {
      ...result,
      status: 'inconclusive',
      rows_needed: limits ? rowsNeeded(gate, evidence.value, limits, evidence.n) : null,
      why:
        `${result.why}; this fails alone, but not after Holm’s correction over ${indices.length} gates (p ` +
        `${formatSignificant(pValues[k], 2)} against ${formatSignificant(threshold, 2)})`,
    };
  });
  return corrected;
}

/**
 * What a reader must know where more than five gates were judged on intervals: with all of them exactly at their limits
 * the chance of at least one false fail is 1 − (1 − α/2)ᵏ. Undefined for five or fewer.
 */
export function manyGatesAlert(
  results: readonly GateResult[],
  level: number,
  correction: 'none' | 'holm',
): Alert | undefined {
  const count = results.filter(({ status, evidence }) => status !== 'not run' && evidence === 'interval').length;
  if (count <= 5) return undefined;
  const tail = (1 - level) / 2;
  const falseFail = `${Number((100 * tail).toPrecision(3))} %`;
  const chance = (100 * (1 - (1 - tail) ** count)).toFixed(0);
  const message =
    correction === 'holm'
      ? `${count} gates were judged with Holm’s correction: the chance that any of them fails falsely is at most ` +
        `${falseFail}.`
      : `${count} gates were judged, each by itself. If all of them were exactly at their limits, the chance that at ` +
        `least one fails falsely would be ${chance} %. "correction: holm" in the plan keeps it at ` +
        `${falseFail}. That all pass needs no correction.`;
  return { code: 'MANY_GATES', message };
}
