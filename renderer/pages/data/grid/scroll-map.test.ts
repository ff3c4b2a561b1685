import { expect, test } from 'vitest';
import { offsetShowing, rowsInSight, scrollMap } from './scroll-map.ts';

const ROW = 28;
const VIEW = 560;

test('a table that fits a browser scrolls as it is', () => {
  const map = scrollMap(10_000, ROW, VIEW);
  expect(map).toMatchObject({ height: 280_000, end: 280_000 - VIEW, scaled: false });
  expect(map.offsetAt(1234)).toBe(1234);
  expect(map.scrollTopAt(1234)).toBe(1234);
});

test.each([1_000_000, 50_000_000, 2_000_000_000])('every row of %i can be reached', (rows) => {
  const map = scrollMap(rows, ROW, VIEW);
  expect(map.scaled).toBe(true);
  expect(map.height).toBeLessThanOrEqual(15_000_000);
  expect(map.offsetAt(0)).toBe(0);
  expect(map.offsetAt(map.height - VIEW)).toBe(rows * ROW - VIEW);
  const middle = map.offsetAt((map.height - VIEW) / 2);
  expect(middle).toBeCloseTo((rows * ROW - VIEW) / 2, 3);
  for (const offset of [0, 28, 1e6, map.end - 28, map.end])
    expect(Math.abs(map.offsetAt(map.scrollTopAt(offset)) - offset)).toBeLessThanOrEqual(map.end / (map.height - VIEW));
});

test('a bar that the browser rounded down still ends at the last row', () => {
  const map = scrollMap(1_000_000, ROW, VIEW);
  expect(map.offsetAt(map.height - VIEW - 0.4)).toBe(map.end);
  expect(map.offsetAt(map.height)).toBe(map.end);
});

test('fewer rows than fit do not scroll', () => {
  const map = scrollMap(3, ROW, VIEW);
  expect(map.end).toBe(0);
  expect(map.offsetAt(0)).toBe(0);
  expect(map.scrollTopAt(500)).toBe(0);
  expect(scrollMap(0, ROW, VIEW).height).toBe(0);
});

test('rows in sight, with some around them, within the table', () => {
  expect(rowsInSight(0, VIEW, ROW, 1000, 6)).toEqual([0, 26]);
  expect(rowsInSight(2800, VIEW, ROW, 1000, 6)).toEqual([94, 126]);
  expect(rowsInSight(1000 * ROW - VIEW, VIEW, ROW, 1000, 6)).toEqual([974, 1000]);
  expect(rowsInSight(0, VIEW, ROW, 0)).toEqual([0, 0]);
});

test('a row is brought into sight by the shortest way', () => {
  expect(offsetShowing(5, 0, VIEW, ROW)).toBe(0);
  expect(offsetShowing(20, 0, VIEW, ROW)).toBe(21 * ROW - VIEW);
  expect(offsetShowing(5, 1000, VIEW, ROW)).toBe(5 * ROW);
});
