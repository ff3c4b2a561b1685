import { expect, test } from 'vitest';
import { addressOf, baselineAt, letterOf, viewOf } from './compare-address.ts';

test('a view comes back from its address', () => {
  const view = { ids: ['a-1', 'b-2'], baseline: 'b-2', onlyDifferent: true };
  expect(viewOf(new URLSearchParams(addressOf(view).toString()))).toEqual(view);
  expect(addressOf({ ids: ['a', 'b'], onlyDifferent: false }).toString()).toBe('ids=a%2Cb');
});

test('a hand-written address names each run once, and no more than fit', () => {
  expect(viewOf(new URLSearchParams('ids=a, a,,b')).ids).toEqual(['a', 'b']);
  expect(viewOf(new URLSearchParams('ids=1,2,3,4,5,6,7,8,9')).ids).toHaveLength(8);
  expect(viewOf(new URLSearchParams()).ids).toEqual([]);
});

test('the baseline is the one named, else the pinned one, else the first', () => {
  const ids = ['a', 'b', 'c'];
  expect(baselineAt(ids, 'c', new Set(['b']))).toBe(2);
  expect(baselineAt(ids, 'gone', new Set(['b']))).toBe(1);
  expect(baselineAt(ids, undefined, new Set(['other']))).toBe(0);
  expect([0, 1, 7].map(letterOf)).toEqual(['A', 'B', 'H']);
});
