import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DrydockError } from '../../shared/errors.ts';
import { imageSchema } from '../../shared/plan/schema.ts';
import { compileInputs } from '../../shared/preprocessing/compile-inputs.ts';
import { encodeRow } from '../../shared/preprocessing/encode-row.ts';
import { BulkEncoder, type EncodedBatch } from '../preprocessing/bulk-encoder.ts';
import { decodeImage } from './decode-image.ts';

const digits = path.resolve(import.meta.dirname, '../../test/fixtures/digits-images');
const rule = imageSchema.parse({ width: 8, height: 8, color: 'gray', mean: [0], std: [1] });
const inputs = compileInputs(
  { image: { column: 'file', image: rule } },
  [{ name: 'image', type: 'float32', shape: ['N', 1, 8, 8] }],
  [{ name: 'file', type: 'text' }],
);

function encode(folder: string, names: (string | null)[], firstRow = 0): Promise<EncodedBatch> {
  const columns = [{ missing: null, text: names }];
  return new BulkEncoder(inputs, folder).encode(
    { firstRow, rows: names.length, kept: null, limited: null, columns },
    null,
  );
}

async function failure(folder: string, names: (string | null)[], firstRow = 0): Promise<DrydockError> {
  const error = await encode(folder, names, firstRow).catch((thrown) => thrown);
  if (error instanceof DrydockError) return error;
  throw new Error('no failure');
}

describe('a column of image files', () => {
  it('gives the pixels that the CSV of the same digits has, divided by 255', async () => {
    const [, ...lines] = readFileSync(path.join(digits, 'pixels.csv'), 'utf8').trimEnd().split('\n');
    const [, ...labels] = readFileSync(path.join(digits, 'images/labels.csv'), 'utf8').trimEnd().split('\n');
    const names = labels.map((line) => line.split(',')[0]);
    const { feeds, rows } = await encode(path.join(digits, 'images'), names);
    expect(rows).toBe(540);
    expect(feeds.image.dims).toEqual([540, 1, 8, 8]);
    const pixels = lines.flatMap((line) => line.split(',').slice(0, 64).map(Number));
    expect(feeds.image.data).toEqual(Float32Array.from(pixels, (pixel) => pixel / 255));
  });

  it('is encoded in bulk as one by one', async () => {
    const folder = path.join(digits, 'images');
    const bytes = readFileSync(path.join(folder, 'digit-0003.png'));
    const alone = encodeRow(inputs, { file: await decodeImage(bytes, rule, 'x') });
    const { feeds } = await encode(folder, ['digit-0003.png']);
    expect(feeds).toEqual(alone);
  });
});

describe('file names in data', () => {
  let folder: string;
  beforeAll(() => {
    const outer = mkdtempSync(path.join(tmpdir(), 'images-'));
    folder = path.join(outer, 'data');
    mkdirSync(path.join(folder, 'sub'), { recursive: true });
    const picture = path.join(digits, 'images/digit-0000.png');
    for (const name of ['data/good.png', 'data/sub/..png', 'outside.png']) cpSync(picture, path.join(outer, name));
    writeFileSync(path.join(folder, 'broken.png'), readFileSync(picture).subarray(0, 60));
    symlinkSync('good.png', path.join(folder, 'link.png'));
    execFileSync('sh', ['-c', 'mkfifo "$0"', path.join(folder, 'pipe.png')]);
  });
  afterAll(() => rmSync(path.dirname(folder), { recursive: true }));

  it('may be relative or absolute, as long as they stay inside the folder of the data', async () => {
    const names = ['good.png', './sub/../good.png', 'sub/..png', path.join(folder, 'good.png'), 'link.png'];
    const { feeds } = await encode(folder, names);
    const data = feeds.image.data as Float32Array;
    for (let i = 1; i < names.length; i++) expect(data.subarray(64 * i, 64 * (i + 1))).toEqual(data.subarray(0, 64));
    expect(Math.max(...data)).toBeGreaterThan(0.5);
  });

  it('are refused when they leave it, before anything is opened', async () => {
    const hostile = [
      '../outside.png',
      path.join(folder, '../outside.png'),
      '/etc/passwd',
      'sub/../../outside.png',
      '.',
      'a\0b',
    ];
    for (const name of hostile) {
      const error = await failure(folder, ['good.png', name], 10);
      expect(error.code, name).toBe('DATA_VALUE_INVALID');
      expect(error.details).toMatchObject({ column: 'file', row: 12 });
    }
  });

  it('name the row when the file is absent, broken, no file, or missing', async () => {
    const absent = await failure(folder, ['good.png', 'gone.png']);
    expect(`${absent.code}: ${absent.message}`).toBe(
      'DATA_NOT_FOUND: image "gone.png" (column "file", row 2) does not exist',
    );
    const broken = await failure(folder, ['broken.png']);
    expect(`${broken.code}: ${broken.message}`).toMatch(
      /^DATA_UNREADABLE: image "broken.png" \(column "file", row 1\): /,
    );
    expect(broken.details).toMatchObject({ file: 'broken.png', column: 'file', row: 1 });
    expect((await failure(folder, ['pipe.png'])).message).toMatch(/is not a file/);
    expect((await failure(folder, ['sub'])).message).toMatch(/is not a file/);
    expect((await failure(folder, [null])).code).toBe('DATA_VALUE_MISSING');
    expect(absent.message + broken.message).not.toContain(folder);
  });

  it('fail at the first bad row, whatever is found first', async () => {
    const names = Array.from({ length: 60 }, (_, i) => (i === 20 ? 'broken.png' : i > 20 ? 'gone.png' : 'good.png'));
    for (let round = 0; round < 5; round++) expect((await failure(folder, names)).details.row).toBe(21);
  });
});
