import { expect, test } from 'vitest';
import type { Filter } from '../../../shared/contract/data.ts';
import { filterText } from './filter-words.ts';

test.each<[Filter, Parameters<typeof filterText>[1], string]>([
  [{ column: 'age', operator: 'at_least', value: '30' }, 'integer', 'age ≥ 30'],
  [{ column: 'age', operator: 'differs', value: '30' }, 'integer', 'age ≠ 30'],
  [{ column: 'born', operator: 'less', value: '2000-01-01' }, 'date', 'born before 2000-01-01'],
  [{ column: 'city', operator: 'contains', value: 'x' }, 'text', 'city contains x'],
  [{ column: 'city', operator: 'missing', value: 'left over' }, 'text', 'city is missing'],
  [{ column: 'a\u202eb', operator: 'equals', value: '\u001b[31mx' }, 'text', 'a\ufffdb is x'],
])('%j of a column of type %s reads %s', (filter, type, text) => {
  expect(filterText(filter, type)).toBe(text);
});
