import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { DrydockError } from '../../shared/errors.ts';
import { inputSchema } from '../../shared/plan/schema.ts';
import { textOf } from '../../shared/preprocessing/cell.ts';
import { type CompiledInput, compileInputs } from '../../shared/preprocessing/compile-inputs.ts';
import { encodeRow } from '../../shared/preprocessing/encode-row.ts';
import type { ColumnInfo } from '../../shared/preprocessing/match-columns.ts';
import { type Feed, type NumericData, tensorTypes } from '../../shared/preprocessing/tensor-type.ts';
import type { ColumnBatch, ScanBatch, ScanColumn } from '../dataset/types.ts';
import { BulkEncoder } from './bulk-encoder.ts';

/** Cells as a dataset of these column types holds them; null: missing. */
type Row = Record<string, number | bigint | boolean | string | number[] | null>;

/** What a scan of these rows delivers. */
function batchOfRows(
  rows: readonly Row[],
  requests: readonly ScanColumn[],
  columns: readonly ColumnInfo[],
  firstRow = 0,
): ScanBatch {
  return {
    firstRow,
    rows: rows.length,
    kept: null,
    limited: null,
    columns: requests.map((request) => columnBatch(rows, request, columns)),
  };
}

function columnBatch(rows: readonly Row[], request: ScanColumn, columns: readonly ColumnInfo[]): ColumnBatch {
  const { type, width } = columns.find((column) => column.name === request.column)!;
  const cells = rows.map((row) => (Number.isNaN(row[request.column]) ? null : row[request.column]));
  const missing = cells.includes(null) ? Uint8Array.from(cells, (cell) => (cell === null ? 1 : 0)) : null;
  const text = (cell: Row[string]) => textOf(cell as string, type);
  switch (request.as) {
    case 'number':
      return { missing, number: Float64Array.from(cells, (cell) => Number(cell ?? 0)) };
    case 'integer':
      return { missing, integer: BigInt64Array.from(cells, (cell) => BigInt((cell as bigint) ?? 0)) };
    case 'text':
      return { missing, text: cells.map((cell) => (cell === null ? null : text(cell))) };
    case 'code':
      return {
        missing,
        code: Int32Array.from(cells, (cell) => (cell === null ? -1 : request.dictionary.code(text(cell)))),
      };
    case 'vector': {
      const vector = Float64Array.from(cells.flatMap((cell) => (cell as number[]) ?? Array(width).fill(0)));
      return { missing, vector, width };
    }
  }
}

const columns: ColumnInfo[] = [
  { name: 'n', type: 'number' },
  { name: 'i', type: 'integer' },
  { name: 't', type: 'text' },
  { name: 'b', type: 'boolean' },
  { name: 'v', type: 'vector', width: 3 },
];

function compile(rule: unknown, type: string): CompiledInput[] {
  return compileInputs({ x: inputSchema.parse(rule) }, [{ name: 'x', type, shape: null }], columns);
}

async function encode(rule: unknown, type: string, rows: Row[], keep: number[] | null = null, firstRow = 0) {
  const encoder = new BulkEncoder(compile(rule, type), '/');
  const batch = batchOfRows(rows, encoder.columns, columns, firstRow);
  const encoded = await encoder.encode(batch, keep && Int32Array.from(keep));
  return { ...encoded, feed: encoded.feeds.x };
}

async function failure(work: Promise<unknown>): Promise<DrydockError> {
  const error = await work.then(
    () => undefined,
    (thrown) => thrown,
  );
  if (error instanceof DrydockError) return error;
  throw error ?? new Error('no failure');
}

describe('BulkEncoder', () => {
  it('encodes the rows to keep, in order', async () => {
    const rows = [5, 6, 7, 8].map((n) => ({ n }));
    const all = await encode({ columns: ['n'] }, 'float32', rows);
    expect(all).toMatchObject({ rows: 4, used: null, dropped: 0 });
    expect(all.feed).toEqual({ type: 'float32', dims: [4, 1], data: Float32Array.of(5, 6, 7, 8) });
    const some = await encode({ columns: ['n'] }, 'float32', rows, [1, 3]);
    expect(some).toMatchObject({ rows: 2, used: Int32Array.of(1, 3), dropped: 0 });
    expect(some.feed.data).toEqual(Float32Array.of(6, 8));
    const none = await encode({ columns: ['n'] }, 'float32', rows, []);
    expect(none.feed).toEqual({ type: 'float32', dims: [0, 1], data: new Float32Array(0) });
  });

  it('drops rows by any column that says so, and only among the kept ones', async () => {
    const rule = { columns: [{ column: 'n', missing: 'drop' }, { column: 't', one_hot: ['a'], missing: 'drop' }, 'i'] };
    const rows = [
      { n: 1, t: 'a', i: 1n },
      { n: Number.NaN, t: 'a', i: 2n },
      { n: 3, t: null, i: 3n },
      { n: null, t: null, i: null },
      { n: 5, t: 'b', i: 5n },
      { n: 6, t: 'a', i: 6n },
    ];
    const { feed, ...result } = await encode(rule, 'float32', rows, [0, 1, 2, 3, 4]);
    expect(result).toMatchObject({ rows: 2, used: Int32Array.of(0, 4), dropped: 3 });
    expect(feed.data).toEqual(Float32Array.of(1, 1, 1, 5, 0, 5));
  });

  it('asks for each form of a column once', () => {
    const rule = {
      columns: ['n', { column: 'n', mean: 1 }, { column: 't', one_hot: ['a'] }, { column: 't', map: { a: 1 } }, 'i'],
    };
    const encoder = new BulkEncoder(compile(rule, 'float32'), '/');
    expect(encoder.columns.map(({ column, as }) => `${column} ${as}`)).toEqual(['n number', 't code', 'i number']);
    const exact = new BulkEncoder(compile({ columns: ['n', 'i', 't', 'b'] }, 'int64'), '/');
    expect(exact.columns.map(({ as }) => as)).toEqual(['number', 'integer', 'text', 'integer']);
  });

  it('finds its columns behind those of others', async () => {
    const encoder = new BulkEncoder(compile({ columns: ['n'] }, 'float64'), '/');
    const batch = batchOfRows([{ n: 2, t: 'x' }], [{ column: 't', as: 'text' }, ...encoder.columns], columns);
    expect((await encoder.encode(batch, null, 1)).feeds.x.data).toEqual(Float64Array.of(2));
  });

  it('follows a dictionary that grows from batch to batch', async () => {
    const rule = {
      columns: [
        { column: 't', one_hot: ['v3', 'v150'] },
        { column: 't', map: { v2: 5 }, unknown: 9 },
      ],
    };
    const encoder = new BulkEncoder(compile(rule, 'float32'), '/');
    const results: number[][] = [];
    for (let first = 0; first < 200; first += 50) {
      const rows = Array.from({ length: 50 }, (_, i) => ({ t: `v${first + i}` }));
      const { feeds } = await encoder.encode(batchOfRows(rows, encoder.columns, columns, first), null);
      const data = feeds.x.data as Float32Array;
      for (let i = 0; i < 50; i++) results.push([...data.subarray(3 * i, 3 * i + 3)]);
    }
    expect(results[2]).toEqual([0, 0, 5]);
    expect(results[3]).toEqual([1, 0, 9]);
    expect(results[150]).toEqual([0, 1, 9]);
    expect(results.flat().reduce((sum, value) => sum + value, 0)).toBe(5 + 199 * 9 + 2);
  });

  it('keeps int64 exact beyond 2^53, from columns of integers and of text', async () => {
    const rows = [{ i: 9007199254740993n, t: '-9223372036854775808' }];
    expect((await encode({ columns: ['i', 't'] }, 'int64', rows)).feed.data).toEqual(
      BigInt64Array.of(9007199254740993n, -9223372036854775808n),
    );
  });

  it('names value, column and row of the dataset', async () => {
    const rows = [
      { t: 'low', n: 1 },
      { t: 'huge', n: null },
    ];
    const map = await failure(encode({ columns: [{ column: 't', map: { low: 1 } }] }, 'float32', rows, null, 1000));
    expect(map.code).toBe('DATA_VALUE_UNKNOWN');
    expect(map.details).toEqual({ column: 't', row: 1002, value: 'huge' });
    const rule = { columns: [{ column: 't', one_hot: ['low'], unknown: 'error' }] };
    expect((await failure(encode(rule, 'float32', rows))).details).toMatchObject({
      column: 't',
      row: 2,
      value: 'huge',
    });
    expect((await failure(encode({ columns: ['n'] }, 'float32', rows))).message).toBe(
      'column "n", row 2: the value is missing',
    );
    const text = await failure(encode({ columns: ['t'] }, 'float32', rows));
    expect(text.message).toBe('column "t", row 1: the value "low" is not a number');
    expect(text.hint).toMatch(/"map" or "one_hot"/);
    expect((await encode({ columns: [{ column: 't', map: { low: 1 } }] }, 'float32', rows, [0])).rows).toBe(1);
  });

  it('reads arrays per row', async () => {
    const { feed } = await encode(
      { column: 'v', reshape: [3, 1] },
      'float16',
      [{ v: [0, 1, 2] }, { v: [3, 4, 5] }],
      [1],
    );
    expect(feed).toEqual({ type: 'float16', dims: [1, 3, 1], data: Uint16Array.of(0x4200, 0x4400, 0x4500) });
    const missing = await failure(encode({ column: 'v', reshape: [3] }, 'float32', [{ v: null }]));
    expect(missing.code).toBe('DATA_VALUE_MISSING');
  });
});

/** Random rules over random cells; seeded, so that a failure can be found again. */
describe('bulk path and row path', () => {
  const random = xoroshiro128plus(20_240_607);
  const below = (n: number) => uniformInt(random, 0, n - 1);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)];

  const numbers = [0, -0, 1, -1, 0.1, 2.5, 1e300, -1e300, 5e-324, 65520, 2 ** 53, 300, Number.POSITIVE_INFINITY];
  const integers = [0n, 1n, -1n, 2n, 255n, 256n, 2n ** 53n + 1n, -(2n ** 63n), 2n ** 63n - 1n];
  const texts = [
    'a',
    'b',
    'ä',
    '1',
    '1.0',
    '007',
    '-0',
    '1e3',
    '9007199254740993',
    'true',
    'nan',
    ' 2 ',
    'constructor',
  ];
  const cells = { n: numbers, i: integers, t: texts, b: [true, false] };
  const randomRow = (): Row =>
    Object.fromEntries(
      Object.entries(cells).map(([name, list]) => [name, below(6) === 0 ? null : pick<Row[string]>(list)]),
    );

  function randomEntry(): Record<string, unknown> {
    const entry = {
      column: pick(['n', 'i', 't', 'b']),
      ...pick([{}, {}, { missing: 'drop' }, { missing: 'nan' }, { missing: 1 }, { missing: 'a' }]),
    };
    const unknown = pick([{}, { unknown: 'error' }]);
    return pick<() => Record<string, unknown>>([
      () => entry,
      () => ({ ...entry, mean: pick([0, 0.1, 1e16]), scale: pick([3, -1, 1e-300]) }),
      () => ({ ...entry, min: -1, max: pick([2, 1e6]) }),
      () => ({ ...entry, log1p: true }),
      () => ({
        ...entry,
        map: { a: 1, 1: 2, 0: -0, true: 3, '9007199254740993': 4, 2.5: 0.3 },
        ...pick([unknown, { unknown: 7 }]),
      }),
      () => ({ ...entry, one_hot: ['a', '1', 'true', '-1', '2.5'], ...unknown }),
    ])();
  }

  const outcome = async (work: () => Feed | Promise<Feed>): Promise<Feed | string> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DrydockError) return `${error.code} ${error.message}`;
      throw error;
    }
  };

  const bits = (feed: Feed) =>
    feed.type === 'string' ? JSON.stringify(feed.data) : Buffer.from((feed.data as NumericData).buffer).toString('hex');

  it('agree on every bit and every error in 1,500 random inputs of 12 rows', async () => {
    const seen = { rows: 0, errors: 0, dropped: 0 };
    for (let round = 0; round < 1500; round++) {
      const type = pick(tensorTypes);
      const rule = { columns: Array.from({ length: 1 + below(3) }, randomEntry) };
      let inputs: CompiledInput[];
      try {
        inputs = compile(rule, type);
      } catch (error) {
        if (error instanceof DrydockError) continue;
        throw error;
      }
      const rows = Array.from({ length: 12 }, randomRow);
      const encoder = new BulkEncoder(inputs, '/');
      const batch = batchOfRows(rows, encoder.columns, columns);
      const good: { index: number; feed: Feed }[] = [];
      for (const [index, row] of rows.entries()) {
        const single = await encoder.encode(batch, Int32Array.of(index)).catch(DrydockError.from);
        const bulk = single instanceof DrydockError ? `${single.code} ${single.message}` : single.feeds.x;
        const alone = await outcome(() => encodeRow(inputs, row, { row: index }).x);
        const context = `round ${round}, row ${index}: ${JSON.stringify(rule)} ${type}`;
        if (!(single instanceof DrydockError) && single.dropped === 1) {
          expect(alone, context).toMatch(/^DATA_VALUE_/);
          seen.dropped++;
        } else if (typeof bulk === 'string' || typeof alone === 'string') {
          expect(bulk, context).toEqual(alone);
          seen.errors++;
        } else {
          expect(bits(bulk), context).toBe(bits(alone));
          expect(bulk.dims, context).toEqual(alone.dims);
          good.push({ index, feed: alone });
        }
      }
      seen.rows += good.length;
      const together = await encoder.encode(
        batch,
        Int32Array.from(good, ({ index }) => index),
      );
      const expected = good.map(({ feed }) => bits(feed));
      expect(bits(together.feeds.x)).toBe(
        type === 'string' ? JSON.stringify(expected.flatMap((text) => JSON.parse(text))) : expected.join(''),
      );
    }
    expect(seen.rows).toBeGreaterThan(2000);
    expect(seen.errors).toBeGreaterThan(1000);
    expect(seen.dropped).toBeGreaterThan(200);
  });
});
