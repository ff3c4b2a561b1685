import { expect, test } from 'vitest';
import type { ClassResult } from '../../../../shared/report.ts';
import { weakestFirst } from './weakest-first.ts';

const one = (f1: number | null): ClassResult => {
  const value = { value: f1, n: 10 };
  return { support: 10, precision: value, recall: value, f1: value, roc_auc: value };
};

test('orders many classes by F1 from below, those without one first; leaves few as they are', () => {
  const classes = { a: one(0.9), b: one(null), c: one(0.1) };
  expect(weakestFirst(classes, 2).map(([name]) => name)).toEqual(['b', 'c', 'a']);
  expect(weakestFirst(classes, 3).map(([name]) => name)).toEqual(['a', 'b', 'c']);
});
