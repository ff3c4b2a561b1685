import { describe, expect, it } from 'vitest';
import { integerOf, isMissing, numberOf, textOf } from './cell.ts';

describe('cells', () => {
  it('are numbers when they are written as decimal numbers', () => {
    expect(['1', ' -2.5 ', '+3', '.5', '5.', '1e3', '1E-3', '-0', 'inf', '-Infinity'].map(numberOf)).toEqual([
      1,
      -2.5,
      3,
      0.5,
      5,
      1000,
      0.001,
      -0,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
    expect(['', ' ', 'x', '0x10', '1_000', '1,5', '1e', '.', 'true', 'NaN'].map(numberOf)).toEqual(
      Array(10).fill(undefined),
    );
    expect(numberOf(true)).toBe(1);
    expect(numberOf(9007199254740993n)).toBe(9007199254740992);
  });

  it('are whole numbers exactly', () => {
    expect(integerOf('9007199254740993')).toBe(9007199254740993n);
    expect(integerOf('+9223372036854775807')).toBe(9223372036854775807n);
    expect(integerOf('1e3')).toBe(1000n);
    expect(integerOf(2.5)).toBeUndefined();
    expect(integerOf(Number.POSITIVE_INFINITY)).toBeUndefined();
    expect(integerOf('a')).toBeUndefined();
    expect(integerOf(false)).toBe(0n);
  });

  it('have one text for equal values, by the type of their column', () => {
    expect([1, 1n, true, -0, 0.1].map((cell) => textOf(cell))).toEqual(['1', '1', 'true', '0', '0.1']);
    expect(textOf('1.0')).toBe('1.0');
    expect(textOf('1.0', 'text')).toBe('1.0');
    expect(textOf('1.0', 'number')).toBe('1');
    expect(textOf('007', 'integer')).toBe('7');
    expect(textOf('9007199254740993', 'integer')).toBe('9007199254740993');
    expect(textOf('True', 'boolean')).toBe('true');
    expect(textOf('True', 'text')).toBe('True');
  });

  it('are missing when null, empty, NaN or a null token', () => {
    const nulls = new Set(['?', '-1']);
    expect([null, undefined, '', Number.NaN, '?', -1, '-1'].map((cell) => isMissing(cell, 'text', nulls))).toEqual(
      Array(7).fill(true),
    );
    expect([0, false, 'NaN', ' '].map((cell) => isMissing(cell, 'text', nulls))).toEqual(Array(4).fill(false));
    expect(isMissing('NaN', 'number')).toBe(true);
  });
});
