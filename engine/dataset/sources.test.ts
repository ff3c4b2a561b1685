import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import * as arrow from 'apache-arrow';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { failure, readColumn, TestFiles } from '../../test/dataset/test-files.ts';

const files = new TestFiles();
const fixtures = resolve(import.meta.dirname, '../../test/fixtures');
const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** An LZ4 frame of one block that is stored as it is. */
function storedLz4(data: Uint8Array): Uint8Array {
  const size = Buffer.alloc(4);
  size.writeUInt32LE((data.length | 0x80000000) >>> 0);
  return Buffer.concat([Buffer.from([4, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82]), size, data, Buffer.alloc(4)]);
}

describe('Parquet', () => {
  it('keeps types, missing values and exact integers', async () => {
    await files.sql(`COPY (SELECT * FROM (VALUES
      (1::BIGINT, 0.1::FLOAT, 'a', true, DATE '2024-02-29', 9007199254740993::BIGINT, 1.50::DECIMAL(10,2), [1.5, 2]::DOUBLE[2], TIMESTAMP '2024-02-29 10:00:00'),
      (NULL, 'nan'::FLOAT, '?', NULL, NULL, -5, NULL, [3, 4]::DOUBLE[2], NULL)
    ) t(i, f, s, b, d, big, dec, v, ts)) TO 'FOLDER/typed.parquet'`);
    const dataset = await files.open('typed.parquet', { nulls: ['?', '-5'] });
    expect(dataset.columns.map(({ type }) => type)).toEqual([
      'integer',
      'number',
      'text',
      'boolean',
      'date',
      'integer',
      'number',
      'vector',
      'date',
    ]);
    expect(await readColumn(dataset, 'i', 'number')).toEqual([1, null]);
    expect(await readColumn(dataset, 'f', 'number')).toEqual([Math.fround(0.1), null]);
    expect(await readColumn(dataset, 'f', 'text')).toEqual(['0.1', null]);
    expect(await readColumn(dataset, 's', 'code')).toEqual(['a', null]);
    expect(await readColumn(dataset, 'b', 'text')).toEqual(['true', null]);
    expect(await readColumn(dataset, 'd', 'text')).toEqual(['2024-02-29', null]);
    expect(await readColumn(dataset, 'big', 'integer')).toEqual([9007199254740993n, null]);
    expect(await readColumn(dataset, 'dec', 'code')).toEqual(['1.5', null]);
    expect(await readColumn(dataset, 'v', 'vector')).toEqual([
      [1.5, 2],
      [3, 4],
    ]);
    expect(await readColumn(dataset, 'ts', 'text')).toEqual(['2024-02-29 10:00:00', null]);
    expect((await failure(readColumn(dataset, 'v', 'number'))).code).toBe('DATA_VALUE_INVALID');
    expect((await failure(readColumn(dataset, 'i', 'vector'))).code).toBe('DATA_VALUE_INVALID');
  });

  it('is read by candidates, and by texts where those do not reach', async () => {
    await files.sql(
      `COPY (SELECT CASE WHEN i < 20000 THEN 'early' ELSE 'a value that is late ' || (i % 3) END AS g FROM range(30000) t(i)) TO 'FOLDER/late.parquet'`,
    );
    const values = await readColumn(await files.open('late.parquet'), 'g', 'code');
    expect(values.slice(19_998, 20_003)).toEqual([
      'early',
      'early',
      'a value that is late 2',
      'a value that is late 0',
      'a value that is late 1',
    ]);
    expect(values.filter((value) => value === 'early')).toHaveLength(20_000);
  });

  it('finds columns with hostile names, and refuses two of one name', async () => {
    await files.sql(`COPY (SELECT 1 AS "a""b'c", 2 AS "x y", {'k': 1} AS s, 3 AS last) TO 'FOLDER/hostile.parquet'`);
    const dataset = await files.open('hostile.parquet');
    expect(dataset.columns.map(({ name }) => name)).toEqual(['a"b\'c', 'x y', 's', 'last']);
    expect(await readColumn(dataset, 'a"b\'c', 'number')).toEqual([1]);
    expect(await readColumn(dataset, 'last', 'number')).toEqual([3]);
  });

  it('reads other types as text', async () => {
    await files.sql(`COPY (SELECT TIMESTAMPTZ '2024-01-01 10:00:00+00' AS tz, TIME '10:00' AS tm, {'a': 1} AS st, ['a', 'b'] AS ls,
      18446744073709551615::UBIGINT AS ub, [1, 2]::TINYINT[] AS v, '' AS empty, NULL AS nothing) TO 'FOLDER/other.parquet'`);
    const dataset = await files.open('other.parquet');
    const texts = {
      tz: '2024-01-01 10:00:00+00',
      tm: '10:00:00',
      st: "{'a': 1}",
      ls: '[a, b]',
      ub: '18446744073709551615',
      empty: '',
      nothing: null,
    };
    for (const [name, text] of Object.entries(texts))
      expect(await readColumn(dataset, name, 'text'), name).toEqual([text]);
    expect(await readColumn(dataset, 'v', 'vector')).toEqual([[1, 2]]);
    expect((await failure(readColumn(dataset, 'ub', 'integer'))).message).toContain('is not a whole number of 64 bits');
  });

  it('names vectors of unequal length', async () => {
    await files.sql(`COPY (SELECT * FROM (VALUES ([1.0, 2]), ([3.0])) t(v)) TO 'FOLDER/ragged.parquet'`);
    const error = await failure(readColumn(await files.open('ragged.parquet'), 'v', 'vector'));
    expect(error.code).toBe('DATA_VALUE_INVALID');
    expect(error.message).toContain('row 2');
  });
});

describe('JSON lines', () => {
  it('takes types from all rows and keeps texts as they are', async () => {
    files.write(
      'data.jsonl',
      '{"n": 1, "t": "2024-01-01T00:00:00Z", "b": true, "v": [1, 2.5], "m": "x"}\n\n{"n": 2.5, "t": null, "b": false, "v": [3, 4], "m": 7}\n',
    );
    const dataset = await files.open('data.jsonl');
    expect(await readColumn(dataset, 'n', 'number')).toEqual([1, 2.5]);
    expect(await readColumn(dataset, 'n', 'text')).toEqual(['1', '2.5']);
    expect(await readColumn(dataset, 't', 'text')).toEqual(['2024-01-01T00:00:00Z', null]);
    expect(await readColumn(dataset, 'b', 'code')).toEqual(['true', 'false']);
    expect(await readColumn(dataset, 'v', 'vector')).toEqual([
      [1, 2.5],
      [3, 4],
    ]);
    expect(await readColumn(dataset, 'm', 'text')).toEqual(['x', '7']);
    expect(await dataset.locate(1)).toEqual({ line: 3 });
  });

  it('names the line that is no JSON', async () => {
    files.write('bad.jsonl', '{"n": 1}\n{"n": \n');
    const error = await failure(files.open('bad.jsonl').then((dataset) => readColumn(dataset, 'n', 'number')));
    expect(error.code).toBe('DATA_UNREADABLE');
    expect(error.message).toBe('"bad.jsonl", line 2: the line is no JSON');
  });

  it('reads an array of objects too', async () => {
    files.write('array.json', '[{"n": 1, "t": "a"}, {"n": 2, "t": "b"}]');
    expect(await readColumn(await files.open('array.json'), 't', 'text')).toEqual(['a', 'b']);
  });
});

describe('Arrow', () => {
  const table = arrow.tableFromArrays({
    f: Float32Array.of(0.5, 1.5, 2.5),
    i: Int32Array.of(1, -2, 3),
    big: BigInt64Array.of(9007199254740993n, 2n, 3n),
    s: ['a', null, 'a'],
    b: [true, false, null],
    v: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  });

  it.each(['file', 'stream'] as const)('reads the %s format', async (format) => {
    files.write(`${format}.arrow`, arrow.tableToIPC(table, format));
    const dataset = await files.open(`${format}.arrow`);
    expect(dataset.columns.map(({ type }) => type)).toEqual([
      'number',
      'integer',
      'integer',
      'text',
      'boolean',
      'vector',
    ]);
    expect(await readColumn(dataset, 'f', 'number')).toEqual([0.5, 1.5, 2.5]);
    expect(await readColumn(dataset, 'i', 'integer')).toEqual([1n, -2n, 3n]);
    expect(await readColumn(dataset, 'big', 'integer')).toEqual([9007199254740993n, 2n, 3n]);
    expect(await readColumn(dataset, 's', 'code')).toEqual(['a', null, 'a']);
    expect(await readColumn(dataset, 'b', 'text')).toEqual(['true', 'false', null]);
    expect(await readColumn(dataset, 'v', 'vector', { batchRows: 2 })).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    for await (const { kept } of dataset.scan({ columns: [], where: "s = 'a' and f > 1" }))
      expect(kept).toEqual(Uint8Array.of(0, 0, 1));
  });

  it.each([
    ['LZ4_FRAME', storedLz4],
    ['ZSTD', (data: Uint8Array) => zstdCompressSync(data)],
  ] as const)('reads %s compression', async (name, encode) => {
    const type = arrow.CompressionType[name];
    const codec = arrow.compressionRegistry.get(type);
    // Importing the reader sets the decoders; the first test of this block did.
    expect(codec?.decode).toBeTypeOf('function');
    arrow.compressionRegistry.set(type, { ...codec, encode });
    const long = arrow.tableFromArrays({ x: Float64Array.from({ length: 5000 }, (_, i) => i % 10) });
    files.write(`${name}.feather`, arrow.tableToIPC(long, 'file', type));
    const values = await readColumn(await files.open(`${name}.feather`), 'x', 'number');
    expect(values).toEqual(Array.from({ length: 5000 }, (_, i) => i % 10));
  });

  it('refuses what is no Arrow', async () => {
    files.write('bad.arrow', 'not an arrow file at all');
    expect((await failure(files.open('bad.arrow'))).code).toBe('DATA_UNREADABLE');
  });
});

describe('NumPy', () => {
  it('reads the arrays of a real NPZ file', async () => {
    const dataset = await files.open(join(fixtures, 'digits-images/pixels.npz'));
    expect(dataset.columns.map(({ name, type, width }) => [name, type, width])).toEqual([
      ['pixels', 'vector', 64],
      ['label', 'integer', undefined],
    ]);
    const labels = await readColumn(dataset, 'label', 'code');
    const table = await files.open(join(fixtures, 'digits-images/pixels.csv'));
    expect(labels).toEqual(await readColumn(table, 'label', 'code'));
    const pixels = (await readColumn(dataset, 'pixels', 'vector')) as number[][];
    // The CSV has the same pixels as bytes.
    const p10 = await readColumn(table, 'p10', 'number');
    expect(pixels.map((row) => Math.round(row[10] * 255))).toEqual(p10);
  });

  const npy = (descr: string, shape: string, data: Uint8Array, fortran = 'False'): Uint8Array => {
    const text = `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }`;
    const header = Buffer.from(`${text.padEnd(117)}\n`);
    return Buffer.concat([
      Buffer.from('\u0093NUMPY\u0001\u0000', 'latin1'),
      Buffer.from([header.length, 0]),
      header,
      data,
    ]);
  };
  const bytes = (array: { buffer: ArrayBufferLike }): Uint8Array => new Uint8Array(array.buffer);

  it('reads every type, both byte orders and Fortran order', async () => {
    files.write(
      'all.npz',
      zipSync({
        'half.npy': npy('<f2', '(2,)', bytes(Uint16Array.of(0x3c00, 0xc100))),
        'single.npy': npy('<f4', '(2,)', bytes(Float32Array.of(0.1, Number.NaN))),
        'double.npy': npy('>f8', '(2,)', Uint8Array.of(0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xbf, 0xf0, 0, 0, 0, 0, 0, 0)),
        'i1.npy': npy('|i1', '(2,)', bytes(Int8Array.of(-1, 2))),
        'u2.npy': npy('>u2', '(2,)', Uint8Array.of(1, 0, 0, 7)),
        'i8.npy': npy('<i8', '(2,)', bytes(BigInt64Array.of(9007199254740993n, -1n))),
        'u8.npy': npy('<u8', '(2,)', bytes(BigUint64Array.of(18446744073709551615n, 1n))),
        'flag.npy': npy('|b1', '(2,)', Uint8Array.of(1, 0)),
        'name.npy': npy('<U3', '(2,)', bytes(Uint32Array.of(0x41, 0x1f600, 0, 0x62, 0, 0))),
        'code.npy': npy('|S2', '(2,)', Buffer.from('ab\u0063\u0000')),
        'image.npy': npy('|u1', '(2, 2, 2)', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)),
        'turned.npy': npy('<i4', '(2, 3)', bytes(Int32Array.of(1, 4, 2, 5, 3, 6)), 'True'),
        'note.txt': Buffer.from('ignored'),
      }),
    );
    const dataset = await files.open('all.npz');
    expect(await readColumn(dataset, 'half', 'number')).toEqual([1, -2.5]);
    expect(await readColumn(dataset, 'single', 'number')).toEqual([Math.fround(0.1), null]);
    expect(await readColumn(dataset, 'double', 'number')).toEqual([1.5, -1]);
    expect(await readColumn(dataset, 'i1', 'integer')).toEqual([-1n, 2n]);
    expect(await readColumn(dataset, 'u2', 'number')).toEqual([256, 7]);
    expect(await readColumn(dataset, 'i8', 'integer')).toEqual([9007199254740993n, -1n]);
    expect(await readColumn(dataset, 'u8', 'text')).toEqual(['18446744073709551615', '1']);
    expect(await readColumn(dataset, 'flag', 'text')).toEqual(['true', 'false']);
    expect(await readColumn(dataset, 'name', 'text')).toEqual(['A😀', 'b']);
    expect(await readColumn(dataset, 'code', 'text')).toEqual(['ab', 'c']);
    expect(await readColumn(dataset, 'image', 'vector')).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
    expect(await readColumn(dataset, 'turned', 'vector')).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('reads a single NPY file', async () => {
    files.write('scores.npy', npy('<f8', '(2,)', bytes(Float64Array.of(0.25, 0.75))));
    expect(await readColumn(await files.open('scores.npy'), 'scores', 'number')).toEqual([0.25, 0.75]);
  });

  it.each([
    ['objects', npy('|O', '(1,)', Uint8Array.of(0)), 'Python objects'],
    ['cut', npy('<f8', '(9,)', Uint8Array.of(0)), 'cut off'],
    ['structured', Buffer.from(npy('<f8', '(1,)', Uint8Array.of(0))).subarray(0, 40), 'cut off'],
    ['dates', npy('<M8', '(1,)', new Uint8Array(8)), 'not supported'],
    ['scalar', npy('<f8', '()', new Uint8Array(8)), 'no rows'],
  ])('refuses %s', async (name, contents, why) => {
    files.write(`${name}.npy`, contents);
    const error = await failure(files.open(`${name}.npy`));
    expect(error.code).toBe('DATA_UNREADABLE');
    expect(error.message).toContain(why);
  });

  it('refuses arrays of unequal length', async () => {
    files.write(
      'unequal.npz',
      zipSync({ 'a.npy': npy('|u1', '(1,)', Uint8Array.of(1)), 'b.npy': npy('|u1', '(2,)', Uint8Array.of(1, 2)) }),
    );
    expect((await failure(files.open('unequal.npz'))).message).toContain('array "b" has 2 rows, others have 1');
  });
});

describe('folders of images', () => {
  it('have a table, or a subfolder per class', async () => {
    const labelled = await files.open(join(fixtures, 'digits-images/images'));
    expect(labelled.columns.map(({ name }) => name)).toEqual(['file', 'label']);
    expect((await readColumn(labelled, 'file', 'text'))[0]).toBe('digit-0000.png');
    expect(labelled.folder).toBe(join(fixtures, 'digits-images/images'));
    mkdirSync(join(files.folder, 'pets/cat'), { recursive: true });
    mkdirSync(join(files.folder, 'pets/dog/young'), { recursive: true });
    for (const name of ['cat/b.png', 'cat/a.JPG', 'dog/young/c.webp', 'dog/.hidden.png', 'dog/notes.txt'])
      files.write(`pets/${name}`, name);
    const classes = await files.open('pets');
    expect(await readColumn(classes, 'file', 'text')).toEqual(['cat/a.JPG', 'cat/b.png', 'dog/young/c.webp']);
    expect(await readColumn(classes, 'label', 'code')).toEqual(['cat', 'cat', 'dog']);
    for await (const { kept } of classes.scan({ columns: [], where: "label = 'dog'" }))
      expect(kept).toEqual(Uint8Array.of(0, 0, 1));
    const lines = ['cat/a.JPG', 'cat/b.png', 'dog/notes.txt', 'dog/young/c.webp'].map(
      (name) => `${name}\0${sha256(name)}\n`,
    );
    expect(await classes.digest()).toBe(sha256(lines.join('')));
  });

  it('without either are refused', async () => {
    mkdirSync(join(files.folder, 'nothing'));
    expect((await failure(files.open('nothing'))).message).toContain('labels.csv');
  });
});

describe('several files', () => {
  it('are read in the order of their names, with a digest over all', async () => {
    mkdirSync(join(files.folder, 'parts'));
    files.write('parts/b.csv', 'x,y\n3,c\n');
    files.write('parts/a.csv', 'x,y\n1,"a\nb"\n2,b\n');
    const dataset = await files.open('parts/*.csv');
    expect(await readColumn(dataset, 'x', 'number')).toEqual([1, 2, 3]);
    expect(await dataset.locate(1)).toEqual({ line: 4, file: 'a.csv' });
    expect(await dataset.locate(2)).toEqual({ line: 2, file: 'b.csv' });
    expect(await dataset.digest()).toBe(
      sha256(`a.csv\0${sha256('x,y\n1,"a\nb"\n2,b\n')}\nb.csv\0${sha256('x,y\n3,c\n')}\n`),
    );
  });

  it('must have the same columns', async () => {
    files.write('parts/c.csv', 'x,z\n3,c\n');
    const error = await failure(files.open('parts/*.csv'));
    expect(error.code).toBe('DATA_UNREADABLE');
    expect(error.message).toBe('"c.csv" has other columns than "a.csv": column 2 is "z", not "y"');
  });

  it('must exist', async () => {
    expect((await failure(files.open('parts/*.parquet'))).code).toBe('DATA_NOT_FOUND');
  });
});

describe('paths', () => {
  it.each([
    'w[1].csv',
    "quo'te.csv",
    'dou"ble.csv',
    'new\nline.csv',
    'st*r.csv',
    'semi;colon.csv',
    'ümläut.csv',
    '-dash.csv',
    '{a,b}.csv',
  ])('%j', async (name) => {
    files.write(name, 'x\n1\n');
    expect(await readColumn(await files.open(name), 'x', 'number')).toEqual([1]);
  });

  it('may be links', async () => {
    files.write('real.csv', 'x\n5\n');
    symlinkSync(join(files.folder, 'real.csv'), join(files.folder, 'link.csv'));
    expect(await readColumn(await files.open('link.csv'), 'x', 'number')).toEqual([5]);
  });

  it('need no extension', async () => {
    files.write('table', 'x,y\n5,6\n');
    expect(await readColumn(await files.open('table'), 'y', 'number')).toEqual([6]);
    files.write('lines', '{"x": 1}\n');
    expect(await readColumn(await files.open('lines'), 'x', 'number')).toEqual([1]);
  });

  it.each(['', 'absent.csv', 'absent/x.csv', 'x\u0000.csv', 'x'.repeat(5000)])(
    '%# that name nothing are not found',
    async (path) => {
      expect((await failure(files.open(path))).code).toBe('DATA_NOT_FOUND');
    },
  );

  it('that name no regular file are refused', async () => {
    expect((await failure(files.open('/dev/zero'))).code).toBe('DATA_UNREADABLE');
  });
});
