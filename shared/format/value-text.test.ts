import { expect, test } from 'vitest';
import type { Value } from '../value.ts';
import { valueLine, valueText } from './value-text.ts';

const value = (x: number, low: number, high: number): Value => ({
  value: x,
  n: 100,
  ci: { low, high, level: 0.95, method: 'wilson' },
});

test.each([
  // Half widths 0.0043, 0.0105, 0.36, 36 and less: digits follow the interval, at most four significant.
  [value(0.92659, 0.92232, 0.93086), '0.927 [0.922, 0.931]'],
  [value(0.176292, 0.165813, 0.186801), '0.176 [0.166, 0.187]'],
  [value(0.33, 0.06, 0.79), '0.33 [0.06, 0.79]'],
  [value(3134.79, 3099, 3171), '3,130 [3,100, 3,170]'],
  [value(0.99999, 0.999981, 0.999999), '1.000 [1.000, 1.000]'],
  [value(-0.0042, -0.03, 0.02), '−0.004 [−0.030, 0.020]'],
])('%j reads %s', (one, text) => {
  expect(valueLine(one)).toBe(text);
});

test('a number is never rounded onto, or across, the limit it is judged against', () => {
  expect(valueLine(value(0.9266, 0.8996, 0.9536), [0.9])).toBe('0.9266 [0.8996, 0.9536]');
  expect(valueLine({ value: 0.83996, n: 10 }, [0.84])).toBe('0.83996');
  expect(valueLine({ value: 0.84, n: 10 }, [0.84])).toBe('0.840');
});

test('null is a dash with its reason, a value without interval keeps the reason for that', () => {
  expect(valueLine({ value: null, reason: 'no positives', n: 5 })).toBe('– (no positives)');
  expect(valueText({ value: 204.607, reason: 'a maximum has none', n: 5 })).toMatchObject({
    value: '205',
    interval: '',
    reason: 'a maximum has none',
  });
});

test('every digit is kept beside the short text', () => {
  expect(valueText(value(0.92659171, 0.92232, 0.93086)).full).toBe('0.92659171 [0.92232, 0.93086]');
});
