import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorTable } from '../../shared/errors.ts';
import { failure, readColumn, TestFiles } from '../../test/dataset/test-files.ts';
import { profileDataset } from './profile-dataset.ts';

const files = new TestFiles();
const corrupt = resolve(import.meta.dirname, '../../test/fixtures/corrupt');
interface Case {
  args: string[];
  outcome: 'ok' | 'error' | 'either';
  exit: number[];
  rows?: number;
  columns?: string[];
  why: string;
}
const { cases } = JSON.parse(readFileSync(join(corrupt, 'expected.json'), 'utf8')) as { cases: Case[] };

describe('the corrupt fixtures', () => {
  const profiled = cases.filter(({ args }) => args[0] === 'profile');
  it.each(profiled)('profile $args.1: $outcome', async ({ args, outcome, exit, rows, columns }) => {
    const profile = profileDataset(args[1], { baseFolder: corrupt, temporaryFolder: files.folder });
    if (outcome === 'ok') {
      const data = await profile;
      expect(data.rows).toBe(rows);
      if (columns) expect(data.columns.map(({ name }) => name)).toEqual(columns);
      return;
    }
    const error = await failure(profile);
    expect(exit).toContain(errorTable[error.code].exit);
    expect(error.message).not.toContain(corrupt);
    expect(error.message).not.toContain('strict_mode');
  });

  it.each([
    ['ragged.csv', 'DATA_UNREADABLE', '"ragged.csv", line 3: 4 fields, where the header has 2'],
    ['latin1.csv', 'DATA_UNREADABLE', '"latin1.csv", line 1: the text is not UTF-8'],
    ['empty.csv', 'DATA_UNREADABLE', '"empty.csv" is empty'],
    [
      'duplicate-header.csv',
      'DATA_COLUMN_DUPLICATE',
      '"duplicate-header.csv", line 1: columns 2 and 3 are both called "y"',
    ],
    ['absent.csv', 'DATA_NOT_FOUND', 'there is no file "absent.csv"'],
  ])('%s says what is wrong and where', async (path, code, message) => {
    const error = await failure(profileDataset(path, { baseFolder: corrupt, temporaryFolder: files.folder }));
    expect(error.code).toBe(code);
    expect(error.message).toBe(message);
  });

  it('text in a column of numbers names line, row and value', async () => {
    const error = await failure(readColumn(await files.open(join(corrupt, 'text-in-number.csv')), 'score', 'number'));
    expect(error.code).toBe('DATA_VALUE_INVALID');
    expect(error.details).toMatchObject({ line: 3, row: 2, value: 'high', column: 'score' });
  });
});

describe('broken text', () => {
  it.each([
    ['unclosed.csv', 'a,b\n1,"x\n2,y\n', 'line 2: a quoted field is not closed'],
    ['after.csv', 'a,b\n1,x\n2,"y"z\n', 'line 3: a quoted field is not closed, or text follows'],
    ['wide.csv', 'a,b\n1,"x\ny"\n1,2,3\n', 'line 4: 3 fields, where the header has 2'],
    ['ends.csv', 'a,b\r\n1,2\r\n3,4\n5,6\r\n', 'line 3: the line ends otherwise'],
    ['other-ends.csv', 'a,b\n1,2\n3,4\r\n5,6\n', 'line 3: the line ends otherwise'],
    ['narrow.csv', `a,b\n${'1,2\n'.repeat(40_000)}1\n`, 'line 40002: 1 field, where the header has 2'],
  ])('%s', async (name, text, message) => {
    const dataset = await files.open(files.write(name, text));
    const error = await failure(readColumn(dataset, 'a', 'text'));
    expect(error.code).toBe('DATA_UNREADABLE');
    expect(error.message).toContain(message);
  });

  it.each([
    ['header-unclosed.csv', 'a,"b\n1,2\n3,4\n', 'line 1: a quoted field is not closed'],
    ['header-after.csv', 'a,"b"x\n1,2\n3,4\n', 'line 1: a quoted field is not closed, or text follows'],
    ['blank-end.csv', '\r\na\n1\n2\n', 'line 2: the line ends otherwise'],
  ])('%s is refused when it is opened', async (name, text, message) => {
    const error = await failure(files.open(files.write(name, text)));
    expect(error.code).toBe('DATA_UNREADABLE');
    expect(error.message).toContain(message);
  });

  it('late bytes that are not UTF-8 name their line', async () => {
    const text = Buffer.concat([
      Buffer.from(`a,b\n${'1,2\n'.repeat(100_000)}`),
      Buffer.from([0x4b, 0xf6, 0x2c, 0x31, 10]),
    ]);
    const error = await failure(readColumn(await files.open(files.write('late.csv', text)), 'a', 'text'));
    expect(error.message).toBe('"late.csv", line 100002: the text is not UTF-8');
    expect(error.hint).toContain('iconv');
  });

  it('UTF-16 is named', async () => {
    const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a,b\n1,2\n', 'utf16le')]);
    expect((await failure(files.open(files.write('wide-characters.csv', text)))).message).toContain('UTF-16');
  });
});

describe('sound text that looks broken where a reader cuts it', () => {
  it('is read whole', async () => {
    // Quoted fields that look like rows, in a file of several of DuckDB's 32 MB parts.
    const inner = Array.from({ length: 3000 }, (_, i) => `${i},x,y`).join('\n');
    const rows = Array.from({ length: 1300 }, (_, i) => `${i},"${inner}",v`);
    const dataset = await files.open(files.write('rows-in-fields.csv', `i,t,u\n${rows.join('\n')}\n`));
    expect(await readColumn(dataset, 'i', 'number')).toEqual(rows.map((_, i) => i));
  });
});

describe('data that change', () => {
  it('while they are scanned', async () => {
    const dataset = await files.open(files.write('growing.csv', `a\n${'1\n'.repeat(1000)}`));
    const scan = (async () => {
      for await (const _ of dataset.scan({ columns: [{ column: 'a', as: 'number' }], batchRows: 100 }))
        appendFileSync(join(files.folder, 'growing.csv'), '2\n');
    })();
    expect((await failure(scan)).code).toBe('DATA_CHANGED');
  });

  it('before they are hashed', async () => {
    const dataset = await files.open(files.write('replaced.csv', 'a\n1\n'));
    writeFileSync(join(files.folder, 'replaced.csv'), 'a\n12\n');
    expect((await failure(dataset.digest())).code).toBe('DATA_CHANGED');
  });
});
