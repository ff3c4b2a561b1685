import { describe, expect, it } from 'vitest';
import { sortDescending } from './radix-order.ts';
import { uniform } from './test-predictions.ts';

const random = uniform(5);
const few = [0.5, -1, 0, 3e-300, -3e-300, 1e300, -0.1, 0.5, 0.1, Number.MIN_VALUE, -2.5];
const many = (n: number) => Array.from({ length: n }, () => (random() - 0.5) * 10 ** Math.floor(8 * random()));
const cases: [string, Float64Array | Float32Array][] = [
  ['few doubles', Float64Array.from(few)],
  ['many doubles', Float64Array.from(many(10_000))],
  ['few float32', Float32Array.from(few)],
  ['many float32', Float32Array.from(many(10_000))],
  ['float32 widened', Float64Array.from(Float32Array.from(many(5000)))],
  ['many ties', Float64Array.from(many(6000), (x) => Math.round(x) / 3)],
  ['all equal', new Float64Array(5000).fill(0.25)],
  ['one', Float64Array.of(7)],
  ['none', new Float64Array(0)],
];

const positiveZero = (x: number) => x + 0;

describe('sortDescending', () => {
  it.each(cases)('%s', (_, values) => {
    const { order, value } = sortDescending(values);
    const expected = Array.from(values, (_, i) => i).sort((i, j) => values[j] - values[i] || i - j);
    expect(Array.from(order)).toEqual(expected);
    expect(Array.from(value, positiveZero)).toEqual(expected.map((i) => positiveZero(values[i])));
  });

  it('takes a view into a larger buffer', () => {
    const all = Float32Array.from([9, 9, 1, 3, 2, 9]);
    expect(Array.from(sortDescending(all.subarray(2, 5)).order)).toEqual([1, 2, 0]);
  });
});
