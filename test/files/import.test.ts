import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesBelow } from '../recovery/scratch.ts';
import { root, temporaryFolder } from '../run-drydock.ts';
import { cookieOf } from '../web-host/connect.ts';
import { type RunningUi, startUi } from '../web-host/start-ui.ts';
import { importRequest } from './put.ts';

const workspace = temporaryFolder('import');
const imports = join(workspace.path, 'imports');
let ui: RunningUi;
let cookie: string;

beforeAll(async () => {
  ui = await startUi(workspace.path);
  cookie = await cookieOf(ui);
});
afterAll(async () => {
  await ui.stop();
  workspace.remove();
});

const put = (query: Record<string, string>, body: string | Buffer, headers?: Record<string, string>) =>
  importRequest(ui, cookie, { query, body, headers });

test('one file is kept byte for byte, and the answer is its path', async () => {
  const model = readFileSync(join(root, 'resources', 'sample', 'model.onnx'));
  const { status, document } = await put({ name: 'model.onnx' }, model);
  expect(status).toBe(200);
  expect(dirname(dirname(document.path))).toBe(imports);
  expect(readFileSync(document.path).equals(model)).toBe(true);
  if (process.platform !== 'win32') expect(statSync(document.path).mode & 0o777).toBe(0o600);
});

test('a group comes together with its folders', async () => {
  const group = crypto.randomUUID();
  for (const name of ['drydock.yaml', 'model.onnx', 'images/cat/1.png'])
    expect((await put({ group, name }, `content of ${name}`)).document).toEqual({});
  const { document } = await importRequest(ui, cookie, { method: 'POST', query: { group } });
  expect(filesBelow(document.folder)).toEqual(['drydock.yaml', 'images/cat/1.png', 'model.onnx']);
  expect(document.paths.map((path: string) => basename(path)).sort()).toEqual(['drydock.yaml', 'images', 'model.onnx']);
});

describe('hostile names stay in their folder', () => {
  test.each([
    '../../outside.csv',
    '..\\..\\outside.csv',
    '/etc/outside.csv',
    'a\u0000.csv',
    'CON',
    '..',
    `${'x'.repeat(300)}.csv`,
    '<script>alert(1)</script>',
    '\u202evsc.exe',
    '__proto__',
  ])('%j', async (name) => {
    const { status, document } = await put({ name }, `content of ${name}`);
    expect(status).toBe(200);
    expect(document.path.startsWith(`${imports}/`)).toBe(true);
    expect(readFileSync(document.path, 'utf8')).toBe(`content of ${name}`);
  });

  test('no name, or one of 10,000 characters, is refused', async () => {
    for (const name of ['', 'x'.repeat(10_000)])
      expect(await put({ name }, 'x')).toMatchObject({ status: 400, document: { code: 'USAGE' } });
  });

  test('a group is no path', async () => {
    for (const group of ['../../../x', '', 'alone 1'])
      expect(await put({ group, name: 'a' }, 'x')).toMatchObject({ status: 400, document: { code: 'USAGE' } });
  });
});

test('an upload that breaks off leaves nothing', async () => {
  const before = filesBelow(imports);
  await new Promise<void>((resolve) => {
    const sent = request({
      host: '127.0.0.1',
      port: ui.port,
      method: 'PUT',
      path: '/import?name=half.csv',
      headers: { origin: ui.origin, cookie, 'content-length': '1000000' },
      agent: false,
    });
    sent.on('error', () => resolve());
    sent.write('half', () => setTimeout(() => sent.destroy(), 100));
  });
  await expect.poll(() => filesBelow(imports)).toEqual(before);
  expect((await put({ name: 'next.csv' }, 'works')).status).toBe(200);
});

test('a cancelled group leaves nothing', async () => {
  const before = filesBelow(imports);
  const group = crypto.randomUUID();
  await put({ group, name: 'a.csv' }, 'a');
  await importRequest(ui, cookie, { method: 'DELETE', query: { group } });
  expect(filesBelow(imports)).toEqual(before);
  const late = await importRequest(ui, cookie, { method: 'POST', query: { group } });
  expect(late).toMatchObject({ status: 400, document: { code: 'USAGE' } });
});

test('several uploads at once, of the same and of other files, are all whole', async () => {
  const large = Buffer.alloc(3_000_000, 'x');
  const answers = await Promise.all([
    ...[1, 2, 3].map(() => put({ name: 'large.bin' }, large)),
    ...[1, 2, 3].map((i) => put({ name: `small-${i}.csv` }, `small ${i}`)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  expect(new Set(answers.slice(0, 3).map(({ document }) => document.path)).size).toBe(1);
  expect(readFileSync(answers[0].document.path).equals(large)).toBe(true);
});

test('who has no cookie, or comes from elsewhere, cannot put a file here [security: loopback-origin]', async () => {
  const before = filesBelow(imports);
  const query = { name: 'evil.csv' };
  expect((await importRequest(ui, 'drydock=1', { query, body: 'x' })).status).toBe(401);
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { host: 'evil.example' },
  ];
  for (const headers of foreign) expect((await put(query, 'x', headers)).status).toBe(403);
  for (const method of ['PUT', 'POST', 'DELETE'])
    expect((await importRequest(ui, cookie, { method, query, headers: { origin: '' } })).status).toBe(403);
  expect(filesBelow(imports)).toEqual(before);
});
