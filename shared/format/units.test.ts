import { expect, test } from 'vitest';
import { formatBytes, formatDuration, formatRate } from './units.ts';

test.each([
  [512, '512 B'],
  [130_445, '0.130 MB'],
  [16_777_216_000, '16,777 MB'],
])('formatBytes(%d) is %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [0, '0 µs'],
  [0.0421, '42.1 µs'],
  [353.2, '353 ms'],
  [2600, '2.60 s'],
  [185_000, '3 min 5 s'],
])('formatDuration(%d) is %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test.each([
  [402_113, '402 k rows/s'],
  [950, '950 rows/s'],
  [2_500_000, '2.50 M rows/s'],
])('formatRate(%d) is %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text);
});
