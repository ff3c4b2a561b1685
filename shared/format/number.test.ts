import { describe, expect, test } from 'vitest';
import {
  alignDecimals,
  formatCount,
  formatFixed,
  formatLimit,
  formatSignificant,
  justifiedDecimals,
} from './number.ts';

describe('justifiedDecimals', () => {
  // The examples of the Review of Particle Physics: 0.827 ± 0.119 is 0.83 ± 0.12, 0.827 ± 0.367 is 0.8 ± 0.4.
  test.each([
    [0.119, 2],
    [0.367, 1],
    [0.0043, 3],
    [0.0108, 3],
    [0.96, 1],
    [0.354, 2],
    [36, -1],
    [3670, -3],
  ])('half width %d justifies %d decimals', (halfWidth, decimals) => {
    expect(justifiedDecimals(halfWidth)).toBe(decimals);
  });
});

test.each([
  [16281, '16,281'],
  [0, '0'],
  [-1234567, '−1,234,567'],
])('formatCount(%d) is %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

test.each([
  [0.9266, 3, '0.927'],
  [-0.0004, 3, '0.000'],
  [-12.5, 1, '−12.5'],
  [3134.79, 0, '3,135'],
  [48213, -2, '48,200'],
  [3.1e-7, 8, '3.1e−7'],
  [12345678, 0, '1.235e7'],
  [Number.NaN, 2, 'NaN'],
  [Number.NEGATIVE_INFINITY, 2, '−∞'],
])('formatFixed(%d, %d) is %s', (x, decimals, text) => {
  expect(formatFixed(x, decimals)).toBe(text);
});

test.each([
  [0.0091607, '0.00916'],
  [204.6068, '205'],
  [16281, '16,281'],
  [0.9999, '1.00'],
  [3.1e-7, '3.10e−7'],
])('formatSignificant(%d) is %s', (x, text) => {
  expect(formatSignificant(x)).toBe(text);
});

test.each([
  [0.1, '0.10'],
  [0.84, '0.84'],
  [0.125, '0.125'],
  [5, '5'],
  [1.25, '1.25'],
  [-0.5, '−0.50'],
])('formatLimit(%d) is %s', (limit, text) => {
  expect(formatLimit(limit)).toBe(text);
});

test('alignDecimals puts the points of right-aligned texts under each other', () => {
  const aligned = alignDecimals(['0.927', '12', '0.92', '–']);
  const fromTheRight = aligned.map(
    (text) => text.length - 1 - (text.includes('.') ? text.indexOf('.') : text.indexOf('\u2008')),
  );
  expect(fromTheRight.slice(0, 3)).toEqual([3, 3, 3]);
  expect(aligned.map((text) => text.trimEnd())).toEqual(['0.927', '12', '0.92', '–']);
});
