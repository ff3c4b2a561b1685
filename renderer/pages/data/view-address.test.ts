import { expect, test } from 'vitest';
import type { RowView } from '../../../shared/contract/data.ts';
import { noView, sortedBy, viewOf, viewText, withFilter, withoutFilter } from './view-address.ts';

test('a view comes back from the address as it went', () => {
  const view: RowView = {
    sort: [{ column: 'a "b" & c', descending: true }],
    filters: [{ column: '__proto__', operator: 'contains', value: "o'x" }],
    where: 'age > 30',
  };
  expect(viewOf(viewText(view))).toEqual(view);
  expect(viewText(noView)).toBeNull();
  expect(viewText({ ...noView, where: '  ' })).toBeNull();
});

test.each([null, '', 'x', '{"sort":3}', '[]', '{"filters":[{"column":"a","operator":"drop table"}]}'])(
  'an address that holds %s shows all rows',
  (text) => {
    expect(viewOf(text)).toEqual(noView);
  },
);

test('a header sorts ascending, descending, not at all', () => {
  const once = sortedBy(noView, 'a', false);
  const twice = sortedBy(once, 'a', false);
  expect([once, twice, sortedBy(twice, 'a', false)].map(({ sort }) => sort)).toEqual([
    [{ column: 'a', descending: false }],
    [{ column: 'a', descending: true }],
    [],
  ]);
  expect(sortedBy(once, 'b', false).sort).toEqual([{ column: 'b', descending: false }]);
  expect(sortedBy(once, 'b', true).sort).toEqual([
    { column: 'a', descending: false },
    { column: 'b', descending: false },
  ]);
  expect(sortedBy(sortedBy(once, 'b', true), 'a', true).sort[0]).toEqual({ column: 'a', descending: true });
});

test('a filter is added once and taken away by its place', () => {
  const filter = { column: 'a', operator: 'missing' as const, value: '' };
  const view = withFilter(withFilter(noView, filter), filter);
  expect(view.filters).toEqual([filter]);
  expect(withoutFilter(view, 0)).toEqual(noView);
});
