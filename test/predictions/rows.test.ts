import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { RowSelection } from '../../shared/contract/predictions.ts';
import { openProject } from './open-project.ts';

const { client, path, validated, page, allRows, report, sample } = openProject('rows');

const lines = (file: string): string[][] =>
  readFileSync(path(file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));

let id: string;
beforeAll(async () => {
  id = await validated(sample());
}, 60_000);

const cell = (target: string, predicted: string): RowSelection => ({ kind: 'cell', target, predicted });

test('a cell of the confusion matrix has exactly its rows, as they stand in the data', async () => {
  const { labels, counts } = (await report(id)).performance.confusion!;
  const [header, ...data] = lines('census-test.csv');
  const income = header.indexOf('income');
  for (const [a, target] of labels.entries())
    for (const [b, predicted] of labels.entries()) {
      const { total } = await page(id, cell(target, predicted));
      expect(total).toBe(counts[a][b]);
    }
  const rows = await allRows(id, cell('>50K', '<=50K'));
  expect(new Set(rows.map(({ row }) => row)).size).toBe(counts[1][0]);
  for (const { row, target, predicted, scores } of rows) {
    expect([target, predicted, data[row][income]]).toEqual(['>50K', '<=50K', '>50K']);
    expect(scores[0]).toBeLessThan(0.5);
  }
  const sure = rows.map(({ scores }) => scores[0]);
  expect(sure).toEqual([...sure].sort((x, y) => x - y));
  const numbers = rows.slice(0, 200).map(({ row }) => row);
  const originals = await client.predictions.originals({ id, rows: numbers });
  if (originals.state !== 'ready') throw new Error(originals.why);
  expect(originals.columns.map(({ name }) => name)).toEqual(header);
  // The plan reads "?" as missing.
  expect(originals.rows).toEqual(numbers.map((row) => data[row].map((field) => (field === '?' ? null : field))));
});

test('another threshold decides anew what is predicted', async () => {
  const right = await allRows(id, cell('>50K', '>50K'), 0.3);
  const missed = await allRows(id, cell('>50K', '<=50K'), 0.3);
  const [, [fn, tp]] = (await report(id)).performance.confusion!.counts;
  expect(right.length + missed.length).toBe(fn + tp);
  expect(right.every(({ scores, predicted }) => scores[0] >= 0.3 && predicted === '>50K')).toBe(true);
  expect(missed.every(({ scores, predicted }) => scores[0] < 0.3 && predicted === '<=50K')).toBe(true);
});

test('worst, most confident, nearest, and one group', async () => {
  const worst = await allRows(id, { kind: 'wrong', order: 'worst' });
  const [[, fp], [fn]] = (await report(id)).performance.confusion!.counts;
  expect(worst.length).toBe(fp + fn);
  const ofTarget = worst.map(({ target, scores }) => (target === '>50K' ? scores[0] : 1 - scores[0]));
  expect(ofTarget).toEqual([...ofTarget].sort((x, y) => x - y));
  const sure = (await allRows(id, { kind: 'wrong', order: 'confident' }, 0.7)).map(({ scores }) =>
    Math.abs(scores[0] - 0.7),
  );
  expect(sure).toEqual([...sure].sort((x, y) => y - x));
  const near = (await page(id, { kind: 'near' }, 0.7)).rows.map(({ scores }) => Math.abs(scores[0] - 0.7));
  expect(near).toEqual([...near].sort((x, y) => x - y));
  const { fairness } = await report(id);
  const group = fairness[1].groups.findIndex((one) => one.group.race === 'Black');
  const rows = await allRows(id, { kind: 'group', grouping: 'race', group, wrong: false });
  expect(rows.length).toBe(fairness[1].groups[group].n);
  expect(rows.every(({ groups }) => groups[1] === 'Black')).toBe(true);
  await expect(page(id, { kind: 'group', grouping: 'shoe', group: 0, wrong: true })).rejects.toMatchObject({
    code: 'USAGE',
  });
  await expect(page(id, cell('x', 'y'))).rejects.toMatchObject({ code: 'USAGE' });
});

test('a dataset that is gone, changed, and back again', async () => {
  const run = await validated({
    drydock: 1,
    model: 'one.onnx',
    task: 'binary-classification',
    data: { path: 'moving.csv', target: 'outcome', positive: 'yes', id: 'id', weight: 'weight' },
    inputs: { x: { columns: ['score'] } },
    outputs: { scores: 'y', classes: ['no', 'yes'] },
    ...(cpSync(path('people.csv'), path('moving.csv')) ?? {}),
  });
  const originals = () => client.predictions.originals({ id: run, rows: [0, 399] });
  const [, first] = lines('people.csv');
  expect(await originals()).toMatchObject({ state: 'ready', rows: [first, expect.anything()] });
  renameSync(path('moving.csv'), path('away.csv'));
  expect(await originals()).toMatchObject({ state: 'absent', why: expect.stringContaining('no longer where') });
  writeFileSync(path('moving.csv'), readFileSync(path('away.csv'), 'utf8').replace('p000', 'p999'));
  expect(await originals()).toMatchObject({ state: 'absent', why: expect.stringContaining('changed') });
  renameSync(path('away.csv'), path('moving.csv'));
  expect(await originals()).toMatchObject({ state: 'ready' });
  const { rows, weight, total } = await page(run, { kind: 'wrong', order: 'worst' });
  expect(rows.map(({ id: name, row }) => name === lines('moving.csv')[row + 1][0])).not.toContain(false);
  expect(rows.length).toBe(total);
  expect(weight).toBeCloseTo(
    rows.reduce((sum, row) => sum + row.weight!, 0),
    9,
  );
});

test('several classes: cells, orders and the scores of every class', async () => {
  const run = await validated({
    drydock: 1,
    model: 'three.onnx',
    task: 'multiclass-classification',
    data: { path: 'people.csv', target: 'kind', id: 'id', sensitive: ['team'] },
    inputs: { x: { columns: ['red', 'green', 'blue'] } },
    outputs: { scores: 'y', classes: ['red', 'green', 'blue'] },
  });
  const { labels, counts } = (await report(run)).performance.confusion!;
  const data = lines('people.csv').slice(1);
  for (const [a, target] of labels.entries())
    for (const [b, predicted] of labels.entries()) {
      const rows = await allRows(run, cell(target, predicted));
      expect(rows.length).toBe(counts[a][b]);
      for (const { row, scores } of rows)
        expect(scores.map(Math.fround)).toEqual(data[row].slice(9, 12).map((x) => Math.fround(Number(x))));
    }
  const worst = await allRows(run, { kind: 'wrong', order: 'worst' });
  const ofTarget = worst.map(({ target, scores }) => scores[labels.indexOf(String(target))]);
  expect(ofTarget).toEqual([...ofTarget].sort((x, y) => x - y));
  const near = (await allRows(run, { kind: 'near' })).map(({ scores }) => {
    const [best, second] = [...scores].sort((x, y) => y - x);
    return best - second;
  });
  expect(near).toEqual([...near].sort((x, y) => x - y));
});

test('regression: the largest residuals, over and under', async () => {
  const run = await validated({
    drydock: 1,
    model: 'one.onnx',
    task: 'regression',
    data: { path: 'people.csv', target: 'amount' },
    inputs: { x: { columns: ['estimate'] } },
    outputs: { prediction: 'y' },
  });
  const worst = await allRows(run, { kind: 'wrong', order: 'worst' });
  const sizes = worst.map(({ residual }) => Math.abs(residual!));
  expect(sizes).toEqual([...sizes].sort((x, y) => y - x));
  for (const { row, target, predicted, residual } of worst.slice(0, 20)) {
    const [amount, estimate] = lines('people.csv')[row + 1].slice(13).map(Number);
    expect([target, predicted, residual]).toEqual([amount, estimate, estimate - amount]);
  }
  const over = await allRows(run, { kind: 'wrong', order: 'over' });
  const under = await allRows(run, { kind: 'wrong', order: 'under' });
  expect(over.every(({ residual }) => residual! > 0) && under.every(({ residual }) => residual! < 0)).toBe(true);
  expect(over.length + under.length).toBe(worst.length);
  expect(await client.predictions.rows({ id: run, select: { kind: 'near' } })).toMatchObject({ state: 'absent' });
});

test('names of classes and groups that no query could hold come back as they are', async () => {
  const odd = ["it's", 'Yes', 'yes', 'a / b', '\u202e<b>', '['];
  const data = Array.from({ length: 60 }, (_, i) => [
    `"${odd[i % 6]}"`,
    `"${i % 2 ? 'Ja' : 'ja'}"`,
    String((i % 7) / 7),
  ]);
  writeFileSync(path('odd.csv'), ['g,ok,s', ...data.map((row) => row.join(','))].join('\n'));
  const run = await validated({
    drydock: 1,
    model: 'one.onnx',
    task: 'binary-classification',
    data: { path: 'odd.csv', target: 'ok', positive: 'Ja', sensitive: ['g'] },
    inputs: { x: { columns: ['s'] } },
    outputs: { scores: 'y', classes: ['ja', 'Ja'] },
  });
  const rows = [...(await allRows(run, { kind: 'near' }))].sort((a, b) => a.row - b.row);
  expect(rows.map(({ groups }) => groups[0])).toEqual(data.map((_, i) => odd[i % 6]));
  expect(rows.map(({ target }) => target)).toEqual(data.map((_, i) => (i % 2 ? 'Ja' : 'ja')));
});

test('stored predictions that are gone are an error that says so', async () => {
  const run = await validated(sample().replace('Adult income', 'Gone').replace('threshold: 0.5', 'threshold: 0.51'));
  const { artifacts } = await client.runs.get({ id: run });
  const { sha256 } = artifacts.find(({ name }) => name === 'predictions.parquet')!;
  const file = path(join('workspace', 'artifacts', sha256.slice(0, 2), sha256.slice(2)));
  expect(existsSync(file)).toBe(true);
  rmSync(file);
  await expect(client.predictions.thresholds({ id: run })).rejects.toMatchObject({ code: 'WORKSPACE_UNUSABLE' });
  writeFileSync(file, 'no Parquet file');
  await expect(client.predictions.thresholds({ id: run })).rejects.toMatchObject({ code: 'WORKSPACE_UNUSABLE' });
  expect(readdirSync(path('workspace'))).toContain('drydock.db');
});
