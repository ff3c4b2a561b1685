import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromArrays, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { Report } from '../../shared/report.ts';
import { root } from '../run-drydock.ts';
import { binaryPlan, Project, SAMPLE } from './project.ts';

const project = new Project('formats');
const ROWS = 1500;
const numeric = ['age', 'fnlwgt', 'education_years', 'capital_gain', 'capital_loss', 'hours_per_week'];

/** The sample's plan on the first rows of its data, in another file. */
const plan = readFileSync(`${SAMPLE}/drydock.yaml`, 'utf8').replace(
  '{metric: roc_auc, min: 0.90}',
  '{metric: roc_auc, min: 0.5}',
);
const withData = (path: string) => plan.replace('path: census-test.csv', `path: "${path}"`);
const numbers = ({ performance, fairness, gates, data }: Report) => ({ performance, fairness, gates, used: data.used });

project.copy(`${SAMPLE}/model.onnx`, 'model.onnx');
const lines = readFileSync(`${SAMPLE}/census-test.csv`, 'utf8')
  .split('\n')
  .slice(0, ROWS + 1);
project.write('rows.csv', `${lines.join('\n')}\n`);

it('the same rows in every format give the same report', async () => {
  const from = `read_csv('FOLDER/rows.csv', all_varchar = true)`;
  const typed = `(SELECT * REPLACE (${numeric.map((name) => `${name}::BIGINT AS ${name}`).join(', ')}) FROM ${from})`;
  const rows = await project.sql(`
    COPY ${typed} TO 'FOLDER/rows.tsv' (DELIMITER '\t');
    COPY ${typed} TO 'FOLDER/semicolon.csv' (DELIMITER ';');
    COPY ${typed} TO 'FOLDER/rows.parquet' (FORMAT parquet, ROW_GROUP_SIZE 512);
    COPY ${typed} TO 'FOLDER/rows.jsonl' (FORMAT json);
    FROM ${from}`);
  const names = Object.keys(rows[0]);
  const arrays = Object.fromEntries(
    names.map((name) => [
      name,
      numeric.includes(name)
        ? Int32Array.from(rows, (row) => Number(row[name]))
        : vectorFromArray(
            rows.map((row) => row[name] as string),
            new Utf8(),
          ),
    ]),
  );
  const table = tableFromArrays(arrays as unknown as Record<string, Int32Array>);
  project.write('rows.arrow', tableToIPC(table, 'file'));
  project.write('rows.arrows', tableToIPC(table, 'stream'));
  const columns = names.map((name) => {
    const values = rows.map((row) => row[name] as string);
    return [`${name}.npy`, numeric.includes(name) ? npyNumbers(values.map(Number)) : npyTexts(values)] as const;
  });
  project.write('rows.npz', zipSync(Object.fromEntries(columns)));
  project.write('split/1.csv', `${lines.slice(0, 701).join('\n')}\n`);
  project.write('split/2.csv', `${[lines[0], ...lines.slice(701)].join('\n')}\n`);

  const wanted = (await project.validate(project.write('plan.yaml', withData('rows.csv')))).report;
  expect(wanted.data.used).toBe(ROWS);
  const paths = [
    'rows.tsv',
    'semicolon.csv',
    'rows.parquet',
    'rows.jsonl',
    'rows.arrow',
    'rows.arrows',
    'rows.npz',
    'split/*.csv',
  ];
  for (const path of paths) {
    const { report } = await project.validate(project.write('plan.yaml', withData(path)));
    expect(report.data.path).toBe(path);
    expect(numbers(report), path).toEqual(numbers(wanted));
  }
});

it('missing values are missing in every format', async () => {
  await project.sql(`
    COPY (SELECT * FROM people) TO 'FOLDER/people.parquet' (FORMAT parquet);
    COPY (SELECT * FROM people) TO 'FOLDER/people.jsonl' (FORMAT json);
  `);
  const data = { sensitive: ['team', { column: 'age', bins: [40] }], where: 'age IS NULL OR age > 20' };
  const wanted = numbers((await project.validate(binaryPlan(data))).report);
  for (const path of ['people.parquet', 'people.jsonl'])
    expect(numbers((await project.validate(binaryPlan({ ...data, path }))).report), path).toEqual(wanted);
});

it('a folder of images has its labels in a file, else a subfolder per class', async () => {
  const digits = join(root, 'test/fixtures/digits-images');
  const labels = readFileSync(join(digits, 'images/labels.csv'), 'utf8').trim().split('\n').slice(1, 61);
  for (const [file, label] of labels.map((line) => line.split(',')))
    for (const name of [`classes/${label}/${file}`, `labelled/${file}`])
      project.copy(join(digits, 'images', file), name);
  project.write('labelled/labels.csv', `file,label\n${labels.join('\n')}\n`);
  const text = readFileSync(join(digits, 'drydock-folder.yaml'), 'utf8').replace(
    'model: model',
    `model: ${digits}/model`,
  );
  const of = (path: string) =>
    project.validate(project.write('images.yaml', text.replace(/path: .*/, `path: ${path}`)));
  const [classes, labelled] = [await of('classes'), await of('labelled')];
  // In another order: the last bits of sums differ.
  expect(classes.report.performance.confusion).toEqual(labelled.report.performance.confusion);
  expect(classes.report.performance.metrics.accuracy).toEqual(labelled.report.performance.metrics.accuracy);
  expect(classes.report.data.used).toBe(60);
  const files = labels.map((line) => line.split(',')).map(([file, label]) => `${label}/${file}`);
  const digest = (name: string) =>
    createHash('sha256')
      .update(readFileSync(project.path(`classes/${name}`)))
      .digest('hex');
  const list = files.sort().map((name) => `${name}\0${digest(name)}\n`);
  expect(classes.report.data.sha256).toBe(createHash('sha256').update(list.join('')).digest('hex'));
});

function npy(descr: string, rows: number, data: Uint8Array): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${rows},), }`;
  const header = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11 + 0)}\n`;
  const start = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  return Buffer.concat([start, Buffer.from(header, 'latin1'), data]);
}

function npyNumbers(values: number[]): Uint8Array {
  return npy('<i8', values.length, new Uint8Array(BigInt64Array.from(values, BigInt).buffer));
}

/** NumPy's text arrays: UTF-32, padded with zeros. */
function npyTexts(values: string[]): Uint8Array {
  const width = Math.max(...values.map((value) => value.length));
  const codes = new Uint32Array(values.length * width);
  values.forEach((value, row) => {
    for (let i = 0; i < value.length; i++) codes[row * width + i] = value.charCodeAt(i);
  });
  return npy(`<U${width}`, values.length, new Uint8Array(codes.buffer));
}
