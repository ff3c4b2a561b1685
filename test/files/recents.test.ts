import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { type ControlPlane, openControlPlane } from '../../engine/control-plane/control-plane.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { scratchFolder } from '../recovery/scratch.ts';
import { root } from '../run-drydock.ts';

let program: (workspace: string) => ControlPlane;

beforeAll(() => {
  const launcher = (name: string) => new NodeLauncher(pathToFileURL(join(root, 'dist', name)));
  program = (workspace) =>
    openControlPlane({
      workspace,
      sampleFolder: join(root, 'resources', 'sample'),
      jobs: launcher('job-process.js'),
      live: launcher('live-process.js'),
      revealFile: async () => {},
    });
});

function open(workspace = scratchFolder()): ControlPlane {
  const plane = program(workspace);
  onTestFinished(() => plane.close());
  return plane;
}

const listed = async ({ client }: ControlPlane) => (await client.recents.list({})).recents;

test('newest first, each once, at most thirty, and kept between programs', async () => {
  const workspace = scratchFolder();
  const first = program(workspace);
  for (let i = 0; i < 32; i++) await first.client.recents.add({ kind: 'data', path: `/data/${i}.csv` });
  await first.client.recents.add({ kind: 'data', path: '/data/20.csv' });
  await first.close();
  const recents = await listed(open(workspace));
  expect(recents).toHaveLength(30);
  expect(recents.slice(0, 3).map(({ path }) => path)).toEqual(['/data/20.csv', '/data/31.csv', '/data/30.csv']);
  expect(recents.at(-1)?.path).toBe('/data/2.csv');
});

test('a file that is gone is told, and can be removed; all can be cleared', async () => {
  const plane = open();
  const folder = scratchFolder();
  const path = join(folder, 'a.csv');
  writeFileSync(path, 'x');
  await plane.client.recents.add({ kind: 'data', path });
  await plane.client.recents.add({ kind: 'model', path: join(folder, 'gone.onnx') });
  expect((await listed(plane)).map(({ name, exists }) => [name, exists])).toEqual([
    ['gone.onnx', false],
    ['a.csv', true],
  ]);
  rmSync(path);
  expect((await listed(plane))[1].exists).toBe(false);
  await plane.client.recents.remove({ path });
  expect(await listed(plane)).toHaveLength(1);
  await plane.client.recents.clear({});
  expect(await listed(plane)).toEqual([]);
});

test('the sample is opened, validated, and its plan, model and data show the verdict', async () => {
  const plane = open();
  const sample = await plane.client.files.sample({});
  const folder = join(sample.path, '..');
  for (const [kind, name] of [
    ['plan', 'drydock.yaml'],
    ['model', 'model.onnx'],
    ['data', 'census-test.csv'],
  ] as const)
    await plane.client.recents.add({ kind, path: join(folder, name) });
  expect((await listed(plane)).map(({ run }) => run)).toEqual([null, null, null]);
  const { id } = await plane.client.runs.validate({ plan: sample.path });
  const { verdict } = await plane.reportOf(id);
  for (const { run } of await listed(plane)) expect(run).toEqual({ id, status: 'done', verdict });
});

test('browsing begins where a file was opened last, else where the program was started', async () => {
  const plane = open();
  const places = (await plane.client.files.browse({ folder: null })).places.map(({ path }) => path);
  expect(places.slice(0, 2)).toEqual([homedir(), process.cwd()]);
  expect((await plane.client.files.browse({ folder: null })).folder).toBe(process.cwd());
  const folder = scratchFolder();
  mkdirSync(join(folder, 'project'));
  await plane.client.recents.add({ kind: 'data', path: join(folder, 'project', 'a.csv') });
  expect((await plane.client.files.browse({ folder: null })).folder).toBe(join(folder, 'project'));
  await expect(plane.client.files.classify({ path: join(folder, 'absent') })).rejects.toMatchObject({
    code: 'FILE_NOT_FOUND',
  });
});
