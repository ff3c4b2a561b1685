import { describe, expect, it } from 'vitest';
import { failure, readColumn, TestFiles } from '../../test/dataset/test-files.ts';
import { Dictionary } from './dictionary.ts';

const files = new TestFiles();

describe('types of CSV columns', () => {
  const path = files.write(
    'types.csv',
    'id,age,score,flag,day,name,big\n007,30,0.5,TRUE,2024-01-31,Ana,9007199254740993\n008,,1,false,2024-02-01,,9007199254740992\n',
  );

  it('are inferred', async () => {
    const dataset = await files.open(path);
    expect(dataset.columns.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'id: text',
      'age: integer',
      'score: number',
      'flag: boolean',
      'day: date',
      'name: text',
      'big: integer',
    ]);
  });

  it('decide the form of values', async () => {
    const dataset = await files.open(path);
    expect(await readColumn(dataset, 'id', 'text')).toEqual(['007', '008']);
    expect(await readColumn(dataset, 'age', 'number')).toEqual([30, null]);
    expect(await readColumn(dataset, 'score', 'text')).toEqual(['0.5', '1']);
    expect(await readColumn(dataset, 'flag', 'code')).toEqual(['true', 'false']);
    expect(await readColumn(dataset, 'flag', 'number')).toEqual([1, 0]);
    expect(await readColumn(dataset, 'flag', 'integer')).toEqual([1n, 0n]);
    expect(await readColumn(dataset, 'day', 'text')).toEqual(['2024-01-31', '2024-02-01']);
    expect(await readColumn(dataset, 'name', 'text')).toEqual(['Ana', null]);
    expect(await readColumn(dataset, 'big', 'integer')).toEqual([9007199254740993n, 9007199254740992n]);
  });

  it('give way to columns asked for verbatim', async () => {
    const verbatim = files.write('verbatim.csv', 'key,x\n1.0,1\n2.50,2\n');
    const dataset = await files.open(verbatim, { textColumns: ['key'] });
    expect(await readColumn(dataset, 'key', 'text')).toEqual(['1.0', '2.50']);
    expect(await readColumn(await files.open(verbatim), 'key', 'text')).toEqual(['1', '2.5']);
  });
});

describe('missing values', () => {
  it('are the empty field, quoted or not, and the tokens', async () => {
    const path = files.write('nulls.csv', 'x,t\n1,a\n?,""\n,"?"\n-999,"b, c"\nnan,NA\n');
    const plain = await files.open(path, { nulls: ['?', '-999'] });
    expect(await readColumn(plain, 'x', 'number')).toEqual([1, null, null, null, null]);
    expect(await readColumn(plain, 'x', 'code')).toEqual(['1', null, null, null, null]);
    expect(await readColumn(plain, 't', 'text')).toEqual(['a', null, null, 'b, c', 'NA']);
    const odd = await files.open(path, { nulls: ['b, c', 'N"A', '?', '-999'] });
    expect(await readColumn(odd, 't', 'text')).toEqual(['a', null, null, null, 'NA']);
    expect(await readColumn(odd, 'x', 'number')).toEqual([1, null, null, null, null]);
  });
});

describe('dialects', () => {
  it.each([
    ['semicolon.csv', 'a;b\n1,5;x\n2,5;y\n', ['1,5', '2,5']],
    ['tab.tsv', 'a\tb\n1,5\tx\n2,5\ty\n', ['1,5', '2,5']],
    ['bar.txt', 'a|b\n1,5|x\n2,5|y\n', ['1,5', '2,5']],
    ['marked.csv', '\ufeffa,b\r\nx,1\r\n"y\r\nz",2\r\n', ['x', 'y\r\nz']],
    ['returns.csv', 'a,b\rx,1\ry,2\r', ['x', 'y']],
    ['blank.csv', 'a,b\nx,1\n\ny,2\n\n\n', ['x', 'y']],
    ['one.csv', 'a\nx\ny', ['x', 'y']],
    ['late-header.csv', '\n\na,b\nx,1\ny,2\n', ['x', 'y']],
    ['late-header-return.csv', '\r\n\r\na,b\r\n"x\ny",1\r\ny,2\r\n', ['x\ny', 'y']],
    ['quoted-header.csv', '"a",b\n"x",1\n y ,2\n', ['x', ' y ']],
    ['comment.csv', 'a,b\n#x,1\ny,2\n', ['#x', 'y']],
  ])('%s', async (name, text, expected) => {
    const dataset = await files.open(files.write(name, text));
    expect(await readColumn(dataset, 'a', 'text')).toEqual(expected);
  });
});

describe('names', () => {
  const hostile = [
    'say "hi"',
    "it's",
    'c0',
    'select',
    'a\nb',
    '<script>',
    'name; DROP TABLE x',
    'v0',
    'kept',
    '\u202egnp',
  ];
  const path = files.write(
    'names.csv',
    `${hostile.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')}\n${hostile.map((_, i) => i).join(',')}\n`,
  );

  it('may hold anything', async () => {
    const dataset = await files.open(path);
    expect(dataset.columns.map(({ name }) => name)).toEqual(hostile);
    for (const [i, name] of hostile.entries()) expect(await readColumn(dataset, name, 'number')).toEqual([i]);
  });

  it('may stand in conditions', async () => {
    const dataset = await files.open(path);
    for (const [i, name] of hostile.entries()) {
      const where = `"${name.replaceAll('"', '""')}" = ${i}`;
      for await (const { kept } of dataset.scan({ columns: [{ column: 'c0', as: 'number' }], where }))
        expect(kept, name).toEqual(Uint8Array.of(1));
    }
  });

  it('may be a megabyte long', async () => {
    const name = 'x'.repeat(1_000_000);
    const dataset = await files.open(files.write('long.csv', `${name},y\n1,2\n`));
    expect(await readColumn(dataset, name, 'number')).toEqual([1]);
    const error = await failure(readColumn(dataset, 'z', 'number'));
    expect(error.code).toBe('DATA_COLUMN_MISSING');
    expect(error.message.length).toBeLessThan(1000);
  });

  it('that are missing are told with the nearest one', async () => {
    const error = await failure(
      readColumn(await files.open(files.write('near.csv', 'score,y\n1,2\n')), 'scores', 'number'),
    );
    expect(error.code).toBe('DATA_COLUMN_MISSING');
    expect(error.message).toContain('did you mean "score"?');
  });

  it('that differ in case are two columns', async () => {
    const dataset = await files.open(files.write('case.csv', 'Age,age\n1,2\n'));
    expect(await readColumn(dataset, 'Age', 'number')).toEqual([1]);
    expect(await readColumn(dataset, 'age', 'number')).toEqual([2]);
    const where = 'age = 2';
    for await (const { kept } of dataset.scan({ columns: [{ column: 'Age', as: 'number' }], where }))
      expect(kept).toEqual(Uint8Array.of(1));
  });

  it('that are empty are called by their place', async () => {
    const dataset = await files.open(files.write('nameless.csv', ',b\n1,2\n'));
    expect(dataset.columns.map(({ name }) => name)).toEqual(['column1', 'b']);
  });
});

describe('rows that contradict the beginning of the file', () => {
  const integers = Array.from({ length: 60_000 }, (_, i) => `${i % 50},x`).join('\n');
  const path = files.write('late.csv', `n,t\n${integers}\n7.5,x\nhigh,x\n`);

  it('are never rounded', async () => {
    const dataset = await files.open(files.write('late-fraction.csv', `n,t\n${integers}\n7.5,x\n`));
    expect(dataset.columns[0].type).toBe('integer');
    expect((await readColumn(dataset, 'n', 'number')).at(-1)).toBe(7.5);
    expect((await readColumn(dataset, 'n', 'code')).at(-1)).toBe('7.5');
    const where = 'n = 8';
    let kept = 0;
    for await (const batch of dataset.scan({ columns: [], where })) kept += batch.kept!.at(-1) === 1 ? 1 : 0;
    expect(kept).toBe(0);
    expect((await failure(readColumn(dataset, 'n', 'integer'))).message).toContain('"7.5" is not a whole number');
  });

  it('name value, column, row and line', async () => {
    const error = await failure(readColumn(await files.open(path), 'n', 'number'));
    expect(error.code).toBe('DATA_VALUE_INVALID');
    expect(error.message).toContain('"late.csv", line 60003');
    expect(error.details).toMatchObject({ column: 'n', row: 60_002, value: 'high', line: 60_003, file: 'late.csv' });
  });

  it('do no harm where the condition leaves them out', async () => {
    const dataset = await files.open(path);
    const numbers = await readColumn(dataset, 'n', 'number', { where: "n != 'high'" });
    expect(numbers.at(-2)).toBe(7.5);
    expect(numbers).toHaveLength(60_002);
  });
});

describe('codes', () => {
  it('follow the order of the file, after the values given before', async () => {
    // Sorted, so that the beginning knows one value of four and the spots in the middle and at the end two more.
    const rows = ['delta', 'alpha', 'charlie-with-a-long-name', 'bravo'].flatMap((name) =>
      new Array(15_000).fill(`${name},1`),
    );
    const dataset = await files.open(files.write('sorted.csv', `t,x\n${rows.join('\n')}\n`));
    const dictionary = new Dictionary(['bravo']);
    const counts = [0, 0, 0, 0];
    for await (const { columns } of dataset.scan({ columns: [{ column: 't', as: 'code', dictionary }] }))
      for (const code of columns[0].code!) counts[code]++;
    expect(dictionary.values).toEqual(['bravo', 'delta', 'alpha', 'charlie-with-a-long-name']);
    expect(counts).toEqual([15_000, 15_000, 15_000, 15_000]);
  });

  it('of many different values are right', async () => {
    const ids = Array.from({ length: 50_000 }, (_, i) => (i % 2 ? `customer-number-${i % 30_000}` : `c${i}`));
    const dataset = await files.open(files.write('many.csv', `id\n${ids.join('\n')}\n`));
    expect(await readColumn(dataset, 'id', 'code')).toEqual(ids);
  });

  it('do not count rows that are left out', async () => {
    const dataset = await files.open(files.write('left-out.csv', 'g,x\na,1\nb,2\nc,3\n'));
    const dictionary = new Dictionary();
    for await (const { columns, kept } of dataset.scan({
      columns: [{ column: 'g', as: 'code', dictionary }],
      where: 'x <> 2',
    })) {
      expect(kept).toEqual(Uint8Array.of(1, 0, 1));
      expect(columns[0].code).toEqual(Int32Array.of(0, -1, 1));
    }
    expect(dictionary.values).toEqual(['a', 'c']);
  });
});

describe('batches', () => {
  it('have exactly the rows asked for, in file order', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => i);
    const dataset = await files.open(files.write('batches.csv', `i\n${rows.join('\n')}\n`));
    const sizes: number[] = [];
    const values: number[] = [];
    for await (const { firstRow, rows: size, columns } of dataset.scan({
      columns: [{ column: 'i', as: 'number' }],
      batchRows: 3000,
    })) {
      expect(firstRow).toBe(values.length);
      sizes.push(size);
      values.push(...columns[0].number!);
    }
    expect(sizes).toEqual([3000, 3000, 3000, 1000]);
    expect(values).toEqual(rows);
  });

  it('come from one scan at a time', async () => {
    const dataset = await files.open('batches.csv');
    const request = { columns: [{ column: 'i', as: 'number' as const }], batchRows: 100 };
    const first = dataset.scan(request);
    await first.next();
    await expect(dataset.scan(request).next()).rejects.toThrow('once at a time');
    await first.return(undefined);
    expect((await dataset.scan(request).next()).value?.rows).toBe(100);
  });

  it('end when the reader leaves', async () => {
    const dataset = await files.open('batches.csv');
    for await (const batch of dataset.scan({ columns: [{ column: 'i', as: 'number' }], batchRows: 100 })) {
      expect(batch.rows).toBe(100);
      break;
    }
    expect(await readColumn(dataset, 'i', 'number')).toHaveLength(10_000);
  });
});

describe('limit', () => {
  const path = files.write('limit.csv', `i\n${Array.from({ length: 5000 }, (_, i) => i).join('\n')}\n`);
  const sample = async (rows: number, seed: number, where?: string): Promise<number[]> => {
    const dataset = await files.open(path);
    const chosen: number[] = [];
    for await (const { rows: size, columns, kept, limited } of dataset.scan({
      columns: [{ column: 'i', as: 'number' }],
      where,
      limit: { rows, seed },
    }))
      for (let i = 0; i < size; i++) if (kept?.[i] !== 0 && limited![i] === 0) chosen.push(columns[0].number![i]);
    return chosen;
  };

  it('takes exactly so many rows, the same for the same seed', async () => {
    const first = await sample(100, 7);
    expect(first).toHaveLength(100);
    expect(await sample(100, 7)).toEqual(first);
    expect(await sample(100, 8)).not.toEqual(first);
  });

  it('takes them from the rows that pass the condition', async () => {
    const chosen = await sample(100, 7, 'i % 2 = 0');
    expect(chosen).toHaveLength(100);
    expect(chosen.every((i) => i % 2 === 0)).toBe(true);
    expect(await sample(100, 7, 'i < 30')).toHaveLength(30);
  });
});
