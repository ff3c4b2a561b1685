import { expect, test } from 'vitest';
import type { DataColumn } from '../../../../shared/contract/data.ts';
import { columnLayout, columnsInSight, leftShowing } from './column-layout.ts';

const columns = (count: number, type: DataColumn['type'] = 'integer'): DataColumn[] =>
  Array.from({ length: count }, (_, i) => ({ name: `c${i}`, type, sql_type: '' }));

test('columns stand side by side, wide enough for their names, never wider than a screen bears', () => {
  const { edges, width } = columnLayout([
    { name: 'x', type: 'integer', sql_type: '' },
    { name: 'a rather long name', type: 'integer', sql_type: '' },
    { name: 'y'.repeat(10_000), type: 'text', sql_type: '' },
  ]);
  const sizes = edges.slice(1).map((edge, i) => edge - edges[i]);
  expect(sizes[0]).toBe(104);
  expect(sizes[1]).toBeGreaterThan(18 * 7);
  expect(sizes[2]).toBe(260);
  expect(width).toBe(edges[3]);
});

test('only columns in sight are drawn, and one more at either side', () => {
  const layout = columnLayout(columns(50_000));
  expect(columnsInSight(layout, 0, 1000)).toEqual([0, 11]);
  expect(columnsInSight(layout, 104 * 100, 1000)).toEqual([99, 111]);
  expect(columnsInSight(layout, layout.width - 1000, 1000)).toEqual([49_989, 50_000]);
  expect(columnsInSight(columnLayout([]), 0, 1000)).toEqual([0, 0]);
});

test('a column is brought into sight by the shortest way', () => {
  const layout = columnLayout(columns(100));
  expect(leftShowing(layout, 3, 0, 1000)).toBe(0);
  expect(leftShowing(layout, 20, 0, 1000)).toBe(21 * 104 - 1000);
  expect(leftShowing(layout, 2, 900, 1000)).toBe(208);
  // Wider than the view: its beginning counts.
  expect(leftShowing(layout, 20, 0, 50)).toBe(20 * 104);
});
