import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { Predictions } from './predictions.ts';

const numbers = (n: number, of: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => of(i));

/** Where an answer holds a number that JSON has no word for. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => notFinite(inner, `${path}.${key}`));
}

const weights: [string, (n: number) => Partial<Predictions>][] = [
  ['no weights', () => ({})],
  ['half the weights 0', (n) => ({ weight: numbers(n, (i) => i % 2), weight_kind: 'sampling' })],
  ['all weights 0', (n) => ({ weight: numbers(n, () => 0), weight_kind: 'sampling' })],
  ['huge and tiny weights', (n) => ({ weight: numbers(n, (i) => (i % 2 ? 1e300 : 1e-300)), weight_kind: 'sampling' })],
  ['one cluster', (n) => ({ cluster: new Int32Array(n), clusters: 1 })],
];
const sizes = [1, 2, 3, 40];

function judge(n: number, predictions: Omit<Predictions, 'n' | 'groupings'>): string[] {
  const grouping = {
    name: 'g',
    columns: ['g'],
    labels: [['a'], ['b']],
    index: Int32Array.from({ length: n }, (_, i) => i % 2),
  };
  const { performance, fairness } = evaluate({ ...predictions, n, groupings: [grouping] }, { level: 0.95 });
  return [...notFinite(performance, 'performance'), ...notFinite(fairness, 'fairness')];
}

describe('an undefined or overflowing number is null, never NaN or infinite', () => {
  it.each(weights)('binary classification, %s', (_name, extra) => {
    for (const n of sizes)
      for (const target of [numbers(n, (i) => i % 2), numbers(n, () => 0), numbers(n, () => 1)])
        for (const score of [() => 0, () => 1, () => 5e-324, () => 1 - 2 ** -53, (i: number) => target[i]])
          expect(
            judge(n, {
              task: 'binary-classification',
              classes: ['no', 'yes'],
              positive: 1,
              favourable: 1,
              target: Int32Array.from(target),
              predicted: Int32Array.from({ length: n }, (_, i) => Number(score(i) >= 0.5)),
              scores: [numbers(n, score)],
              scores_are_probabilities: true,
              ...extra(n),
            }),
          ).toEqual([]);
  });

  it.each(weights)('multiclass classification, %s', (_name, extra) => {
    for (const n of sizes)
      for (const score of [() => 0, () => 1e300, (c: number, i: number) => Number(c === i % 3)])
        expect(
          judge(n, {
            task: 'multiclass-classification',
            classes: ['a', 'b', 'c'],
            target: Int32Array.from({ length: n }, (_, i) => i % 2),
            predicted: Int32Array.from({ length: n }, (_, i) => i % 3),
            scores: [0, 1, 2].map((c) => numbers(n, (i) => score(c, i))),
            scores_are_probabilities: false,
            scores_reason: 'they are none',
            ...extra(n),
          }),
        ).toEqual([]);
  });

  it.each(weights)('regression, %s', (_name, extra) => {
    const columns = [() => 0, (i: number) => i, (i: number) => (i % 2 ? 1.7e308 : -1.7e308), () => 5e-324];
    for (const n of sizes)
      for (const target of columns)
        for (const prediction of columns)
          expect(
            judge(n, {
              task: 'regression',
              scores_are_probabilities: false,
              target: numbers(n, target),
              prediction: numbers(n, prediction),
              ...extra(n),
            }),
          ).toEqual([]);
  });
});
