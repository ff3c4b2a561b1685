import { expect, test } from 'vitest';
import { cellTexts } from './confusion-cells.ts';

const texts = cellTexts({
  labels: ['no', 'a\u202eb'],
  counts: [
    [7_150, 284],
    [0, 0],
  ],
});

test('a cell has its count, and its share of the true class', () => {
  expect(texts(0, 1)).toEqual({
    count: '284',
    share: '3.8 %',
    depth: 284 / 7_434,
    words: 'True no, predicted a\ufffdb: 284 rows, 3.8 % of the true class',
  });
});

test('a class without rows has no shares', () => {
  expect(texts(1, 0)).toMatchObject({ count: '0', share: '', depth: 0 });
});
