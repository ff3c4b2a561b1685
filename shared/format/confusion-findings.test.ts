import { expect, test } from 'vitest';
import { confusedPairs, countText, rowTotals, shareText, worstPair } from './confusion-findings.ts';

const confusion = {
  labels: ['a', 'b', 'c'],
  counts: [
    [90, 10, 0],
    [4, 4, 0],
    [0, 0, 0],
  ],
};

test('pairs by number of errors, the worst by share of its true class', () => {
  expect(rowTotals(confusion)).toEqual([100, 8, 0]);
  expect(confusedPairs(confusion)).toEqual([
    { from: 0, to: 1, count: 10, share: 0.1 },
    { from: 1, to: 0, count: 4, share: 0.5 },
  ]);
  expect(worstPair(confusion)).toMatchObject({ from: 1, to: 0 });
  expect(worstPair({ labels: ['a'], counts: [[3]] })).toBeUndefined();
});

test('texts', () => {
  expect([shareText(0.0382), shareText(0.345), countText(1234), countText(2.25)]).toEqual([
    '3.8 %',
    '35 %',
    '1,234',
    '2.3',
  ]);
});
