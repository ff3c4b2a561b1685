import { expect, it } from 'vitest';
import { rowByKey } from './row-by-key.ts';

it.each([
  ['ArrowDown', null, 0],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 3, 2],
  ['PageUp', 3, 0],
  ['PageDown', 3, 8],
  ['End', 3, 9],
  ['Enter', 3, undefined],
])('%s from %s leads to %s of ten rows', (key, from, to) => {
  expect(rowByKey(key, from, 10, 5)).toBe(to);
});
