import { expect, test } from 'vitest';
import { movedBy, type Place } from './moves.ts';

const extent = { rows: 1_000_000, columns: 15, page: 20 };
const press = (place: Place, key: string, more = {}) =>
  movedBy(place, { key, ctrlKey: false, metaKey: false, altKey: false, ...more }, extent);

test.each([
  [{ row: 0, column: 0 }, 'ArrowDown', { row: 1, column: 0 }],
  [{ row: 0, column: 0 }, 'ArrowUp', { row: -1, column: 0 }],
  [{ row: -1, column: 3 }, 'ArrowUp', { row: -1, column: 3 }],
  [{ row: -1, column: 3 }, 'ArrowDown', { row: 0, column: 3 }],
  [{ row: 5, column: 14 }, 'ArrowRight', { row: 5, column: 14 }],
  [{ row: 5, column: 0 }, 'ArrowLeft', { row: 5, column: 0 }],
  [{ row: 5, column: 7 }, 'Home', { row: 5, column: 0 }],
  [{ row: 5, column: 7 }, 'End', { row: 5, column: 14 }],
  [{ row: 5, column: 7 }, 'PageDown', { row: 25, column: 7 }],
  [{ row: 5, column: 7 }, 'PageUp', { row: 0, column: 7 }],
  [{ row: 999_999, column: 7 }, 'PageDown', { row: 999_999, column: 7 }],
])('from %j with %s', (from, key, to) => {
  expect(press(from, key)).toEqual(to);
});

test('with Control or Command to the very ends', () => {
  expect(press({ row: 5, column: 7 }, 'End', { ctrlKey: true })).toEqual({ row: 999_999, column: 14 });
  expect(press({ row: 5, column: 7 }, 'Home', { metaKey: true })).toEqual({ row: 0, column: 0 });
  expect(press({ row: 5, column: 7 }, 'ArrowDown', { ctrlKey: true })).toEqual({ row: 999_999, column: 7 });
});

test('other keys, and those of the browser, are no moves', () => {
  expect(press({ row: 5, column: 7 }, 'a')).toBeNull();
  expect(press({ row: 5, column: 7 }, 'ArrowLeft', { altKey: true })).toBeNull();
});

test('in an empty table only the header is there', () => {
  const none = { rows: 0, columns: 2, page: 20 };
  const key = { key: 'ArrowDown', ctrlKey: false, metaKey: false, altKey: false };
  expect(movedBy({ row: -1, column: 0 }, key, none)).toEqual({ row: -1, column: 0 });
  expect(movedBy({ row: -1, column: 0 }, { ...key, key: 'Home', ctrlKey: true }, none)).toEqual({ row: -1, column: 0 });
});
