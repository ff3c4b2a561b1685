import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataSchema } from '../../shared/results.ts';
import { TestFiles } from '../../test/dataset/test-files.ts';
import { profileDataset } from './profile-dataset.ts';

const files = new TestFiles();
const sample = resolve(import.meta.dirname, '../../resources/sample');

const profile = (path: string, options = {}) =>
  profileDataset(path, { baseFolder: files.folder, temporaryFolder: files.folder, ...options });

describe('the profile of the census sample', async () => {
  const data = await profile('census-test.csv', { baseFolder: sample, nulls: ['?'] });
  const column = (name: string) => data.columns.find((found) => found.name === name)!;

  it('follows its schema', () => {
    expect(dataSchema.parse(data)).toEqual(data);
  });

  it('counts rows and columns', () => {
    expect(data.rows).toBe(16_281);
    expect(data.columns).toHaveLength(15);
    expect(data.sha256).toBe(
      createHash('sha256')
        .update(readFileSync(join(sample, 'census-test.csv')))
        .digest('hex'),
    );
  });

  // As pandas' describe() gives them for the Adult test file.
  it('describes ages', () => {
    const age = column('age');
    expect(age).toMatchObject({ type: 'integer', missing: 0, min: 17, max: 90 });
    expect(age.mean).toBeCloseTo(38.767459, 6);
    expect(age.sd).toBeCloseTo(13.849187, 6);
    expect(age.quantiles).toMatchObject({ '0.25': 28, '0.5': 37, '0.75': 48 });
    expect(age.histogram!.counts.reduce((sum, count) => sum + count)).toBe(16_281);
    expect(age.histogram!.edges).toHaveLength(21);
  });

  it('counts categories and what is missing', () => {
    expect(column('workclass')).toMatchObject({ type: 'text', missing: 963, distinct: 8 });
    expect(column('workclass').top![0]).toEqual({ value: 'Private', rows: 11_210 });
    expect(column('income').top).toEqual([
      { value: '<=50K', rows: 12_435 },
      { value: '>50K', rows: 3846 },
    ]);
  });

  it('counts repeated rows', () => {
    const lines = readFileSync(join(sample, 'census-test.csv'), 'utf8').trimEnd().split('\n').slice(1);
    expect(data.duplicates).toBe(lines.length - new Set(lines).size);
    expect(data.alerts.map(({ code }) => code)).toContain('DUPLICATE_ROWS');
  });
});

describe('the profile of numbers', () => {
  it('has quantiles between the values, and the sample standard deviation', async () => {
    // Quantiles as numpy.quantile's default method (linear) defines them: at 1 + 3·level for four values.
    const { columns } = await profile(files.write('four.csv', 'x,y\n1,a\n2,a\n4,a\n10,a\n'));
    expect(columns[0].quantiles).toMatchObject({ '0.25': 1.75, '0.5': 3, '0.75': 5.5 });
    expect(columns[0].quantiles!['0.01']).toBeCloseTo(1.03, 12);
    expect(columns[0].mean).toBe(4.25);
    // Squared deviations 10.5625 + 5.0625 + 0.0625 + 33.0625 = 48.75, over 3.
    expect(columns[0].sd).toBeCloseTo(Math.sqrt(16.25), 12);
    expect(columns[0].histogram).toEqual({
      edges: [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5],
      counts: [1, 1, 0, 1, 0, 0, 0, 0, 0, 1],
    });
  });

  it('leaves out what is missing, not a number or infinite, and says so', async () => {
    const { columns, alerts } = await profile(files.write('gaps.csv', 'x,y\n1.5,a\n,a\nnan,a\ninf,b\n-inf,b\n2.5,b\n'));
    expect(columns[0]).toMatchObject({ type: 'number', missing: 2, distinct: 2, min: 1.5, max: 2.5, mean: 2 });
    expect(alerts).toContainEqual(expect.objectContaining({ code: 'INFINITE', column: 'x' }));
  });

  it('is one of text where the rows turn to text', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${i % 10},1`).join('\n');
    const { columns, alerts } = await profile(files.write('mixed.csv', `x,y\n${rows}\nten,1\n`));
    expect(columns[0]).toMatchObject({ type: 'text', distinct: 11, missing: 0 });
    expect(alerts.find(({ code }) => code === 'MIXED_TYPES')?.message).toContain('"ten"');
  });

  it('keeps whole numbers exact that float64 rounds', async () => {
    const { columns, alerts } = await profile(
      files.write(
        'big.csv',
        `id\n${Array.from({ length: 100 }, (_, i) => `9007199254740${String(i + 900)}`).join('\n')}\n`,
      ),
    );
    expect(columns[0]).toMatchObject({
      type: 'integer',
      distinct: 100,
      min: '9007199254740900',
      max: '9007199254740999',
    });
    expect(alerts.map(({ code }) => code)).toContain('IDENTIFIER');
  });

  it('survives the largest numbers', async () => {
    const { columns } = await profile(files.write('huge.csv', 'x\n1.7e308\n1.6e308\n-1.7e308\n'));
    expect(columns[0].mean! / 1.6e308).toBeCloseTo(1 / 3, 12);
    expect(columns[0].histogram!.counts.reduce((sum, count) => sum + count)).toBe(3);
    expect(columns[0].histogram!.edges.every(Number.isFinite)).toBe(true);
  });
});

describe('alerts', () => {
  it('name texts that stand for a missing value in at least 1 % of the rows', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => `${i < 2 ? 'Unknown' : 'a'},${i < 1 ? '?' : 'b'}`);
    const { alerts } = await profile(files.write('disguised.csv', `x,y\n${rows.join('\n')}\n`));
    expect(alerts.filter(({ code }) => code === 'DISGUISED_MISSING').map(({ column }) => column)).toEqual(['x']);
  });

  it('tell of constant, empty, mostly missing and padded columns and of identifiers', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, i) => `${i},same,,${i % 3 ? '' : 'x'},${i % 2 ? 'a' : ' a'},key-${i},person ${i % 80}`,
    );
    const { alerts } = await profile(
      files.write('alerts.csv', `n,constant,empty,rare,padded,key,person\n${rows.join('\n')}\n`),
    );
    expect(alerts.map(({ code, column }) => `${column}: ${code}`)).toEqual([
      'constant: CONSTANT',
      'empty: EMPTY',
      'rare: MOSTLY_MISSING',
      'rare: CONSTANT',
      'padded: BLANKS',
      'key: IDENTIFIER',
      'person: REPEATED_IDENTIFIER',
    ]);
  });
});

describe('progress', () => {
  it('is told while reading and computing', async () => {
    const phases = new Set<string>();
    await profile('four.csv', { progress: (phase: string) => phases.add(phase) });
    expect([...phases]).toEqual(['read', 'statistics']);
  });
});
