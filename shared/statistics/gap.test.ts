import { describe, expect, it } from 'vitest';
import { normalCritical } from './critical.ts';
import { type Estimate, toValue, undefinedEstimate } from './estimate.ts';
import { equalizedOddsDifference, equalizedOddsRatio, type GroupEstimate, gapDifference, gapRatio } from './gap.ts';
import { independentDifference, independentRatio } from './independent.ts';
import { meanLimits } from './mean.ts';
import { wilson } from './wilson.ts';

function rate(k: number, n: number): Estimate {
  if (n === 0) return undefinedEstimate('no rows', 0, 0);
  return { value: k / n, n, support: n, method: 'wilson', limits: (tail) => wilson(k / n, n, normalCritical(tail)) };
}

function mean(value: number, standardError: number): Estimate {
  const limits = (tail: number) => meanLimits(value, standardError, normalCritical(tail));
  return { value, n: 100, method: 'student-t', limits };
}

const groups = (rates: Record<string, Estimate>): GroupEstimate[] =>
  Object.entries(rates).map(([label, estimate]) => ({ label, estimate }));

/** Data of Fairlearn's user guide: 18 rows, groups a, b and c. Counts by hand, gaps by Fairlearn 0.15.0. */
const selected = groups({ a: rate(3, 4), b: rate(3, 6), c: rate(4, 8) });
const truePositives = groups({ a: rate(1, 2), b: rate(3, 5), c: rate(2, 5) });
const falsePositives = groups({ a: rate(2, 2), b: rate(0, 1), c: rate(2, 3) });

describe('gaps between groups', () => {
  it('have Fairlearn’s point values', () => {
    expect(gapDifference(selected).value).toBeCloseTo(0.25, 12);
    expect(gapRatio(selected).value).toBeCloseTo(0.6666666666666666, 12);
    expect(equalizedOddsDifference(truePositives, falsePositives).value).toBe(1);
    expect(equalizedOddsRatio(truePositives, falsePositives).value).toBe(0);
    expect(gapDifference(truePositives).value).toBeCloseTo(0.2, 12);
    expect(gapRatio(truePositives).value).toBeCloseTo(0.6666666666666667, 12);
  });

  it('name the pair that makes them', () => {
    expect(gapDifference(selected).between).toEqual({ high: 'a', low: 'b' });
    expect(equalizedOddsDifference(truePositives, falsePositives).between).toEqual({ high: 'a', low: 'b' });
    expect(gapRatio(truePositives).between).toEqual({ high: 'b', low: 'c' });
  });

  it('of two groups have Newcombe’s interval while it keeps away from 0', () => {
    // Adult by sex. statsmodels 0.15.0: Newcombe's difference, and log-MOVER of its Wilson limits.
    const sex = groups({ Female: rate(442, 5421), Male: rate(2800, 10860) });
    const difference = toValue(gapDifference(sex), 0.95);
    expect(difference).toMatchObject({ n: 16281, ci: { method: 'simultaneous-newcombe' } });
    expect(difference.ci?.conservative).toBeUndefined();
    expect(difference.ci?.low).toBeCloseTo(0.1651659249578364, 12);
    expect(difference.ci?.high).toBeCloseTo(0.18715356953079773, 12);
    const ratio = toValue(gapRatio(sex), 0.95);
    expect(ratio.ci?.low).toBeCloseTo(0.28754906533264046, 12);
    expect(ratio.ci?.high).toBeCloseTo(0.34759964474771265, 12);
  });

  it('reach down to no gap at parity, whatever the group is called', () => {
    const same = groups({ a: rate(50, 100), b: rate(50, 100) });
    const { low, high } = gapDifference(same).limits?.(0.025) ?? { low: Number.NaN, high: Number.NaN };
    expect(low).toBe(0);
    // Newcombe's high end of 50/100 - 50/100, statsmodels 0.15.0.
    expect(high).toBeCloseTo(0.13600275402907416, 12);
    expect(gapRatio(same).limits?.(0.025).high).toBe(1);
  });

  it('take the low end at tail/m over all pairs and the high end at tail', () => {
    const three = groups({ a: rate(10, 100), b: rate(30, 100), c: rate(50, 100) });
    const estimate = gapDifference(three);
    const ends = estimate.limits?.(0.025);
    const widest = (tail: number) => independentDifference(rate(50, 100), rate(10, 100)).limits?.(tail);
    expect(ends?.low).toBe(widest(0.025 / 3)?.low);
    expect(ends?.high).toBe(widest(0.025)?.high);
    expect(estimate.conservative).toBe(true);
  });

  it('count the pairs of both rates for equalized odds', () => {
    const tpr = groups({ a: rate(80, 100), b: rate(50, 100) });
    const fpr = groups({ a: rate(10, 100), b: rate(12, 100) });
    const pair = independentDifference(rate(80, 100), rate(50, 100));
    expect(equalizedOddsDifference(tpr, fpr).limits?.(0.025).low).toBe(pair.limits?.(0.025 / 2).low);
  });

  it('leave out undefined groups, and need two', () => {
    const withHole = gapDifference(groups({ a: rate(1, 4), b: rate(3, 4), c: rate(0, 0) }));
    expect(withHole.value).toBe(0.5);
    expect(withHole.assumptions?.join()).toMatch(/undefined are left out \(1\)/);
    expect(gapDifference(groups({ a: rate(1, 4), c: rate(0, 0) }))).toMatchObject({
      value: null,
      reason: 'only one group has a defined value',
    });
    expect(gapDifference([])).toMatchObject({ value: null, n: 0, reason: 'no group has a defined value' });
    expect(equalizedOddsDifference(truePositives, groups({ a: rate(0, 0), b: rate(0, 0) })).value).toBeNull();
  });

  it('have no ratio where the largest rate is 0, and the ratio 0 where only the smallest is', () => {
    expect(gapRatio(groups({ a: rate(0, 9), b: rate(0, 8) }))).toMatchObject({
      value: null,
      reason: 'the largest value of the groups is 0',
    });
    const ratio = gapRatio(groups({ a: rate(0, 9), b: rate(5, 8) }));
    expect(ratio.value).toBe(0);
    expect(ratio.limits?.(0.025).low).toBe(0);
    expect(ratio.limits?.(0.025).high).toBeLessThanOrEqual(1);
  });

  it('of quantities that are no proportions come from each group’s own limits', () => {
    const gap = gapDifference(groups({ a: mean(10, 3), b: mean(30, 4) }));
    expect(gap).toMatchObject({ value: 20, method: 'simultaneous-mover' });
    const { low, high } = gap.limits?.(0.025) ?? { low: Number.NaN, high: Number.NaN };
    expect(low).toBeCloseTo(20 - 5 * 1.959963984540054, 10);
    expect(high).toBeCloseTo(20 + 5 * 1.959963984540054, 10);
  });

  it('have no interval where a group has none', () => {
    const gap = gapDifference(groups({ a: { value: 1, n: 5, no_interval: 'a maximum has none' }, b: mean(3, 1) }));
    expect(toValue(gap, 0.95)).toMatchObject({ value: 2, reason: 'group a: a maximum has none' });
  });

  it('widen as the tail shrinks', () => {
    const tails = [0.4, 0.1, 0.025, 0.001, 1e-6];
    for (const gap of [
      gapDifference(selected),
      gapRatio(selected),
      equalizedOddsDifference(truePositives, falsePositives),
    ])
      tails.slice(1).forEach((tail, i) => {
        const narrow = gap.limits?.(tails[i]) ?? { low: Number.NaN, high: Number.NaN };
        const wide = gap.limits?.(tail) ?? { low: Number.NaN, high: Number.NaN };
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
      });
  });
});

describe('contrasts to a reference', () => {
  it('are signed', () => {
    const difference = toValue(independentDifference(rate(48, 80), rate(56, 70)), 0.95);
    expect(difference.value).toBeCloseTo(-0.2, 12);
    expect(difference.ci?.method).toBe('newcombe');
    expect(difference.ci?.low).toBeCloseTo(-0.33387265403690614, 12);
    expect(difference.ci?.high).toBeCloseTo(-0.05243147240236498, 12);
  });

  it('may have a ratio above 1, and none to a reference of 0', () => {
    const ratio = toValue(independentRatio(rate(56, 70), rate(48, 80)), 0.95);
    expect(ratio.value).toBeCloseTo(4 / 3, 12);
    expect(ratio.ci?.low).toBeCloseTo(1.0783930381161215, 12);
    expect(ratio.ci?.high).toBeCloseTo(1.6639816643983227, 12);
    expect(independentRatio(rate(5, 10), rate(0, 10))).toMatchObject({
      value: null,
      reason: 'the reference value is 0',
    });
    expect(independentRatio(mean(-1, 1), mean(2, 1)).value).toBeNull();
  });

  it('are undefined with the reason of the side that is', () => {
    expect(independentDifference(rate(0, 0), rate(1, 2)).reason).toBe('no rows');
    expect(independentDifference(rate(1, 2), rate(0, 0)).reason).toBe('the reference is undefined: no rows');
  });
});
