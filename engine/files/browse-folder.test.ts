import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../test/recovery/scratch.ts';
import { browseFolder } from './browse-folder.ts';

test('folders come first, files have their kind, hidden ones are left out', async () => {
  const folder = scratchFolder();
  for (const name of ['zoo', 'Alpha']) mkdirSync(join(folder, name));
  const names = ['b10.csv', 'b9.csv', 'Model.ONNX', 'drydock.yaml', 'notes', '.secret.csv', '<b>.txt'];
  for (const name of names) writeFileSync(join(folder, name), 'x,y');
  symlinkSync('nowhere', join(folder, 'broken.csv'));
  symlinkSync(join(folder, 'zoo'), join(folder, 'link'));
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder, 'pipe.csv')]);
  const shown = await browseFolder(folder);
  expect(shown.entries.map(({ name, kind }) => [name, kind])).toEqual([
    ['Alpha', 'folder'],
    ['link', 'folder'],
    ['zoo', 'folder'],
    ['<b>.txt', 'other'],
    ['b9.csv', 'data'],
    ['b10.csv', 'data'],
    ['broken.csv', 'other'],
    ['drydock.yaml', 'plan'],
    ['Model.ONNX', 'model'],
    ['notes', 'other'],
    ...(process.platform === 'win32' ? [] : [['pipe.csv', 'other']]),
  ]);
  expect(shown.entries.find(({ name }) => name === 'b9.csv')).toMatchObject({ path: join(folder, 'b9.csv'), bytes: 3 });
  expect(shown.parent).toBe(dirname(folder));
  expect(shown.crumbs.at(0)?.path).toBe('/');
  expect(shown.crumbs.at(-1)?.path).toBe(folder);
  expect((await browseFolder(folder, { hidden: true })).entries.map(({ name }) => name)).toContain('.secret.csv');
});

test('a huge folder is cut and says how much is missing', async () => {
  const folder = scratchFolder();
  for (let i = 0; i < 5_003; i++) writeFileSync(join(folder, `f${i}`), '');
  const { entries, left_out } = await browseFolder(folder);
  expect([entries.length, left_out]).toEqual([5_000, 3]);
});

test('what is no folder is a coded error', async () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'a.csv'), '');
  await expect(browseFolder(join(folder, 'absent'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await expect(browseFolder(join(folder, 'a.csv'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await expect(browseFolder('a\u0000b')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await expect(browseFolder(`/${'x'.repeat(5_000)}`)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});
