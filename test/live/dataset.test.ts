import { randomInt } from 'node:crypto';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ControlPlane, openControlPlane } from '../../engine/control-plane/control-plane.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import type { Cell, Filter, OpenData, RowView } from '../../shared/contract/data.ts';
import { DrydockError } from '../../shared/errors.ts';
import { TestFiles } from '../dataset/test-files.ts';

const files = new TestFiles();
const engine = (file: string) => new NodeLauncher(new URL(`../../engine/${file}`, import.meta.url));
let plane: ControlPlane;

beforeAll(() => {
  plane = openControlPlane({
    workspace: join(files.folder, 'workspace'),
    sampleFolder: 'resources/sample',
    jobs: engine('jobs/job-process.ts'),
    live: engine('live/live-entry.ts'),
    revealFile: async () => {},
  });
});
afterAll(() => plane.close());

const place = (name: string) => join(files.folder, name);
const write = (name: string, contents: string | Uint8Array) => place(files.write(name, contents));

async function open(path: string): Promise<OpenData> {
  for await (const event of await plane.client.data.open({ path })) if (event.type === 'answer') return event.answer;
  throw new Error('no answer');
}

async function page(path: string, view: Partial<RowView> = {}, { offset = 0, limit = 500 } = {}) {
  return plane.client.data.page({ path, view: { sort: [], filters: [], ...view }, offset, limit });
}

/** The first column of every row of a view. */
async function firsts(path: string, view: Partial<RowView> = {}): Promise<Cell[]> {
  return (await page(path, view)).rows.map(([cell]) => cell);
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error) => DrydockError.from(error).code,
  );

describe('a CSV of 5,000 rows', () => {
  interface Row {
    id: number;
    amount: number | null;
    city: string | null;
  }
  const cities = ['Oslo', 'Ålesund', 'bergen', "O'Hara", 'a,b', null];
  const rows: Row[] = Array.from({ length: 5_000 }, (_, id) => ({
    id,
    amount: id % 7 === 0 ? null : randomInt(-100, 100) / 4,
    city: cities[randomInt(cities.length)],
  }));
  const field = (value: string | number | null) =>
    value === null ? '' : typeof value === 'string' && /[",]/.test(value) ? `"${value}"` : String(value);
  let path = '';
  beforeAll(() => {
    const lines = rows.map(({ id, amount, city }) => `${id},${field(amount)},${field(city)}`);
    path = write('rows.csv', `id,amount,city\n${lines.join('\n')}\n`);
  });
  const ids = (some: readonly Row[]) => some.map(({ id }) => id);
  const known = <T>(value: T | null): value is T => value !== null;

  test('says how many rows and which columns there are', async () => {
    expect(await open(path)).toEqual({
      path,
      rows: 5_000,
      columns: [
        { name: 'id', type: 'integer', sql_type: 'BIGINT' },
        { name: 'amount', type: 'number', sql_type: 'DOUBLE' },
        { name: 'city', type: 'text', sql_type: 'VARCHAR' },
      ],
    });
  });

  test('gives every page in file order, with the rows as they stand there', async () => {
    for (const offset of [0, 4_100, 4_900]) {
      const { total, numbers, rows: found } = await page(path, {}, { offset, limit: 200 });
      expect(total).toBe(5_000);
      const expected = rows.slice(offset, offset + 200);
      expect(numbers).toEqual(ids(expected));
      expect(found).toEqual(expected.map(({ id, amount, city }) => [id, amount, city]));
    }
    expect((await page(path, {}, { offset: 9_000 })).rows).toEqual([]);
  });

  test('gives the columns that are wanted', async () => {
    const { rows: found } = await plane.client.data.page({
      path,
      view: { sort: [], filters: [] },
      offset: 10,
      limit: 1,
      columns: { from: 1, to: 3 },
    });
    expect(found).toEqual([[rows[10].amount, rows[10].city]]);
  });

  test.each([false, true])(
    'sorts numbers, missing ones last, equal ones in file order (falling: %s)',
    async (descending) => {
      const sign = descending ? -1 : 1;
      const expected = rows.toSorted((a, b) =>
        known(a.amount) && known(b.amount)
          ? sign * (a.amount - b.amount) || a.id - b.id
          : Number(a.amount === null) - Number(b.amount === null) || a.id - b.id,
      );
      for (const offset of [0, 2_300, 4_600]) {
        const found = await page(path, { sort: [{ column: 'amount', descending }] }, { offset, limit: 400 });
        expect(found.numbers).toEqual(ids(expected.slice(offset, offset + 400)));
      }
    },
  );

  test('sorts by several columns, texts by their bytes', async () => {
    const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
    const expected = rows.toSorted((a, b) => {
      const city =
        known(a.city) && known(b.city) ? bytes(a.city, b.city) : Number(a.city === null) - Number(b.city === null);
      return city || b.id - a.id;
    });
    const found = await page(path, {
      sort: [
        { column: 'city', descending: false },
        { column: 'id', descending: true },
      ],
    });
    expect(found.numbers).toEqual(ids(expected.slice(0, 500)));
  });

  const filters: [Filter, (row: Row) => boolean][] = [
    [{ column: 'amount', operator: 'more', value: '10' }, ({ amount }) => known(amount) && amount > 10],
    [{ column: 'amount', operator: 'at_most', value: ' -3.25 ' }, ({ amount }) => known(amount) && amount <= -3.25],
    [{ column: 'amount', operator: 'equals', value: '2.5e0' }, ({ amount }) => amount === 2.5],
    [{ column: 'amount', operator: 'differs', value: '2.5' }, ({ amount }) => known(amount) && amount !== 2.5],
    [{ column: 'amount', operator: 'missing', value: '' }, ({ amount }) => !known(amount)],
    [{ column: 'id', operator: 'less', value: '99.5' }, ({ id }) => id < 99.5],
    [{ column: 'city', operator: 'equals', value: "O'Hara" }, ({ city }) => city === "O'Hara"],
    [{ column: 'city', operator: 'differs', value: 'Oslo' }, ({ city }) => known(city) && city !== 'Oslo'],
    [{ column: 'city', operator: 'contains', value: 'å' }, ({ city }) => city === 'Ålesund'],
    [{ column: 'city', operator: 'starts', value: 'BER' }, ({ city }) => city === 'bergen'],
    [{ column: 'city', operator: 'present', value: '' }, ({ city }) => known(city)],
    [{ column: 'city', operator: 'equals', value: "x' OR true --" }, () => false],
  ];
  test.each(filters)('filters by %j', async (filter, passes) => {
    const expected = ids(rows.filter(passes));
    const found = await page(path, { filters: [filter] });
    expect(found.total).toBe(expected.length);
    expect(found.numbers).toEqual(expected.slice(0, 500));
  });

  test('a condition and filters and an order apply together', async () => {
    const expected = rows
      .filter(({ id, city, amount }) => id % 3 === 0 && city === 'Oslo' && known(amount) && amount > 0)
      .toSorted((a, b) => b.amount! - a.amount! || a.id - b.id);
    const found = await page(path, {
      where: "id % 3 = 0 AND city = 'Oslo'",
      filters: [{ column: 'amount', operator: 'more', value: '0' }],
      sort: [{ column: 'amount', descending: true }],
    });
    expect(found.total).toBe(expected.length);
    expect(found.numbers).toEqual(ids(expected.slice(0, 500)));
  });

  test.each([
    'nothing > 3',
    "city = (SELECT text FROM read_text('/etc/passwd'))",
    'id > 3; DROP TABLE browsed',
    'id +',
    'browsed_view0 > 1',
    'rowid > 3',
  ])('the condition %s is refused, and the rows stay', async (where) => {
    expect(await codeOf(page(path, { where }))).toBe('WHERE_INVALID');
    expect((await page(path)).total).toBe(5_000);
  });

  test.each<[Filter, string]>([
    [{ column: 'amount', operator: 'more', value: 'many' }, 'WHERE_INVALID'],
    [{ column: 'amount', operator: 'more', value: '1) OR (1=1' }, 'WHERE_INVALID'],
    [{ column: 'amount', operator: 'contains', value: '1' }, 'WHERE_INVALID'],
    [{ column: 'city', operator: 'equals', value: '\u0000' }, 'WHERE_INVALID'],
    [{ column: 'town', operator: 'equals', value: 'x' }, 'DATA_COLUMN_MISSING'],
  ])('the filter %j is refused', async (filter, code) => {
    expect(await codeOf(page(path, { filters: [filter] }))).toBe(code);
  });

  test('many orders one after the other give each its own rows', async () => {
    for (let limit = 1; limit <= 20; limit++) {
      const view = { filters: [{ column: 'id', operator: 'less' as const, value: String(limit) }] };
      expect((await page(path, view)).total).toBe(limit);
    }
    expect((await page(path, { filters: [{ column: 'id', operator: 'less', value: '1' }] })).total).toBe(1);
  });

  test('a withdrawn question ends as cancelled, and the next one is answered', async () => {
    const stop = new AbortController();
    const asked = plane.client.data.page(
      { path, view: { sort: [{ column: 'city', descending: true }], filters: [] }, offset: 0, limit: 10 },
      { signal: stop.signal },
    );
    stop.abort();
    expect(await codeOf(asked)).toBe('JOB_CANCELLED');
    expect((await page(path)).total).toBe(5_000);
  });

  test('a column is counted in bins as the profile counts it, and by another column', async () => {
    const profile = await plane.client.data.profile({ path });
    const amounts = profile.columns[1].histogram!;
    const alone = await plane.client.data.breakdown({ path, column: 'amount' });
    expect(alone.edges).toEqual(amounts.edges);
    expect(alone.groups).toEqual([
      { label: 'all rows', kind: 'all', rows: 5_000, missing: profile.columns[1].missing, counts: amounts.counts },
    ]);
    const byCity = await plane.client.data.breakdown({ path, column: 'amount', by: 'city' });
    expect(byCity.groups.map(({ label, rows: count }) => [label, count]).sort()).toEqual(
      cities.map((city) => [city ?? 'missing', rows.filter((row) => row.city === city).length]).sort(),
    );
    for (const { counts, missing, rows: count } of byCity.groups)
      expect(counts.reduce((sum, bin) => sum + bin, 0) + missing).toBe(count);
    amounts.counts.forEach((count, bin) => {
      expect(byCity.groups.reduce((sum, { counts }) => sum + counts[bin], 0)).toBe(count);
    });
  });

  test('frequent values by the quarters of a number', async () => {
    const { values, groups } = await plane.client.data.breakdown({ path, column: 'city', by: 'id' });
    expect([...values!].sort()).toEqual(cities.filter(known).sort());
    expect(groups.map(({ label, rows: count }) => [label, count])).toEqual([
      ['[0, 1,250)', 1_250],
      ['[1,250, 2,500)', 1_250],
      ['[2,500, 3,749)', 1_250],
      ['[3,749, 4,999]', 1_250],
    ]);
    groups.forEach(({ counts }, quarter) => {
      const part = rows.slice(quarter * 1_250, (quarter + 1) * 1_250);
      expect(counts).toEqual(values!.map((value) => part.filter(({ city }) => city === value).length));
    });
  });
});

test('the profile tells how far it is and ends with itself', async () => {
  const path = write('profiled.csv', `a\n${Array.from({ length: 50_000 }, (_, i) => i).join('\n')}\n`);
  const events: { type: string }[] = [];
  for await (const event of await plane.client.data.watchProfile({ path })) events.push(event);
  expect(events[0].type).toBe('progress');
  expect(events.at(-1)).toMatchObject({ type: 'answer', answer: { rows: 50_000 } });
});

test('a later value that contradicts the beginning widens the whole column, and none is lost', async () => {
  const path = write(
    'widening.csv',
    `int,number,date,flag\n${'1,1.5,2024-01-01,true\n'.repeat(30_000)}2.5,x,2024-13-01,maybe\n`,
  );
  expect((await open(path)).columns.map(({ type }) => type)).toEqual(['number', 'text', 'text', 'text']);
  const { rows } = await page(path, {}, { offset: 29_999 });
  expect(rows).toEqual([
    [1, '1.5', '2024-01-01', 'true'],
    [2.5, 'x', '2024-13-01', 'maybe'],
  ]);
});

test('whole numbers beyond 2^53 and dates come back digit by digit', async () => {
  const path = write(
    'exact.csv',
    'big,when\n9007199254740993,2024-02-29\n-9007199254740993,1999-12-31\n9007199254740991,\n',
  );
  expect((await page(path)).rows).toEqual([
    ['9007199254740993', '2024-02-29'],
    ['-9007199254740993', '1999-12-31'],
    [9007199254740991, null],
  ]);
  const filter = (column: string, operator: Filter['operator'], value: string) =>
    firsts(path, { filters: [{ column, operator, value }] });
  expect(await filter('big', 'equals', '9007199254740993')).toEqual(['9007199254740993']);
  expect(await filter('big', 'equals', '9007199254740992')).toEqual([]);
  expect(await filter('when', 'less', '2000-01-01')).toEqual(['-9007199254740993']);
  expect(await codeOf(filter('when', 'less', '2024-02-31'))).toBe('WHERE_INVALID');
});

test('NaN counts as missing and comes after all numbers, infinity is a number', async () => {
  const path = place('special.parquet');
  await files.sql(
    `COPY (SELECT * FROM (VALUES (1,'nan'::DOUBLE,1::FLOAT),(2,NULL,0.1),(3,'-inf',2),(4,5,NULL),(5,'inf','nan'),(6,-0.5,3)) AS t(id,x,f)) TO 'FOLDER/special.parquet'`,
  );
  const sorted = (descending: boolean) => firsts(path, { sort: [{ column: 'x', descending }] });
  expect(await sorted(false)).toEqual([3, 6, 4, 5, 1, 2]);
  expect(await sorted(true)).toEqual([5, 4, 6, 3, 1, 2]);
  const filtered = (operator: Filter['operator'], value = '') =>
    firsts(path, { filters: [{ column: 'x', operator, value }] });
  expect(await filtered('missing')).toEqual([1, 2]);
  expect(await filtered('more', '4')).toEqual([4, 5]);
  expect(await filtered('differs', '5')).toEqual([3, 5, 6]);
  expect((await page(path)).rows.map(([, x, f]) => [x, f])).toEqual([
    ['NaN', 1],
    [null, 0.1],
    ['-Infinity', 2],
    [5, null],
    ['Infinity', 'NaN'],
    [-0.5, 3],
  ]);
});

test('hostile names of columns are names, and nothing else', async () => {
  const names = ['__proto__', 'a"b', "a'; DROP TABLE browsed; --", 'rowid', 'crow', 'select', '<img src=x>', ' ', 'c0'];
  const header = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(',');
  const path = write(
    'hostile.csv',
    `${header}\n${names.map((_, i) => i + 1).join(',')}\n${names.map((_, i) => -i).join(',')}\n`,
  );
  const { columns } = await open(path);
  // A name of blanks alone is none.
  expect(columns.map(({ name }) => name)).toEqual(names.with(7, 'column8'));
  for (const { name } of columns) {
    expect((await page(path, { sort: [{ column: name, descending: false }] })).numbers).toEqual([1, 0]);
    expect((await page(path, { filters: [{ column: name, operator: 'more', value: '0' }] })).numbers).toEqual([0]);
    expect((await plane.client.data.breakdown({ path, column: name, by: '__proto__' })).groups).toHaveLength(2);
  }
  expect((await page(path, { where: '"rowid" > 0 AND "crow" > 0' })).numbers).toEqual([0]);
});

test('a file without rows has columns, and no page', async () => {
  const path = write('header-only.csv', 'a,b\n');
  expect((await open(path)).rows).toBe(0);
  expect(await page(path)).toEqual({ total: 0, numbers: [], rows: [] });
  expect(await page(path, { sort: [{ column: 'a', descending: false }] })).toMatchObject({ total: 0 });
  expect((await plane.client.data.breakdown({ path, column: 'a' })).groups).toMatchObject([{ rows: 0 }]);
});

test.each([
  ['empty.csv', '', 'DATA_UNREADABLE'],
  ['ragged.csv', 'a,b\n1,2\n1,2,3\n', 'DATA_UNREADABLE'],
  ['not.parquet', 'PAR1 or so', 'DATA_UNREADABLE'],
  [null, '', 'DATA_NOT_FOUND'],
])('what cannot be opened (%s) says why', async (name, contents, code) => {
  const path = name === null ? place('absent.csv') : write(name, contents);
  expect(await codeOf(open(path))).toBe(code);
});

test('a file that is replaced while it is open is told, and opened again as it is then', async () => {
  const path = write('replaced.csv', 'a\n1\n2\n');
  expect(await firsts(path)).toEqual([1, 2]);
  writeFileSync(path, 'a\n3\n');
  await expect(page(path)).rejects.toMatchObject({
    code: 'DATA_CHANGED',
    message: expect.stringContaining('changed since it was opened'),
    hint: expect.stringContaining('Open it again'),
  });
  utimesSync(path, 0, 0);
  expect(await codeOf(page(path))).toBe('DATA_CHANGED');
  await plane.client.data.close({ path });
  expect(await firsts(path)).toEqual([3]);
});

test('a file that is deleted while it is open is told', async () => {
  const path = write('deleted.csv', 'a\n1\n');
  expect(await firsts(path)).toEqual([1]);
  rmSync(path);
  await expect(page(path)).rejects.toMatchObject({
    code: 'DATA_CHANGED',
    message: expect.stringContaining('was removed'),
  });
  await plane.client.data.close({ path });
  expect(await codeOf(page(path))).toBe('DATA_NOT_FOUND');
});

test('long texts and lists are shortened in the table and whole as a cell', async () => {
  const path = place('wide.parquet');
  await files.sql(
    `COPY (SELECT repeat('é',1000) AS text, range(20)::DOUBLE[] AS list, '\\xAA'::BLOB AS blob, {'a':1} AS struct, 1.10::DECIMAL(5,2) AS price, 18446744073709551615::UBIGINT AS big) TO 'FOLDER/wide.parquet'`,
  );
  const [[text, list, blob, struct, price, big]] = (await page(path)).rows;
  expect(text).toBe(`${'é'.repeat(300)}…`);
  expect(list).toMatch(/^\[0\.0, 1\.0, .*7\.0\] … 20 numbers$/);
  expect([blob, struct, price, big]).toEqual(['\\xAA', "{'a': 1}", '1.10', '18446744073709551615']);
  expect((await plane.client.data.cell({ path, row: 0, column: 'text' })).text).toBe('é'.repeat(1000));
  expect(await codeOf(plane.client.data.cell({ path, row: 1, column: 'text' }))).toBe('USAGE');
});

test.each([
  ['JSON lines', 'rows.jsonl', '{"a":1,"b":"x"}\n{"a":2,"b":null}\n'],
  ['an array of JSON objects', 'rows.json', '[{"a":1,"b":"x"},{"a":2,"b":null}]'],
  ['TSV', 'rows.tsv', 'a\tb\n1\tx\n2\t\n'],
])('%s is browsed like CSV', async (_, name, contents) => {
  const path = write(name, contents);
  expect((await open(path)).rows).toBe(2);
  expect((await page(path, { sort: [{ column: 'a', descending: true }] })).rows).toEqual([
    [2, null],
    [1, 'x'],
  ]);
});

test('Arrow files and NumPy arrays are browsed, vectors too', async () => {
  const { tableFromArrays, tableToIPC } = await import('apache-arrow');
  const arrow = write('rows.arrow', tableToIPC(tableFromArrays({ a: Int32Array.of(3, 1, 2) }), 'file'));
  expect(await firsts(arrow, { sort: [{ column: 'a', descending: false }] })).toEqual([1, 2, 3]);
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }".padEnd(117).concat('\n');
  const numpy = write(
    'rows.npy',
    Buffer.concat([
      Buffer.from('\u0093NUMPY\u0001\u0000', 'latin1'),
      Buffer.from(Uint16Array.of(header.length).buffer),
      Buffer.from(header),
      Buffer.from(Float64Array.of(1, 2, 3, 4, 5, 6.5).buffer),
    ]),
  );
  expect((await open(numpy)).columns).toMatchObject([{ name: 'rows', type: 'vector' }]);
  expect(await firsts(numpy)).toEqual(['[1, 2, 3]', '[4, 5, 6.5]']);
  expect(await codeOf(page(numpy, { sort: [{ column: 'rows', descending: false }] }))).toBe('USAGE');
  expect(await codeOf(plane.client.data.breakdown({ path: numpy, column: 'rows' }))).toBe('USAGE');
});
