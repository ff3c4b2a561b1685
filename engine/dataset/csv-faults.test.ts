import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TestFiles } from '../../test/dataset/test-files.ts';
import { findCsvFault, locateCsvRow } from './csv-faults.ts';
import { sourceFile } from './source-files.ts';

const files = new TestFiles();
const file = (name: string, text: string) => {
  const absolute = join(files.folder, files.write(name, text));
  return sourceFile(absolute, name, name, statSync(absolute));
};
const dialect = { delimiter: ',', columns: 2, longestLine: 2_000_000 };

describe('locateCsvRow', () => {
  it.each([
    ['plain', 'a,b\n1,2\n3,4\n', [2, 3]],
    ['quoted line breaks', 'a,"b\nc"\n1,"x\ny\nz"\n3,4\n', [3, 6]],
    ['CRLF, blank lines and a mark', '\ufeffa,b\r\n\r\n1,"x\r\ny"\r\n\r\n3,4\r\n', [3, 6]],
    ['returns', 'a,b\r1,2\r3,4', [2, 3]],
    ['doubled quotes', 'a,b\n1,"say ""\n"" "\n3,4\n', [2, 4]],
  ])('%s', async (name, text, lines) => {
    const source = file(`${name}.csv`, text);
    for (const [row, line] of lines.entries()) expect(await locateCsvRow([source], dialect, row)).toEqual({ line });
    expect(await locateCsvRow([source], dialect, lines.length)).toEqual({});
  });

  it('counts the empty lines of a table of one column', async () => {
    const source = file('one.csv', 'a\nx\n\ny\n');
    expect(await locateCsvRow([source], { ...dialect, columns: 1 }, 2)).toEqual({ line: 4 });
  });

  it('works across pieces of a large file', async () => {
    const source = file('large.csv', `a,b\n${'"some\ntext",2\n'.repeat(200_000)}`);
    expect(await locateCsvRow([source], dialect, 199_999)).toEqual({ line: 2 + 2 * 199_999 });
  });
});

describe('findCsvFault', () => {
  it('finds none in sound files', async () => {
    expect(await findCsvFault([file('sound.csv', 'a,b\n1,"2, 3"\n"x\ny", "z" \n')], dialect)).toBeNull();
  });

  it('tells which file', async () => {
    const fault = await findCsvFault([file('first.csv', 'a,b\n1,2\n'), file('second.csv', 'a,b\n1\n')], dialect);
    expect(fault).toMatchObject({ line: 2, kind: 'fields', fields: 1 });
    expect(fault!.file.shown).toBe('second.csv');
  });
});
