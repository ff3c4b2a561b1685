import { expect, test } from 'vitest';
import {
  addressOf,
  type HistoryView,
  isFiltered,
  NEWEST_FIRST,
  NO_FILTER,
  sortedBy,
  viewOf,
} from './history-address.ts';

const plain: HistoryView = { filter: NO_FILTER, sort: NEWEST_FIRST, metrics: null, hidden: [] };

test('the plain view has an empty address, and the other way round', () => {
  expect(addressOf(plain).toString()).toBe('');
  expect(viewOf(new URLSearchParams())).toEqual(plain);
});

test('every part of a view comes back from its address', () => {
  const view: HistoryView = {
    filter: {
      text: 'adult & "income" %',
      status: ['done', 'failed'],
      verdict: ['pass', 'no gates'],
      tags: ['a b', 'élan'],
      names: ['Fraud <b>', 'x,y'],
      kind: 'validate',
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-02-01T00:00:00.000Z',
      pinned: false,
    },
    sort: { by: 'demographic_parity_difference[sex, race]', descending: false },
    metrics: ['accuracy', 'equalized_odds_difference[a,b]'],
    hidden: ['model'],
  };
  expect(viewOf(new URLSearchParams(addressOf(view).toString()))).toEqual(view);
  expect(viewOf(addressOf({ ...plain, metrics: [] }))).toEqual({ ...plain, metrics: [] });
});

test('what a hand-written address says wrongly is left out', () => {
  const view = viewOf(new URLSearchParams('status=odd&status=done&verdict=maybe&from=yesterday&sort=&name=a&name=a'));
  expect(view).toEqual({ ...plain, filter: { ...NO_FILTER, status: ['done'], names: ['a'] } });
});

test('only conditions make a filter', () => {
  expect(isFiltered(NO_FILTER)).toBe(false);
  expect(isFiltered({ ...NO_FILTER, text: '  ' })).toBe(false);
  expect(isFiltered({ ...NO_FILTER, pinned: true })).toBe(true);
});

test('a column is first sorted the way one looks for, then the other way', () => {
  expect(sortedBy(NEWEST_FIRST, 'started')).toEqual({ by: 'started', descending: false });
  expect(sortedBy(NEWEST_FIRST, 'name')).toEqual({ by: 'name', descending: false });
  expect(sortedBy(NEWEST_FIRST, 'accuracy')).toEqual({ by: 'accuracy', descending: true });
});
