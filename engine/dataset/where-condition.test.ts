import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failure, TestFiles } from '../../test/dataset/test-files.ts';

const files = new TestFiles();
files.write(
  'data.csv',
  'age,sex,score,day,"hours per week"\n30,Male,0.5,2024-01-31,40\n41,Female,,2024-02-29,38\n52,Female,0.9,2024-03-01,\n',
);
files.write('secret.csv', 'x\nhunter2\n');

async function kept(where: string): Promise<number[]> {
  const dataset = await files.open('data.csv');
  const rows: number[] = [];
  for await (const batch of dataset.scan({ columns: [], where })) rows.push(...batch.kept!);
  return rows;
}

describe('conditions', () => {
  it.each([
    ['age > 40', [0, 1, 1]],
    ["AGE > 40 and sex = 'Female'", [0, 1, 1]],
    ['"hours per week" >= 40', [1, 0, 0]],
    ['score is not null', [1, 0, 1]],
    ['score > 0.4', [1, 0, 1]],
    ['not (score > 0.6)', [1, 0, 0]],
    ['age between 35 and 45', [0, 1, 0]],
    ["sex in ('Male', 'Other')", [1, 0, 0]],
    ["sex like 'F%' or age::varchar = '30'", [1, 1, 1]],
    ["lower(sex) = 'male'", [1, 0, 0]],
    ["day >= date '2024-02-01'", [0, 1, 1]],
    ["day < '2024-02-29' -- a comment", [1, 0, 0]],
    ['month(day) = 2 /* leap */', [0, 1, 0]],
    ["day + interval 1 day > '2024-03-01'", [0, 0, 1]],
    ['case when age = 41 then true else false end', [0, 1, 0]],
    ['coalesce(score, 1) >= 0.9', [0, 1, 1]],
    ['age % 2 = 0 and abs(age - 30) < 1', [1, 0, 0]],
    ["sex ~ 'F.*'", [0, 1, 1]],
    ["trim(both 'F' from sex) = 'emale'", [0, 1, 1]],
    ["substring(sex, 1, 4) = 'Male'", [1, 0, 0]],
    ["sex like 'F!emale' escape '!'", [0, 1, 1]],
    ['extract(month from day) = 2', [0, 1, 0]],
    ['score is distinct from 0.5', [0, 1, 1]],
    ['true', [1, 1, 1]],
    ['null', [0, 0, 0]],
    ['age', [1, 1, 1]],
  ])('%s', async (where, rows) => {
    expect(await kept(where)).toEqual(rows);
  });
});

describe('refused conditions', () => {
  it.each([
    // syntax, and attempts to leave the one expression
    'age >',
    'age > 1e400',
    "like_escape(sex, 'a', 'bb')",
    'age > 1; drop table data',
    "age > 1; copy (select 1) to 'pwned.csv'",
    "1=1) from data; copy (select 1) to 'pwned.csv'; --",
    'age) from data --',
    'age) as kept from data /*',
    'age), (sex',
    'age) as kept, (sex',
    'age > 1) as kept from data where (1 = 1',
    'age > 1) as kept from data union select (1',
    'age > 1 order by 1',
    'age > 1 limit 1',
    '',
    '   ',
    '-- nothing',
    '*',
    'columns(*)',
    // other data
    '(select 1) = 1',
    'exists (select 1)',
    "age in (select x from 'secret.csv')",
    "age in (select x from read_csv('secret.csv'))",
    "age > (select count(*) from read_text('secret.csv'))",
    "read_text('secret.csv') is not null",
    "read_blob('/etc/passwd') is not null",
    "glob('*') is not null",
    'age = any(select 1)',
    'data.age > 1',
    'main.data.age > 1',
    'information_schema.tables is not null',
    'duckdb_settings() is not null',
    'pragma_version() is not null',
    // the process and its settings
    "getenv('HOME') is not null",
    "current_setting('threads') > 1",
    "set_config('threads', '1') is null",
    "getvariable('x') is null",
    "nextval('s') > 0",
    'random() < 0.5',
    'now() > day',
    'current_date > day',
    'uuid() is not null',
    'txid_current() > 0',
    "system('id') is null",
    "load_extension('httpfs') is null",
    // what grows
    "repeat('x', 1000000000) is not null",
    'len(range(1000000000)) > 0',
    'age in (select * from generate_series(1, 1000000000))',
    "lpad('x', 1000000000, 'y') is not null",
    "replace(replace('aaaa', 'a', 'aaaaaaaaaa'), 'a', 'aaaaaaaaaa') is not null",
    'list_transform([1], x -> x) is not null',
    '[age] is not null',
    "{'a': age} is not null",
    `age > ${'1'.repeat(20_000)}`,
    // things of queries
    'count(*) > 1',
    'sum(age) over () > 1',
    'row_number() over () = 1',
    '#1 > 1',
    '$1 > 1',
    '? > 1',
    'age::my_type > 1',
    'main.abs(age) > 1',
    'unnest([1]) = 1',
    'age collate nocase = 1',
    "error('x')",
    // columns
    'agee > 1',
    'sex = "Female"',
    'nothing',
    // types
    "age > 'abc'",
    'sex + 1 > 2',
    'day',
    'sex = 3',
  ])('%#: %s', async (where) => {
    const error = await failure(kept(where));
    expect(error.code).toBe('WHERE_INVALID');
    expect(error.message.length).toBeLessThan(700);
    expect(error.message).not.toContain('LINE 1');
  });

  it('name the nearest column', async () => {
    expect((await failure(kept('agee > 1'))).message).toContain('did you mean "age"?');
  });

  it('say where the syntax is wrong', async () => {
    expect((await failure(kept("age > 3 nad sex = 'Male'"))).message).toMatch(/near "nad" \(character 9\)/);
  });

  it('are not nested without end', async () => {
    expect((await failure(kept(`${'abs('.repeat(1900)}age${')'.repeat(1900)} > 1`))).code).toBe('WHERE_INVALID');
    expect((await failure(kept(`${'not '.repeat(2400)}true`))).code).toBe('WHERE_INVALID');
    expect((await failure(kept('('.repeat(4000)))).code).toBe('WHERE_INVALID');
  });

  it('hold no NUL', async () => {
    expect((await failure(kept('age > 1\u0000; drop'))).code).toBe('WHERE_INVALID');
  });

  it('left no file behind', () => {
    expect(existsSync(join(files.folder, 'pwned.csv'))).toBe(false);
    expect(existsSync('pwned.csv')).toBe(false);
  });
});

describe('the database behind a dataset', () => {
  it('reads no other file, changes no setting and loads nothing, whatever SQL reaches it', async () => {
    const { Database } = await import('./database.ts');
    const data = join(files.folder, 'data.csv');
    const secret = join(files.folder, 'secret.csv');
    writeFileSync(join(files.folder, 'data.csv.bak'), 'x\n1\n');
    const database = await Database.open([data], join(files.folder, 'temporary'));
    const refused = [
      `FROM read_csv('${secret}')`,
      `FROM '${secret}'`,
      `FROM read_text('/etc/hostname')`,
      `FROM read_csv('${data}.bak')`,
      `FROM read_csv('${files.folder}/./secret.csv')`,
      `FROM glob('${files.folder}/*')`,
      `COPY (SELECT 1) TO '${files.folder}/pwned.csv'`,
      `ATTACH '${files.folder}/pwned.db'`,
      `EXPORT DATABASE '${files.folder}/pwned'`,
      'INSTALL httpfs',
      'LOAD httpfs',
      'SET enable_external_access=true',
      "SET allowed_paths=['/etc/passwd']",
      'SET lock_configuration=false',
      'RESET temp_directory',
      "SET memory_limit='1TB'",
    ];
    for (const statement of refused) await expect(database.run(statement), statement).rejects.toThrow();
    expect(await database.rows(`SELECT count(*) FROM read_csv('${data}')`)).toEqual([[3]]);
    expect(existsSync(join(files.folder, 'pwned.csv'))).toBe(false);
    expect(existsSync(join(files.folder, 'pwned.db'))).toBe(false);
    database.close();
  });
});
