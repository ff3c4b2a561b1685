import { describe, expect, it } from 'vitest';
import { normalCritical, studentCritical } from './critical.ts';
import { normalQuantile } from './normal-quantile.ts';

/** scipy 1.17.1: norm.ppf(p) and -t.ppf(tail, df). */
const normal: [p: number, x: number][] = [
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798409],
  [1e-6, -4.753424308822899],
  [0.025, -1.9599639845400545],
  [0.0750001, -1.4395307645017301],
  [0.3, -0.5244005127080409],
  [0.5, 0],
  [0.95, 1.6448536269514722],
  [0.999, 3.090232306167813],
];
const student: [df: number, tail: number, x: number][] = [
  [1, 0.025, 12.706204736174705],
  [2, 0.025, 4.302652729749464],
  [3, 0.1, 1.6377443536962089],
  [4, 0.005, 4.604094871349993],
  [9, 0.025, 2.2621571627982053],
  [49, 0.025, 2.0095752371292397],
  [49, 0.025 / 45, 3.465180214838105],
  [200, 0.025, 1.9718962236339093],
  [201, 0.025, 1.971836506779859],
  [2000, 0.025, 1.9611508260994381],
  [2001, 0.025, 1.9611502326224415],
  [99999, 0.025, 1.9599877077718448],
];

describe('critical values', () => {
  it.each(normal)('the normal quantile at %d is %d', (p, x) => {
    expect(Math.abs(normalQuantile(p) - x)).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(x)) * 4);
  });

  it.each(student)('Student with %d degrees of freedom at %d is %d', (df, tail, x) => {
    expect(Math.abs(studentCritical(df)(tail) / x - 1)).toBeLessThan(1e-11);
  });

  it('answers the same for a remembered tail as for a new one', () => {
    const first = [0.025, 0.005, 0.025].map(normalCritical);
    expect(first[0]).toBe(first[2]);
    expect(first[1]).toBe(-normalQuantile(0.005));
  });

  it('refuses degrees of freedom that are not whole or below one', () => {
    expect(() => studentCritical(0)).toThrow(RangeError);
    expect(() => studentCritical(2.5)).toThrow(RangeError);
  });
});
