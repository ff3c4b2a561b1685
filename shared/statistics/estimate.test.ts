import { describe, expect, it } from 'vitest';
import { valueSchema } from '../value.ts';
import { type Estimate, toValue, undefinedEstimate } from './estimate.ts';

describe('toValue', () => {
  it('gives a defined estimate its interval at the level, with half of the rest on each side', () => {
    const tails: number[] = [];
    const limits = (tail: number) => {
      tails.push(tail);
      return { low: 0.4, high: 0.6 };
    };
    const value = toValue({ value: 0.5, n: 10, support: 4, effective_n: 3.5, limits, method: 'wilson' }, 0.9);
    expect(tails[0]).toBeCloseTo(0.05, 15);
    expect(value).toEqual({
      value: 0.5,
      n: 10,
      support: 4,
      effective_n: 3.5,
      ci: { low: 0.4, high: 0.6, level: 0.9, method: 'wilson' },
    });
    expect(valueSchema.safeParse(value).success).toBe(true);
  });

  it('keeps what is said about the interval', () => {
    const estimate: Estimate = {
      value: 1,
      n: 2,
      limits: () => ({ low: 0, high: 2 }),
      method: 'delta',
      conservative: true,
      assumptions: ['independent rows'],
    };
    expect(toValue(estimate, 0.95).ci).toMatchObject({ conservative: true, assumptions: ['independent rows'] });
  });

  it('gives null with its reason and no interval', () => {
    expect(toValue(undefinedEstimate('no positives', 7, 0), 0.95)).toEqual({
      value: null,
      reason: 'no positives',
      n: 7,
      support: 0,
    });
  });

  it('says why a defined value has no interval', () => {
    expect(toValue({ value: 3, n: 9, no_interval: 'a maximum has none' }, 0.95)).toEqual({
      value: 3,
      n: 9,
      reason: 'a maximum has none',
    });
  });

  it('never reports an end that is not finite', () => {
    const value = toValue(
      { value: 3, n: 5, limits: () => ({ low: 1, high: Infinity }), method: 'order-statistics' },
      0.95,
    );
    expect(value.ci).toBeUndefined();
    expect(value.reason).toMatch(/no interval/);
  });
});
