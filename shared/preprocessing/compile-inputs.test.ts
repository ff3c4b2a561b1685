import { describe, expect, it } from 'vitest';
import { DrydockError } from '../errors.ts';
import { inputSchema } from '../plan/schema.ts';
import type { Port } from '../results.ts';
import { compileInputs } from './compile-inputs.ts';
import { type ColumnInfo, matchColumns } from './match-columns.ts';

const columns: ColumnInfo[] = [
  { name: 'age', type: 'integer' },
  { name: 'hours', type: 'number' },
  { name: 'work', type: 'text' },
  { name: 'day', type: 'date' },
  { name: 'pixels', type: 'vector', width: 64 },
  { name: 'p10', type: 'integer' },
  { name: 'p2', type: 'integer' },
  { name: 'p1', type: 'integer' },
  { name: 'p0', type: 'integer' },
];
const port = (name: string, shape: Port['shape'], type = 'float32'): Port => ({ name, type, shape });
const compile = (rules: Record<string, unknown>, ports: Port[]) =>
  compileInputs(
    Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, inputSchema.parse(rule)])),
    ports,
    columns,
  );

function failure(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DrydockError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'no failure';
}

describe('columns side by side', () => {
  it('have offsets in the plan order and fill [N, k], whatever N is called', () => {
    const entries = ['hours', { column: 'work', one_hot: ['a', 'b', 'c'] }, { column: 'age', min: 0, max: 9 }];
    for (const shape of [[null, 5], ['N', 5], [-1, 'k'], [1, -1], null] as Port['shape'][]) {
      const [input] = compile({ X: { columns: entries } }, [port('X', shape)]);
      if (input.kind !== 'table') throw new Error(input.kind);
      expect(input.dims).toEqual([5]);
      expect(input.columns.map(({ offset }) => offset)).toEqual([0, 1, 4]);
    }
  });

  it('fill [N] and [N, 1] with one column', () => {
    expect(compile({ x: { columns: ['age'] } }, [port('x', [null])])[0].dims).toEqual([]);
    expect(compile({ x: { columns: ['age'] } }, [port('x', [null, 1])])[0].dims).toEqual([1]);
  });

  it('must have the width of the model', () => {
    expect(failure(() => compile({ x: { columns: ['age', 'hours'] } }, [port('x', [null, 1])]))).toBe(
      'MODEL_INPUT_MISMATCH: input "x": the plan gives 2 columns, the model takes [?, 1]',
    );
    expect(failure(() => compile({ x: { columns: ['age'] } }, [port('x', [null, 1, 1])]))).toMatch(
      /takes \[\?, 1, 1\]/,
    );
    expect(failure(() => compile({ x: { columns: ['age', 'hours'] } }, [port('x', [null])]))).toMatch(/INPUT_MISMATCH/);
  });

  it('name the nearest input and the nearest column', () => {
    const ports = [port('features', [null, 1])];
    expect(failure(() => compile({ feature: { columns: ['age'] } }, ports))).toMatch(
      /^MODEL_INPUT_MISMATCH: input "feature": .*did you mean "features"/,
    );
    expect(failure(() => compile({}, ports))).toMatch(/^MODEL_INPUT_MISMATCH: input "features"/);
    expect(failure(() => compile({ features: { columns: ['agee'] } }, ports))).toMatch(
      /^DATA_COLUMN_MISSING: .*"agee".*did you mean "age"/,
    );
  });

  it('refuse types that cannot be fed, dates as numbers and arrays beside columns', () => {
    expect(failure(() => compile({ x: { columns: ['age'] } }, [port('x', [null, 1], 'bfloat16')]))).toMatch(/bfloat16/);
    expect(failure(() => compile({ x: { columns: ['day'] } }, [port('x', [null, 1])]))).toMatch(/^DATA_VALUE_INVALID/);
    expect(compile({ x: { columns: ['day'] } }, [port('x', [null, 1], 'string')])).toHaveLength(1);
    expect(failure(() => compile({ x: { columns: ['age', 'pixels'] } }, [port('x', [null, 65])]))).toMatch(/arrays/);
    expect(failure(() => compile({ x: { columns: [{ column: 'pixels', mean: 1 }] } }, [port('x', null)]))).toMatch(
      /no encoder/,
    );
  });
});

describe('reshape', () => {
  it('takes a column of arrays of the right length', () => {
    const [input] = compile({ x: { column: 'pixels', reshape: [1, 8, 8] } }, [port('x', ['N', 1, 8, 8])]);
    expect(input).toMatchObject({ kind: 'vector', column: 'pixels', dims: [1, 8, 8], width: 64 });
    expect(compile({ x: { columns: ['pixels'] } }, [port('x', ['N', 64])])[0]).toMatchObject({
      kind: 'vector',
      dims: [64],
    });
    expect(failure(() => compile({ x: { column: 'pixels', reshape: [8, 9] } }, [port('x', null)]))).toMatch(
      /holds 64 numbers per row, reshape \[8, 9\] takes 72/,
    );
    expect(failure(() => compile({ x: { column: 'pixels', reshape: [8, 8] } }, [port('x', ['N', 1, 8, 8])]))).toMatch(
      /takes \[N, 1, 8, 8\]/,
    );
  });

  it('takes a pattern of columns in file order', () => {
    const [input] = compile({ x: { column: 'p*0', reshape: [2] } }, [port('x', [null, 2])]);
    if (input.kind !== 'table') throw new Error(input.kind);
    expect(input.columns.map(({ encoder }) => encoder.column)).toEqual(['p10', 'p0']);
    expect(failure(() => compile({ x: { column: 'p*', reshape: [4] } }, [port('x', [null, 4])]))).toMatch(
      /"p\*" stands for 5 columns, reshape \[4\] takes 4/,
    );
    expect(failure(() => compile({ x: { column: 'q*', reshape: [4] } }, [port('x', null)]))).toMatch(
      /^DATA_COLUMN_MISSING: .*no column matches "q\*"/,
    );
  });
});

describe('matchColumns', () => {
  const match = (pattern: string, names: string[]) =>
    matchColumns(
      pattern,
      names.map((name) => ({ name, type: 'number' })),
      'x',
    ).map((column) => column.name);

  it('knows only the star, and lets an exact name win', () => {
    expect(match('a*', ['a', 'ab', 'ba'])).toEqual(['a', 'ab']);
    expect(match('a*', ['a*', 'ab'])).toEqual(['a*']);
    expect(match('*a*b*', ['xaxbx', 'ba', 'ab', 'b a b'])).toEqual(['xaxbx', 'ab', 'b a b']);
    expect(match('a*a', ['a', 'aa', 'aba'])).toEqual(['aa', 'aba']);
    expect(match('a.?*', ['a.?1', 'abc'])).toEqual(['a.?1']);
  });

  it('stays fast on a pattern made to backtrack', () => {
    expect(failure(() => match(`${'*a'.repeat(500)}*c`, ['a'.repeat(100_000)]))).toMatch(/DATA_COLUMN_MISSING/);
  });
});
