import { expect, test } from 'vitest';
import { extendTo, moved, noSelection, type RowAt, toggle } from './run-selection.ts';

const rowAt: RowAt<number> = (index) => (index < 5 ? { id: `r${index}`, item: index } : undefined);
const ids = (selection: { chosen: ReadonlyMap<string, number> }) => [...selection.chosen.keys()];

test('space chooses a row and leaves it again', () => {
  const once = toggle(noSelection<number>(), 2, rowAt);
  expect(ids(once)).toEqual(['r2']);
  expect(once).toMatchObject({ active: 2, anchor: 2 });
  expect(ids(toggle(once, 2, rowAt))).toEqual([]);
});

test('shift chooses all from the anchor, in either direction, and adds to what was chosen', () => {
  const one = toggle(noSelection<number>(), 3, rowAt);
  expect(ids(extendTo(one, 1, rowAt))).toEqual(['r3', 'r1', 'r2']);
  const both = extendTo(toggle(one, 0, rowAt), 1, rowAt);
  expect(ids(both)).toEqual(['r3', 'r0', 'r1']);
});

test('rows that are not loaded cannot be chosen', () => {
  expect(ids(toggle(noSelection<number>(), 9, rowAt))).toEqual([]);
  expect(ids(extendTo(toggle(noSelection<number>(), 4, rowAt), 9, rowAt))).toEqual(['r4']);
});

test('keys move within the list', () => {
  expect(moved(0, 'up', 100, 10)).toBe(0);
  expect(moved(0, 'down', 100, 10)).toBe(1);
  expect(moved(5, 'page down', 12, 10)).toBe(11);
  expect(moved(50, 'page up', 100, 10)).toBe(40);
  expect(moved(50, 'first', 100, 10)).toBe(0);
  expect(moved(50, 'last', 100, 10)).toBe(99);
  expect(moved(0, 'down', 0, 10)).toBe(0);
});
