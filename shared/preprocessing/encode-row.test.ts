import { describe, expect, it } from 'vitest';
import { DrydockError } from '../errors.ts';
import { inputSchema } from '../plan/schema.ts';
import type { Port } from '../results.ts';
import { compileInputs } from './compile-inputs.ts';
import { encodeRow, type RowOptions } from './encode-row.ts';
import type { ColumnInfo } from './match-columns.ts';
import type { TensorType } from './tensor-type.ts';

const columns: ColumnInfo[] = [
  { name: 'n', type: 'number' },
  { name: 't', type: 'text' },
  { name: 'v', type: 'vector', width: 4 },
];

function encode(rule: unknown, type: TensorType, row: Record<string, unknown>, options?: RowOptions) {
  const ports: Port[] = [{ name: 'x', type, shape: null }];
  const inputs = compileInputs({ x: inputSchema.parse(rule) }, ports, columns);
  return encodeRow(inputs, row, options).x;
}

function failure(work: () => unknown): DrydockError {
  try {
    work();
  } catch (error) {
    if (error instanceof DrydockError) return error;
    throw error;
  }
  throw new Error('no failure');
}

describe('encodeRow', () => {
  it('fills one row of each type', () => {
    const columns = ['n', { column: 't', one_hot: ['a', 'b'] }, { column: 't', map: { b: 3 } }];
    const row = { n: 2, t: 'b' };
    expect(encode({ columns }, 'float32', row)).toEqual({
      type: 'float32',
      dims: [1, 4],
      data: Float32Array.of(2, 0, 1, 3),
    });
    expect(encode({ columns }, 'int64', row).data).toEqual(BigInt64Array.of(2n, 0n, 1n, 3n));
    expect(encode({ columns }, 'float16', row).data).toEqual(Uint16Array.of(0x4000, 0, 0x3c00, 0x4200));
    expect(encode({ columns }, 'uint8', row).data).toEqual(Uint8Array.of(2, 0, 1, 3));
    expect(encode({ columns: ['n', 't'] }, 'string', row).data).toEqual(['2', 'b']);
    expect(encode({ columns: ['n'] }, 'bool', { n: true }).data).toEqual(Uint8Array.of(1));
    expect(
      encode({ column: 'v', reshape: [2, 2] }, 'float32', {
        v: [
          [1, 2],
          [3, 4],
        ],
      }),
    ).toMatchObject({
      dims: [1, 2, 2],
      data: Float32Array.of(1, 2, 3, 4),
    });
  });

  it('keeps whole numbers beyond 2^53 exact', () => {
    for (const n of [9007199254740993n, '9007199254740993'])
      expect(encode({ columns: ['n'] }, 'int64', { n }).data).toEqual(BigInt64Array.of(9007199254740993n));
  });

  it('computes in float64 and casts once', () => {
    const { data } = encode({ columns: [{ column: 'n', mean: 16777216, scale: 3 }] }, 'float32', { n: 16777217 });
    expect(data).toEqual(Float32Array.of(1 / 3));
  });

  it('refuses missing values by the policy, and cannot drop one row', () => {
    for (const missing of [undefined, 'drop']) {
      const error = failure(() => encode({ columns: [{ column: 'n', missing }] }, 'float32', { n: null }, { row: 6 }));
      expect(error.code).toBe('DATA_VALUE_MISSING');
      expect(error.message).toBe('column "n", row 7: the value is missing');
      expect(error.details).toEqual({ column: 'n', row: 7 });
    }
    expect(encode({ columns: [{ column: 'n', missing: 'nan' }] }, 'float32', { n: '' }).data).toEqual(
      Float32Array.of(Number.NaN),
    );
    const tokens = { nulls: new Set(['?']) };
    expect(
      encode({ columns: [{ column: 't', map: { u: 5 }, missing: 'u' }] }, 'float32', { t: '?' }, tokens).data,
    ).toEqual(Float32Array.of(5));
    const wide = { columns: [{ column: 't', one_hot: ['a', 'b'], missing: 'nan' }] };
    expect(encode(wide, 'float64', { t: null }).data).toEqual(Float64Array.of(Number.NaN, Number.NaN));
  });

  it('names unknown, invalid and absent values', () => {
    const unknown = failure(() => encode({ columns: [{ column: 't', map: { low: 0 } }] }, 'float32', { t: 'huge' }));
    expect(unknown.code).toBe('DATA_VALUE_UNKNOWN');
    expect(unknown.message).toMatch(/column "t".*"huge".*"low"/);
    const refused = { columns: [{ column: 't', one_hot: ['low'], unknown: 'error' }] };
    expect(failure(() => encode(refused, 'float32', { t: 'huge' })).code).toBe('DATA_VALUE_UNKNOWN');
    const text = failure(() => encode({ columns: ['t'] }, 'float32', { t: 'high' }));
    expect(text.code).toBe('DATA_VALUE_INVALID');
    expect(text.message).toMatch(/"high" is not a number/);
    expect(text.hint).toMatch(/map/);
    const absent = failure(() => encode({ columns: ['n'] }, 'float32', { m: 1 }));
    expect(absent.code).toBe('DATA_COLUMN_MISSING');
    expect(failure(() => encode({ columns: ['n'] }, 'float32', Object.create({ n: 1 }))).code).toBe(
      'DATA_COLUMN_MISSING',
    );
    expect(failure(() => encode({ columns: ['n'] }, 'float32', { n: { a: 1 } })).code).toBe('DATA_VALUE_INVALID');
  });

  it('refuses what does not fit the tensor', () => {
    for (const [type, n] of [
      ['uint8', 256],
      ['uint8', -1],
      ['int32', 0.5],
      ['bool', 2],
      ['int64', 0.5],
      ['int64', 2n ** 63n],
      ['uint64', -1],
      ['int32', Number.POSITIVE_INFINITY],
    ] as const)
      expect(failure(() => encode({ columns: ['n'] }, type, { n })).code, `${type} ${n}`).toBe('DATA_VALUE_INVALID');
    const logarithm = { columns: [{ column: 'n', log1p: true }] };
    expect(failure(() => encode(logarithm, 'float32', { n: -1 })).message).toMatch(/log1p/);
    expect(failure(() => encode({ column: 'v', reshape: [4] }, 'float32', { v: [1, 2, 3] })).code).toBe(
      'DATA_VALUE_INVALID',
    );
    expect(failure(() => encode({ column: 'v', reshape: [4] }, 'float32', { v: [1, 2, 3, null] })).code).toBe(
      'DATA_VALUE_INVALID',
    );
    expect(failure(() => encode({ column: 'v', reshape: [4] }, 'float32', { v: null })).code).toBe(
      'DATA_VALUE_MISSING',
    );
  });

  it('overflows floats to infinity, as a cast does', () => {
    expect(encode({ columns: ['n'] }, 'float32', { n: 1e300 }).data).toEqual(Float32Array.of(Number.POSITIVE_INFINITY));
  });

  it('shortens hostile values in messages', () => {
    const error = failure(() => encode({ columns: ['n'] }, 'float32', { n: `\u001b[31m${'x'.repeat(1e6)}` }));
    expect(error.message.length).toBeLessThan(200);
    expect(error.message).not.toContain('\u001b');
  });
});
