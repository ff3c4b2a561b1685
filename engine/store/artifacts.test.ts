import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { failureOf, filesBelow, scratchFolder } from '../../test/recovery/scratch.ts';
import { openWorkspace, type Workspace } from '../workspace/open-workspace.ts';

// Reference: `printf hello | sha256sum`.
const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

let folder: string;
let workspace: Workspace;
let run: string;

beforeEach(() => {
  folder = scratchFolder();
  workspace = openWorkspace({ path: folder });
  onTestFinished(() => workspace.close());
  run = workspace.runs.create({ kind: 'validate', name: 'a' }).id;
});

const kept = () => filesBelow(join(folder, 'artifacts'));
const finish = (id: string, sha256: string) =>
  workspace.runs.finish(id, {
    status: 'done',
    artifacts: [{ name: 'a.txt', media_type: 'text/plain', sha256, bytes: 5 }],
    log: [],
  });

test('bytes are kept under their SHA-256, private', () => {
  expect(workspace.artifacts.put(run, 'hello')).toEqual({ sha256: HELLO, bytes: 5 });
  expect(kept()).toEqual([join('2c', HELLO.slice(2))]);
  expect(statSync(workspace.artifacts.path(HELLO)).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'artifacts', '2c')).mode & 0o777).toBe(0o700);
  expect(workspace.artifacts.read(HELLO).toString()).toBe('hello');
});

test('a file is taken over from the folder of a job', async () => {
  const jobFolder = workspace.artifacts.createJobFolder();
  expect(statSync(jobFolder).mode & 0o777).toBe(0o700);
  const content = Buffer.alloc(3_000_000, 'row\n');
  const file = join(jobFolder, 'predictions.parquet');
  writeFileSync(file, content, { mode: 0o644 });
  const { sha256, bytes } = await workspace.artifacts.adopt(run, file);
  expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
  expect(bytes).toBe(3_000_000);
  expect(existsSync(file)).toBe(false);
  expect(statSync(workspace.artifacts.path(sha256)).mode & 0o777).toBe(0o600);
});

test('equal bytes are kept once, and as long as one run names them', () => {
  const second = workspace.runs.create({ kind: 'validate', name: 'b' }).id;
  for (const id of [run, second]) finish(id, workspace.artifacts.put(id, 'hello').sha256);
  expect(kept()).toHaveLength(1);
  workspace.runs.delete([run]);
  expect(workspace.artifacts.read(HELLO).toString()).toBe('hello');
  workspace.runs.delete([second]);
  expect(kept()).toEqual([]);
});

test('a deletion leaves what an unfinished run has claimed', () => {
  finish(run, workspace.artifacts.put(run, 'hello').sha256);
  const second = workspace.runs.create({ kind: 'validate', name: 'b' }).id;
  workspace.artifacts.put(second, 'hello');
  workspace.runs.delete([run]);
  finish(second, HELLO);
  expect(workspace.artifacts.read(HELLO).toString()).toBe('hello');
});

test('what a failed run had stored is erased', () => {
  workspace.artifacts.put(run, 'hello');
  workspace.runs.finish(run, { status: 'failed', error: { code: 'JOB_CRASHED', message: 'x' }, log: [] });
  expect(kept()).toEqual([]);
});

test('damaged or missing bytes are never handed out', () => {
  workspace.artifacts.put(run, 'hello');
  const file = workspace.artifacts.path(HELLO);
  writeFileSync(file, 'jello');
  expect(failureOf(() => workspace.artifacts.read(HELLO))).toMatchObject({
    code: 'WORKSPACE_UNUSABLE',
    message: expect.stringContaining('damaged'),
  });
  expect(failureOf(() => workspace.artifacts.read('0'.repeat(64)))).toMatchObject({
    code: 'WORKSPACE_UNUSABLE',
    message: expect.stringContaining('missing'),
  });
});

test('a digest from elsewhere cannot lead out of the folder', () => {
  expect(() => workspace.artifacts.read('../../../../etc/passwd')).toThrow('not a SHA-256');
});

test('a link or a folder in place of a file is not taken over', async () => {
  const jobFolder = workspace.artifacts.createJobFolder();
  const secret = join(scratchFolder(), 'secret');
  writeFileSync(secret, 'secret');
  symlinkSync(secret, join(jobFolder, 'link'));
  mkdirSync(join(jobFolder, 'folder'));
  for (const name of ['link', 'folder'])
    await expect(workspace.artifacts.adopt(run, join(jobFolder, name))).rejects.toMatchObject({ code: 'JOB_CRASHED' });
  await expect(workspace.artifacts.adopt(run, join(jobFolder, 'none'))).rejects.toMatchObject({ code: 'JOB_CRASHED' });
  expect(readFileSync(secret, 'utf8')).toBe('secret');
});

test('a file of an earlier version that is open to others becomes private', () => {
  workspace.close();
  chmodSync(join(folder, 'drydock.db'), 0o644);
  workspace = openWorkspace({ path: folder });
  for (const name of filesBelow(folder)) expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
});
