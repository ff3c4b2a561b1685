import { expect, test } from 'vitest';
import type { ChartHover, ChartSpec, TableCell } from './chart-spec.ts';
import { hoveredRow, pointOf } from './hovered-row.ts';

const spec = (rows: TableCell[][], hover?: ChartHover): ChartSpec => ({
  id: 'one',
  title: '',
  description: '',
  width: 100,
  height: 100,
  option: {},
  table: { columns: rows[0].map(String), rows },
  ...(hover ? { hover } : {}),
});
const scale = { x: 100, y: -100 };

test('of points the nearest in pixels, within reach', () => {
  const curve = spec(
    [
      [0, 0],
      [0.5, 0.9],
      [1, 1],
      [null, 0.2],
    ],
    { x: 0, y: 1 },
  );
  expect(hoveredRow(curve, { x: 0.45, y: 0.8, scale })).toBe(1);
  expect(hoveredRow(curve, { x: 0.9, y: 0.98, scale })).toBe(2);
  expect(hoveredRow(curve, { x: 0.9, y: 0.1, scale })).toBeUndefined();
});

test('of bars and cells the one that holds the pointer', () => {
  const bins = spec(
    [
      [0, 0.5, 12],
      [0.5, 1, 3],
    ],
    { x: [0, 1] },
  );
  expect(hoveredRow(bins, { x: 0.5, y: 99, scale })).toBe(1);
  expect(hoveredRow(bins, { x: 1.5, y: 0, scale })).toBeUndefined();
  const cells = spec(
    [
      [0, 1, 0, 1, 5],
      [0, 1, 1, 2, 6],
    ],
    { x: [0, 1], y: [2, 3] },
  );
  expect(hoveredRow(cells, { x: 0.2, y: 1.2, scale })).toBe(1);
});

test('of categories the one at the pointer', () => {
  const groups = spec(
    [
      ['a', 0.2],
      ['b', 0.4],
    ],
    { x: 1, y: 'row' },
  );
  expect(hoveredRow(groups, { x: 9, y: 1, scale })).toBe(1);
  expect(hoveredRow(groups, { x: 9, y: 2, scale })).toBeUndefined();
  expect(pointOf({ x: 1, y: 'row' }, ['b', 0.4], 1)).toEqual([0.4, 1]);
  expect(pointOf({ x: [0, 1] }, [0, 1], 0)).toBeUndefined();
});

test('nothing without a rule', () => {
  expect(hoveredRow(spec([[1]]), { x: 1, y: 1, scale })).toBeUndefined();
});
