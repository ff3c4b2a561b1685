import { expect, test } from 'vitest';
import { rowGroups } from './group-columns.ts';

const coded = (labels: readonly string[], codes: readonly number[]) => ({
  labels,
  codes: () => Int32Array.from(codes),
});

test('groups of numbers stand by size, the missing one last, whatever the order of rows', () => {
  const column = coded(['10', '9', '-1'], [0, 1, -1, 2, 0]);
  const { labels, index } = rowGroups({ name: 'age', columns: [{ column: 'age' }] }, [column]);
  expect(labels).toEqual([['-1'], ['9'], ['10'], ['(missing)']]);
  expect([...index]).toEqual([2, 1, 3, 0, 2]);
});

test('a cross has the groups that occur, by its first column, then by its second', () => {
  const columns = [coded(['b', 'a'], [0, 1, 0, 1]), coded(['y', 'x'], [0, 1, 1, 1])];
  const parts = { name: 'p x q', columns: [{ column: 'p' }, { column: 'q' }] };
  const { labels, index } = rowGroups(parts, columns);
  expect(labels).toEqual([
    ['a', 'x'],
    ['b', 'x'],
    ['b', 'y'],
  ]);
  expect([...index]).toEqual([2, 0, 1, 0]);
});

test('a column that names every row is refused by name', () => {
  const rows = Array.from({ length: 2001 }, (_, i) => i);
  const column = coded(rows.map(String), rows);
  expect(() => rowGroups({ name: 'loan_id', columns: [{ column: 'loan_id' }] }, [column])).toThrow(
    expect.objectContaining({ code: 'DATA_VALUE_INVALID', message: expect.stringMatching(/loan_id.*2001 groups/) }),
  );
});
