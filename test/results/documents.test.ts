import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { hideSmallCells } from '../../shared/privacy/hide-small-cells.ts';
import { openProject } from '../predictions/open-project.ts';
import { chromiumPath } from '../report/chromium.ts';

const project = openProject('documents');
const { client, path } = project;

describe('the documents of a run', () => {
  let id: string;
  beforeAll(async () => {
    id = await project.validated(project.sample());
  });

  const text = async (format: 'html' | 'json' | 'junit' | 'md') => {
    const document = await client.runs.document({ id, format });
    expect(document.encoding).toBe('utf8');
    return document;
  };
  const bytes = async (format: 'csv' | 'parquet' | 'pdf') => {
    const document = await client.runs.document({ id, format });
    expect(document.encoding).toBe('base64');
    return Buffer.from(document.content, 'base64');
  };

  test('are named by the run', async () => {
    expect((await text('html')).name).toBe(`drydock-${id}.html`);
    expect((await text('junit')).name).toBe(`drydock-${id}-junit.xml`);
  });

  test('are those that are written to a folder', async () => {
    const { files } = await client.runs.report({ id, formats: ['html', 'junit', 'md'], folder: path('out') });
    const written = files.map((file) => readFileSync(file, 'utf8'));
    const given = [await text('html'), await text('junit'), await text('md')].map(({ content }) => content);
    expect(given.map((one, i) => one === written[i])).toEqual([true, true, true]);
    const rows = await client.runs.export({ id, formats: ['csv'], folder: path('out') });
    expect((await bytes('csv')).equals(readFileSync(rows.files[0]))).toBe(true);
  });

  test('hide small cells', async () => {
    const own = await project.report(id);
    expect(JSON.parse((await text('json')).content)).toEqual(JSON.parse(JSON.stringify(hideSmallCells(own, 10))));
  });

  test('leave nothing behind', async () => {
    vi.stubEnv('TMPDIR', path('temporary'));
    mkdirSync(path('temporary'));
    expect((await bytes('parquet')).subarray(0, 4).toString()).toBe('PAR1');
    vi.unstubAllEnvs();
    expect(readdirSync(path('temporary'))).toEqual([]);
  });

  test.skipIf(!chromiumPath)('are printed too', async () => {
    const pdf = (await bytes('pdf')).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
    const { files } = await client.runs.report({ id, formats: ['pdf'], folder: path('out') });
    expect(files).toEqual([path('out/report.pdf')]);
  });
});

test('a run knows where it came from, and what became of its files', async () => {
  const plan = project.sample();
  const id = await project.validated(plan);
  const states = async () =>
    Object.fromEntries((await client.runs.origin({ id })).files.map(({ role, state }) => [role, state]));
  const { plan_path: file, row_limit: limit } = await client.runs.origin({ id });
  expect(limit).toBeNull();
  expect(readFileSync(file!, 'utf8')).toBe(plan);
  expect(await states()).toEqual({ plan: 'same', model: 'same', data: 'same' });

  appendFileSync(file!, '\n# a remark changes nothing\n');
  writeFileSync(path('model.onnx'), readFileSync(path('model.onnx')));
  expect(await states()).toEqual({ plan: 'same', model: 'same', data: 'same' });

  writeFileSync(file!, plan.replace('threshold: 0.5', 'threshold: 0.4'));
  appendFileSync(path('census-test.csv'), '\n');
  expect(await states()).toEqual({ plan: 'changed', model: 'same', data: 'changed' });

  rmSync(file!);
  rmSync(path('census-test.csv'));
  expect(await states()).toEqual({ plan: 'missing', model: 'same', data: 'missing' });
  expect((await client.runs.get({ id })).report?.verdict).toBe('fail');
});

test('runs that this program did not start have no events', async () => {
  const listen = async () => {
    for await (const _ of await client.runs.events({ id: '2q2aaa-none' }));
  };
  await expect(listen()).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});
