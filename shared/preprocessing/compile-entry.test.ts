import { describe, expect, it } from 'vitest';
import { DrydockError } from '../errors.ts';
import { columnEntrySchema } from '../plan/schema.ts';
import { compileEntry } from './compile-entry.ts';
import { EVERYWHERE_NAN, encodeMap, encodeNumber, encodeOneHot, NOWHERE, REFUSED } from './encoder.ts';
import type { TensorType } from './tensor-type.ts';

const compile = (entry: object, type: TensorType = 'float32') =>
  compileEntry(columnEntrySchema.parse({ column: 'c', ...entry }), type);

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof DrydockError) return error.code;
    throw error;
  }
}

function number(entry: object, value: number): number {
  const encoder = compile(entry);
  if (encoder.kind !== 'number') throw new Error(encoder.kind);
  return encodeNumber(encoder, value);
}

describe('numbers', () => {
  it('are taken as they are, scaled by mean and scale, by min and max, or by log1p', () => {
    expect(number({}, 7.25)).toBe(7.25);
    expect(Object.is(number({}, -0), -0)).toBe(true);
    expect(number({ mean: 40, scale: 8 }, 50)).toBe(1.25);
    expect(number({ mean: 40 }, 50)).toBe(10);
    expect(number({ scale: 4 }, 50)).toBe(12.5);
    expect(number({ min: 1, max: 17 }, 5)).toBe(0.25);
    expect(number({ log1p: true }, Math.E - 1)).toBeCloseTo(1, 15);
    expect(number({ log1p: true }, 1e-20)).toBe(1e-20);
    expect(number({ log1p: true }, -1)).toBeNaN();
  });

  it('encode the stand-in of a missing value like any other value', () => {
    expect(compile({ missing: 24, mean: 40, scale: 8 })).toMatchObject({ missing: 'value', standIn: -2 });
    expect(compile({ missing: '24' })).toMatchObject({ standIn: 24 });
    expect(compile({ missing: 'drop' })).toMatchObject({ missing: 'drop' });
    expect(compile({})).toMatchObject({ missing: 'error' });
    expect(compile({ missing: 'nan' })).toMatchObject({ missing: 'nan', standIn: Number.NaN });
    expect(codeOf(() => compile({ missing: 'Unknown' }))).toBe('PLAN_INVALID');
    expect(codeOf(() => compile({ missing: -1, log1p: true }))).toBe('PLAN_INVALID');
    expect(codeOf(() => compile({ missing: 0.5 }, 'int32'))).toBe('PLAN_INVALID');
  });

  it('keep int64 exact, and take no NaN where the tensor has none', () => {
    expect(compile({ missing: '9007199254740993' }, 'int64')).toMatchObject({
      kind: 'integer',
      standIn: 9007199254740993n,
    });
    expect(codeOf(() => compile({ missing: -1 }, 'uint64'))).toBe('PLAN_INVALID');
    expect(codeOf(() => compile({ missing: 'nan' }, 'int64'))).toBe('MODEL_INPUT_MISMATCH');
    expect(codeOf(() => compile({ missing: 'nan' }, 'string'))).toBe('MODEL_INPUT_MISMATCH');
    expect(compile({ missing: 'nan' }, 'float16')).toMatchObject({ missing: 'nan' });
    expect(compile({ mean: 1 }, 'int64')).toMatchObject({ kind: 'number' });
  });
});

describe('map', () => {
  it('gives the number of the canonical text', () => {
    const encoder = compile({ map: { 1: 10, true: 20, x: 30 }, unknown: -1 });
    if (encoder.kind !== 'map') throw new Error(encoder.kind);
    expect(['1', 'true', 'x', 'y', '1.0'].map((text) => encodeMap(encoder, text))).toEqual([10, 20, 30, -1, -1]);
  });

  it('refuses an unknown value unless the plan gives it a number', () => {
    const encoder = compile({ map: { x: 30 } });
    if (encoder.kind !== 'map') throw new Error(encoder.kind);
    expect(encodeMap(encoder, 'constructor')).toBeNaN();
  });

  it('puts a missing value in before the lookup', () => {
    expect(compile({ map: { x: 30 }, missing: 'x' })).toMatchObject({ standIn: 30 });
    expect(compile({ map: { x: 30 }, unknown: 0.5, missing: 0 })).toMatchObject({ standIn: 0.5 });
    expect(codeOf(() => compile({ map: { x: 30 }, missing: 'y' }))).toBe('PLAN_INVALID');
  });

  it('must fit the tensor', () => {
    expect(codeOf(() => compile({ map: { x: 0.5 } }, 'int64'))).toBe('MODEL_INPUT_MISMATCH');
    expect(codeOf(() => compile({ map: { x: 1 }, unknown: 300 }, 'uint8'))).toBe('MODEL_INPUT_MISMATCH');
    expect(codeOf(() => compile({ map: { x: 1 } }, 'string'))).toBe('MODEL_INPUT_MISMATCH');
  });
});

describe('one_hot', () => {
  it('gives the position, and nowhere or a refusal for an unknown value', () => {
    const lenient = compile({ one_hot: ['a', 2, true] });
    const strict = compile({ one_hot: ['a'], unknown: 'error' });
    if (lenient.kind !== 'one_hot' || strict.kind !== 'one_hot') throw new Error('kind');
    expect(lenient.width).toBe(3);
    expect(['a', '2', 'true', 'b'].map((text) => encodeOneHot(lenient, text))).toEqual([0, 1, 2, NOWHERE]);
    expect(encodeOneHot(strict, 'b')).toBe(REFUSED);
  });

  it('has stand-ins for missing values', () => {
    expect(compile({ one_hot: ['a', 'b'], missing: 'b' })).toMatchObject({ standIn: 1 });
    expect(compile({ one_hot: ['a', 'b'], missing: 'c' })).toMatchObject({ standIn: NOWHERE });
    expect(compile({ one_hot: ['a', 'b'], missing: 'nan' })).toMatchObject({ standIn: EVERYWHERE_NAN });
    expect(codeOf(() => compile({ one_hot: ['a'], unknown: 'error', missing: 'c' }))).toBe('PLAN_INVALID');
  });

  it('refuses a value listed twice, also as 1 and "1"', () => {
    expect(codeOf(() => compile({ one_hot: [1, '1'] }))).toBe('PLAN_INVALID');
  });
});

describe('text', () => {
  it('goes into string tensors as it is, without an encoder', () => {
    expect(compile({ missing: 1 }, 'string')).toMatchObject({ kind: 'text', standIn: '1' });
    expect(codeOf(() => compile({ mean: 1 }, 'string'))).toBe('MODEL_INPUT_MISMATCH');
    expect(codeOf(() => compile({ log1p: true }, 'string'))).toBe('MODEL_INPUT_MISMATCH');
  });
});
