import { describe, expect, test } from 'vitest';
import type { Breakdown } from '../contract/data.ts';
import { columnChart } from './column-chart.ts';
import { darkPalette, lightPalette } from './palette.ts';

const all = (counts: number[], missing = 0): Breakdown['groups'] => [
  { label: 'all rows', kind: 'all', rows: counts.reduce((sum, count) => sum + count, missing), missing, counts },
];
const group = (label: string, counts: number[]): Breakdown['groups'][number] => ({
  ...all(counts)[0],
  label,
  kind: 'value',
});

test.each<[string, Breakdown, string | null]>([
  ['a histogram', { edges: [0, 1, 2, 3], groups: all([1, 8, 1]) }, null],
  ['a histogram by groups', { edges: [0, 1, 2], groups: [group('a', [1, 2]), group('b', [3, 0])] }, 'sex'],
  ['values', { values: ['x', 'y'], groups: all([3, 1], 4) }, null],
  ['values by groups', { values: ['x', 'y'], groups: [group('a', [1, 2]), group('b', [3, 0])] }, 'sex'],
])('%s is plain data with every number in its table', (_, breakdown, by) => {
  for (const palette of [lightPalette, darkPalette]) {
    const spec = columnChart('age', breakdown, palette, by)!;
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    const bins = breakdown.edges ? breakdown.edges.length - 1 : breakdown.values!.length;
    expect(spec.table.rows).toHaveLength(bins);
    expect(spec.table.rows.every((row) => row.length === spec.table.columns.length)).toBe(true);
    const counts = spec.table.rows.map((row) => row.slice(-breakdown.groups.length));
    expect(counts).toEqual(counts.map((_, bin) => breakdown.groups.map(({ counts }) => counts[bin])));
  }
});

describe('titles state the finding', () => {
  const title = (breakdown: Breakdown, by: string | null = null) =>
    columnChart('age', breakdown, lightPalette, by)?.title;

  test('of numbers, the narrowest stretch with half of them', () => {
    expect(title({ edges: [0, 10, 20, 30, 40], groups: all([1, 4, 4, 1]) })).toBe(
      '80 % of the values of age lie between 10 and 30',
    );
    expect(title({ edges: [0, 1, 2], groups: all([9, 1]) })).toBe('90 % of the values of age lie between 0 and 1');
    expect(title({ edges: [7, 7], groups: all([5]) })).toBe('age is 7 in every row that has it');
  });

  test('of values, the most frequent', () => {
    expect(title({ values: ['x', 'y'], groups: all([3, 1], 4) })).toBe('age is x in 38 % of the rows');
    expect(title({ values: ['x'], groups: all([1], 1999) })).toBe('Every value of age occurs once');
    expect(title({ values: ['x'], groups: all([2], 9998) })).toBe('age is x in <0.1 % of the rows');
  });

  test('of groups, the value whose share differs most', () => {
    const groups = [group('a', [5, 5]), group('b', [9, 1])];
    expect(title({ values: ['x', 'y'], groups }, 'sex')).toBe('x is 50 to 90 % of the rows, by sex');
  });
});

test('hostile names are harmless and groups that look alike stay apart', () => {
  const groups = [group('__proto__', [1, 0]), group('a\u202e', [0, 1]), group('a\u200b', [1, 1])];
  const spec = columnChart('<b>\u001b[31mage', { values: ['', 'x'], groups }, lightPalette, 'constructor')!;
  expect(new Set(spec.table.columns).size).toBe(4);
  expect(JSON.stringify(spec)).not.toMatch(/\u202e|\u001b/);
  expect((spec.option.yAxis as { data: string[] }).data[0]).toBe('empty text');
});

test('without a value there is nothing to draw', () => {
  expect(columnChart('age', { edges: [], groups: all([], 3) }, lightPalette)).toBeUndefined();
  expect(columnChart('age', { values: [], groups: all([], 3) }, lightPalette)).toBeUndefined();
});
