import { describe, expect, it } from 'vitest';
import { type Gate, gateSchema } from '../plan/schema.ts';
import { gateResultSchema } from '../report.ts';
import { normalCritical } from '../statistics/critical.ts';
import { type Estimate, undefinedEstimate } from '../statistics/estimate.ts';
import { meanLimits } from '../statistics/mean.ts';
import { wilson } from '../statistics/wilson.ts';
import { gatePValue } from './gate-p-value.ts';
import { holm } from './holm.ts';
import { gateNotRun, judgeGate } from './judge-gate.ts';
import { judgeGates, manyGatesAlert } from './judge-gates.ts';
import { rowsNeeded } from './rows-needed.ts';
import { verdictOf } from './verdict.ts';

const gate = (fields: Record<string, unknown>): Gate => gateSchema.parse({ metric: 'accuracy', ...fields });

const share = (p: number, n: number): Estimate => ({
  value: p,
  n,
  method: 'wilson',
  limits: (tail) => wilson(p, n, normalCritical(tail)),
});
const normal = (value: number, se: number, n = 100): Estimate => ({
  value,
  n,
  method: 'delta',
  limits: (tail) => meanLimits(value, se, normalCritical(tail)),
});

describe('a gate', () => {
  // Wilson at 95 %: 0.84 of 10,000 lies in [0.8327, 0.8471].
  it.each([
    [{ min: 0.83 }, 'pass'],
    [{ min: 0.84 }, 'inconclusive'],
    [{ min: 0.85 }, 'fail'],
    [{ max: 0.85 }, 'pass'],
    [{ max: 0.84 }, 'inconclusive'],
    [{ max: 0.83 }, 'fail'],
    [{ min: 0.83, max: 0.85 }, 'pass'],
    [{ min: 0.83, max: 0.84 }, 'inconclusive'],
    [{ min: 0.8, max: 0.83 }, 'fail'],
    [{ min: 0.85, max: 0.9 }, 'fail'],
    [{ min: 0.84, max: 0.8401 }, 'inconclusive'],
  ])('%j on 0.84 [0.833, 0.847] is %s', (limits, status) => {
    expect(judgeGate(gate(limits), share(0.84, 10_000), 0.95).status).toBe(status);
  });

  it('holds the limit itself to be allowed', () => {
    const exact: Estimate = { value: 0.5, n: 10, method: 'delta', limits: () => ({ low: 0.4, high: 0.6 }) };
    expect(judgeGate(gate({ min: 0.4 }), exact, 0.95).status).toBe('pass');
    expect(judgeGate(gate({ min: 0.6 }), exact, 0.95).status).toBe('inconclusive');
    expect(judgeGate(gate({ max: 0.5, evidence: 'point' }), exact, 0.95).status).toBe('pass');
  });

  it('depends on the level', () => {
    expect(judgeGate(gate({ min: 0.833 }), share(0.84, 10_000), 0.9).status).toBe('pass');
    expect(judgeGate(gate({ min: 0.833 }), share(0.84, 10_000), 0.99).status).toBe('inconclusive');
  });

  it('judges the point value where it is told to', () => {
    const result = judgeGate(gate({ min: 0.84, evidence: 'point' }), share(0.84, 100), 0.95);
    expect(result).toMatchObject({ status: 'pass', evidence: 'point' });
    expect(result.why).toBe('0.840 reaches the minimum 0.84 (point value)');
    expect(judgeGate(gate({ min: 0.85, evidence: 'point' }), share(0.84, 100), 0.95).status).toBe('fail');
  });

  it('never passes where the metric is undefined', () => {
    for (const evidence of ['interval', 'point']) {
      const result = judgeGate(gate({ min: 0, evidence }), undefinedEstimate('no positives', 10), 0.95);
      expect(result).toMatchObject({ status: 'inconclusive', why: 'undefined: no positives', rows_needed: null });
    }
  });

  it('is inconclusive without an interval, unless it asks for the point', () => {
    const bare: Estimate = { value: 0.01, n: 500, no_interval: 'biased upward' };
    const result = judgeGate(gate({ max: 0.05 }), bare, 0.95);
    expect(result).toMatchObject({ status: 'inconclusive', rows_needed: null });
    expect(result.why).toContain('biased upward');
    expect(judgeGate(gate({ max: 0.05, evidence: 'point' }), bare, 0.95).status).toBe('pass');
  });

  it('says in plain words why', () => {
    expect(judgeGate(gate({ max: 0.1 }), share(0.1763, 5000), 0.95).why).toBe(
      '0.176 [0.166, 0.187] is above the maximum 0.10',
    );
    expect(judgeGate(gate({ min: 0.9 }), share(0.1763, 5000), 0.95).why).toBe(
      '0.176 [0.166, 0.187] is below the minimum 0.90',
    );
    expect(judgeGate(gate({ max: 0.2 }), share(0.1763, 5000), 0.95).why).toBe(
      '0.176 [0.166, 0.187] is within the maximum 0.20',
    );
    expect(judgeGate(gate({ min: 0.1, max: 0.2 }), share(0.1763, 5000), 0.95).why).toBe(
      '0.176 [0.166, 0.187] lies between the minimum 0.10 and the maximum 0.20',
    );
    const open = judgeGate(gate({ min: 0.17, max: 0.5 }), share(0.1763, 5000), 0.95).why;
    expect(open).toMatch(
      /^0\.176 \[0\.166, 0\.187\] lies on both sides of the minimum 0\.17; if today’s value were exact/,
    );
    expect(open).not.toContain('0.50');
  });

  it('carries who asked for it, as the report’s schema wants it', () => {
    const fields = {
      min: 0.5,
      class: 'Gov',
      group: { sex: 'F' },
      severity: 'warn',
      rationale: 'paper 12',
      owner: 'Ana',
    };
    const result = judgeGate(gate(fields), share(0.9, 1000), 0.95);
    expect(result).toMatchObject(fields);
    expect(gateResultSchema.strict().safeParse(result).success).toBe(true);
    expect(gateResultSchema.safeParse(gateNotRun(gate({ max: 5 }), 'judged by bench')).success).toBe(true);
  });
});

describe('rows needed', () => {
  it('decide the gate when today’s value is exact', () => {
    const p = 0.93;
    const result = judgeGate(gate({ min: 0.9 }), share(p, 159), 0.95);
    expect(result.status).toBe('inconclusive');
    const rows = result.rows_needed ?? 0;
    // Wilson is not symmetric, so the √n rule is near, not exact.
    expect(judgeGate(gate({ min: 0.9 }), share(p, Math.ceil(rows * 1.1)), 0.95).status).toBe('pass');
    expect(judgeGate(gate({ min: 0.9 }), share(p, Math.floor(rows * 0.75)), 0.95).status).toBe('inconclusive');
  });

  it('grow with the square of the missing precision', () => {
    const limits = { low: 7, high: 13 };
    expect(rowsNeeded({ min: 8 }, 10, limits, 100)).toBe(225); // (3/2)²
    expect(rowsNeeded({ max: 9 }, 10, limits, 100)).toBe(900); // towards a fail: (3/1)²
    expect(rowsNeeded({ min: 8, max: 11 }, 10, limits, 100)).toBe(900); // both must hold: the harder
  });

  it('are null near the limit', () => {
    expect(rowsNeeded({ min: 10 }, 10, { low: 7, high: 13 }, 100)).toBeNull();
    expect(rowsNeeded({ min: 9.71 }, 10, { low: 7, high: 13 }, 100)).toBeNull(); // 107 times
    expect(rowsNeeded({ min: 9.69 }, 10, { low: 7, high: 13 }, 100)).toBe(9366);
    expect(rowsNeeded({ min: 8 }, 10, { low: Number.NEGATIVE_INFINITY, high: 13 }, 100)).toBeNull();
  });
});

describe('Holm', () => {
  it('rejects as in the textbook', () => {
    // p = 0.01, 0.04, 0.03, 0.005 at 0.05: thresholds 0.0125, 0.0167, 0.025, 0.05 (statsmodels 0.15.0 agrees).
    const results = holm([0.01, 0.04, 0.03, 0.005], 0.05);
    expect(results.map(({ rejected }) => rejected)).toEqual([true, false, false, true]);
    expect(results[3].threshold).toBeCloseTo(0.0125, 12);
    expect(results[0].threshold).toBeCloseTo(0.05 / 3, 12);
  });

  it('rejects three of the fifteen p-values of Benjamini and Hochberg (1995)', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(holm(p, 0.05).filter(({ rejected }) => rejected)).toHaveLength(3);
  });

  it('takes a p-value from the limits', () => {
    // 3 standard errors above the maximum: 1 − Φ(3), scipy 1.17.1.
    const estimate = normal(3, 1);
    expect(gatePValue({ max: 0 }, estimate.limits!, 0.025)).toBeCloseTo(0.0013498980316301035, 10);
    expect(gatePValue({ min: 6 }, estimate.limits!, 0.025)).toBeCloseTo(0.0013498980316301035, 10);
    expect(gatePValue({ max: 2 }, estimate.limits!, 0.025)).toBe(1);
    expect(gatePValue({ max: -100 }, estimate.limits!, 0.025)).toBe(1e-15);
  });

  it('turns a gate that fails alone but not in its family into inconclusive, and leaves the rest', () => {
    // One-sided p 0.0139, 0.00003 and none: 0.0139 must beat 0.025/2.
    const cases = [
      { gate: gate({ max: 0 }), evidence: normal(2.2, 1) },
      { gate: gate({ max: 0 }), evidence: normal(4, 1) },
      { gate: gate({ max: 5 }), evidence: normal(1, 1) },
      { gate: gate({ metric: 'latency_p99_ms', max: 5 }), evidence: 'judged by bench' },
      { gate: gate({ max: 0, evidence: 'point' }), evidence: normal(1, 1) },
    ];
    const status = (correction: 'none' | 'holm') => judgeGates(cases, 0.95, correction).map((result) => result.status);
    expect(status('none')).toEqual(['fail', 'fail', 'pass', 'not run', 'fail']);
    expect(status('holm')).toEqual(['inconclusive', 'fail', 'pass', 'not run', 'fail']);
    const [turned] = judgeGates(cases, 0.95, 'holm');
    expect(turned.why).toMatch(/fails alone, but not after Holm’s correction over 3 gates \(p 0\.014 against 0\.013\)/);
    // z(0.0125) = 2.2414: (2.2414/2.2)² of 100 rows.
    expect(turned.rows_needed).toBe(104);
  });
});

describe('the verdict', () => {
  const result = (status: 'pass' | 'fail' | 'inconclusive' | 'not run', severity: 'block' | 'warn' = 'block') => ({
    ...gateNotRun(gate({ min: 0, severity }), ''),
    status,
  });

  it('is the worst of the blocking gates that were judged', () => {
    expect(verdictOf([result('pass'), result('inconclusive'), result('fail')])).toBe('fail');
    expect(verdictOf([result('pass'), result('inconclusive')])).toBe('inconclusive');
    expect(verdictOf([result('pass'), result('not run')])).toBe('pass');
    expect(verdictOf([result('pass'), result('fail', 'warn'), result('inconclusive', 'warn')])).toBe('pass');
  });

  it('is "no gates" where none blocks', () => {
    expect(verdictOf([])).toBe('no gates');
    expect(verdictOf([result('not run')])).toBe('no gates');
    expect(verdictOf([result('fail', 'warn')])).toBe('no gates');
  });
});

describe('many gates', () => {
  const results = (count: number) =>
    judgeGates(
      Array.from({ length: count }, () => ({ gate: gate({ min: 0 }), evidence: share(0.5, 10) })),
      0.95,
      'none',
    );

  it('above five, say the chance of a false fail', () => {
    expect(manyGatesAlert(results(5), 0.95, 'none')).toBeUndefined();
    // 1 − 0.975³⁰ = 0.5321.
    expect(manyGatesAlert(results(30), 0.95, 'none')).toMatchObject({
      code: 'MANY_GATES',
      message: expect.stringContaining('53 %'),
    });
    expect(manyGatesAlert(results(30), 0.95, 'holm')?.message).toContain('at most 2.5 %');
  });
});
