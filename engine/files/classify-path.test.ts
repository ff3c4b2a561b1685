import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../../test/recovery/scratch.ts';
import { root } from '../../test/run-drydock.ts';
import { classifyPath } from './classify-path.ts';

const sample = join(root, 'resources', 'sample');

test.each([
  ['model.onnx', 'model'],
  ['census-test.csv', 'data'],
  ['drydock.yaml', 'plan'],
])('the sample: %s is a %s, under its absolute path', async (name, kind) => {
  const path = join(sample, name);
  expect(await classifyPath(relative(process.cwd(), path))).toMatchObject({ kind, path });
});

describe('a name that says nothing', () => {
  test.each([
    ['model.onnx', 'model'],
    ['census-test.csv', 'data'],
    ['drydock.yaml', 'plan'],
  ])('the content of %s does', async (name, kind) => {
    const path = join(scratchFolder(), 'nameless');
    copyFileSync(join(sample, name), path);
    expect(await classifyPath(path)).toMatchObject({ kind });
  });
});

describe('a folder', () => {
  test('of images is a dataset', async () => {
    const path = join(root, 'test', 'fixtures', 'digits-images', 'images');
    expect(await classifyPath(path)).toEqual({ kind: 'data', path, bytes: null });
  });

  test('with images in subfolders is a dataset', async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, 'cat'));
    writeFileSync(join(folder, 'cat', '1.png'), '');
    expect(await classifyPath(folder)).toMatchObject({ kind: 'data' });
  });

  test('with a plan is that plan', async () => {
    expect(await classifyPath(sample)).toMatchObject({ kind: 'plan', path: join(sample, 'drydock.yaml') });
  });

  test('with anything else is refused', async () => {
    await expect(classifyPath(scratchFolder())).rejects.toMatchObject({ code: 'FILE_UNSUPPORTED' });
  });
});

describe('what cannot be opened', () => {
  test.each([
    ['model.pt', 'export this one to .onnx'],
    ['table.xlsx', 'as CSV'],
    ['data.csv.gz', 'Unpack'],
    ['one.png', 'folder that holds the images'],
    ['script.py', 'a plan (drydock.yaml)'],
    ['manual.pdf', 'a dataset (CSV'],
  ])('%s is refused with what to do', async (name, hint) => {
    const path = join(scratchFolder(), name);
    writeFileSync(path, '%PDF-1.7, not a table;\n');
    await expect(classifyPath(path)).rejects.toMatchObject({
      code: 'FILE_UNSUPPORTED',
      hint: expect.stringContaining(hint),
    });
  });

  test('an empty file', async () => {
    const path = join(scratchFolder(), 'empty.csv');
    writeFileSync(path, '');
    await expect(classifyPath(path)).rejects.toMatchObject({ code: 'FILE_UNSUPPORTED', message: `${path} is empty` });
  });

  test('what is not there', async () => {
    for (const path of [join(scratchFolder(), 'absent.csv'), 'a\u0000b', `/${'x'.repeat(5_000)}`])
      await expect(classifyPath(path)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  test.skipIf(process.platform === 'win32')('a pipe is not waited for', async () => {
    const path = join(scratchFolder(), 'pipe.csv');
    execFileSync('mkfifo', [path]);
    await expect(classifyPath(path)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test('hostile names are shown harmless', async () => {
    const path = join(scratchFolder(), 'a\u202e\u001b[31mb.xyz');
    writeFileSync(path, '');
    const refused = await classifyPath(path).catch(({ message }: Error) => message);
    expect(refused).not.toMatch(/[\u202e\u001b]/);
  });
});
