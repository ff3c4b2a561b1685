import { expect, test } from 'vitest';
import { cellWidth, fitCells, wrapCells } from './columns.ts';

test('East Asian characters and emoji take two cells, combining marks none', () => {
  expect([cellWidth('abc'), cellWidth('東京'), cellWidth('e\u0301'), cellWidth('✓')]).toEqual([3, 4, 1, 1]);
});

test('fitCells fills exactly the width', () => {
  expect(fitCells('abc', 5)).toBe('abc  ');
  expect(fitCells('abc', 5, 'right')).toBe('  abc');
  expect(fitCells('東京都庁', 6)).toBe('東京… ');
});

test('wrapCells breaks at spaces and cuts what is longer than a line', () => {
  expect(wrapCells('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrapCells('abcdefghijkl', 6)).toEqual(['abcde…']);
});
