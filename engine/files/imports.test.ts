import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, scratchFolder } from '../../test/recovery/scratch.ts';
import { mountSmallDisk } from '../../test/recovery/small-disk.ts';
import { Imports } from './imports.ts';

async function* bytes(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

async function importOne(imports: Imports, name: string, content: string): Promise<string> {
  await imports.receive('one', name, bytes(content));
  return (await imports.finish('one')).paths[0];
}

test('the same file comes to the same place, a changed copy is left alone', async () => {
  const workspace = scratchFolder();
  const imports = new Imports(() => workspace);
  const path = await importOne(imports, 'plan.yaml', 'drydock: 1\n');
  // sha256sum of the content
  expect(path).toBe(join(workspace, 'imports', '4e065ae37ca57aa9', 'plan.yaml'));
  expect(await importOne(imports, 'plan.yaml', 'drydock: 1\n')).toBe(path);
  expect(filesBelow(workspace)).toHaveLength(1);

  writeFileSync(path, 'drydock: 1\nname: mine\n');
  const again = await importOne(imports, 'plan.yaml', 'drydock: 1\n');
  expect(again).toBe(join(workspace, 'imports', '4e065ae37ca57aa9-2', 'plan.yaml'));
  expect(readFileSync(path, 'utf8')).toBe('drydock: 1\nname: mine\n');
  expect(basename(await importOne(imports, 'other.yaml', 'drydock: 1\n'))).toBe('other.yaml');
});

test('files of one group keep their folders and lie together', async () => {
  const workspace = scratchFolder();
  const imports = new Imports(() => workspace);
  const files = { 'model.onnx': 'm', 'weights/model.onnx.data': 'w', 'a.csv': '1', 'A.csv': '2', '../a.csv': '3' };
  for (const [name, content] of Object.entries(files)) await imports.receive('g', name, bytes(content));
  const { folder, paths } = await imports.finish('g');
  expect(filesBelow(folder)).toEqual(['A (2).csv', 'a.csv', 'file/a.csv', 'model.onnx', 'weights/model.onnx.data']);
  expect(paths.map((path) => basename(path)).sort()).toEqual(['A (2).csv', 'a.csv', 'file', 'model.onnx', 'weights']);
  for (const name of ['model.onnx', 'weights/model.onnx.data'])
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await expect(imports.finish('g')).rejects.toMatchObject({ code: 'USAGE' });
});

test('what is discarded, or breaks off, leaves nothing', async () => {
  const workspace = scratchFolder();
  const imports = new Imports(() => workspace);
  await imports.receive('g', 'a.csv', bytes('a'));
  await imports.discard('g');
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('gone');
  }
  await expect(imports.receive('h', 'a.csv', broken())).rejects.toThrow('gone');
  await expect(imports.finish('h')).rejects.toMatchObject({ code: 'USAGE' });
  await imports.receive('i', 'a.csv', bytes('a'));
  await imports.close();
  expect(filesBelow(workspace)).toEqual([]);
});

test('a group that is discarded while a file arrives leaves nothing', async () => {
  const workspace = scratchFolder();
  const imports = new Imports(() => workspace);
  async function* slow() {
    yield Buffer.from('a');
    await imports.discard('g');
    yield Buffer.from('b');
  }
  await imports.receive('g', 'a.csv', slow()).catch(() => {});
  expect(readdirSync(join(workspace, 'imports', '.arriving'))).toEqual([]);
});

test('what a killed program left is cleared a day later', async () => {
  const workspace = scratchFolder();
  const left = (name: string) => join(workspace, 'imports', '.arriving', name);
  for (const name of ['old', 'young']) mkdirSync(left(name), { recursive: true });
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  utimesSync(left('old'), yesterday, yesterday);
  await importOne(new Imports(() => workspace), 'a.csv', 'a');
  expect([existsSync(left('old')), existsSync(left('young'))]).toEqual([false, true]);
});

test('more than is allowed, or than there is room for, is refused before it is read', async () => {
  const workspace = scratchFolder();
  const imports = new Imports(() => workspace);
  const never = () => bytes('must not be read');
  await expect(imports.receive('g', 'a.csv', never(), 20_000_000_001)).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
  });
  expect(filesBelow(workspace)).toEqual([]);
});

test('on a full disk the import is refused, leaves nothing, and works when there is room', async (context) => {
  const disk = mountSmallDisk(context, '1m');
  const imports = new Imports(() => disk.folder);
  const full = { code: 'WORKSPACE_FULL' };
  await expect(imports.receive('g', 'a.csv', bytes('x'), 2_000_000)).rejects.toMatchObject(full);
  const parts = Array.from({ length: 40 }, () => 'x'.repeat(50_000));
  await expect(imports.receive('g', 'a.csv', bytes(...parts))).rejects.toMatchObject(full);
  await imports.discard('g');
  expect(filesBelow(disk.folder)).toEqual([]);
  expect(existsSync(await importOne(imports, 'a.csv', 'x'.repeat(500_000)))).toBe(true);
});

test('two imports of the same bytes at once come to one place', async () => {
  const workspace = scratchFolder();
  const imports = new Imports(() => workspace);
  const groups = Array.from({ length: 8 }, (_, i) => `g${i}`);
  const folders = await Promise.all(
    groups.map(async (group) => {
      await imports.receive(group, 'a.csv', bytes('a', 'b'));
      return (await imports.finish(group)).folder;
    }),
  );
  expect(new Set(folders).size).toBe(1);
  expect(readdirSync(join(workspace, 'imports')).filter((name) => !name.startsWith('.'))).toHaveLength(1);
});
