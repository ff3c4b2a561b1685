import { describe, expect, it } from 'vitest';
import { RowSample } from './row-sample.ts';

const choose = (wanted: number, total: number, seed: number): number[] => {
  const sample = new RowSample(wanted, total, seed);
  return Array.from({ length: total }, (_, row) => row).filter(() => sample.takes());
};

describe('RowSample', () => {
  it('takes exactly the rows wanted, or all', () => {
    expect(choose(3, 10, 1)).toHaveLength(3);
    expect(choose(10, 10, 1)).toHaveLength(10);
    expect(choose(11, 10, 1)).toHaveLength(10);
    expect(choose(0, 10, 1)).toEqual([]);
  });

  it('takes every row equally often over seeds', () => {
    const seeds = 20_000;
    const times = new Array<number>(10).fill(0);
    for (let seed = 0; seed < seeds; seed++) for (const row of choose(3, 10, seed)) times[row]++;
    // Binomial: sd 65 around 6000; five of them would be a fault.
    for (const count of times) expect(Math.abs(count - 6000)).toBeLessThan(325);
  });
});
