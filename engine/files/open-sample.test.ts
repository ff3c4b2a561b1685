import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, scratchFolder } from '../../test/recovery/scratch.ts';
import { mountSmallDisk } from '../../test/recovery/small-disk.ts';
import { root } from '../../test/run-drydock.ts';
import { openSample } from './open-sample.ts';

const sample = join(root, 'resources', 'sample');

test('it is copied once; what was changed stays, what was deleted comes back', async () => {
  const workspace = scratchFolder();
  const { path, kind } = await openSample(sample, workspace);
  expect([kind, path]).toEqual(['plan', join(workspace, 'sample', 'drydock.yaml')]);
  expect(readdirSync(join(workspace, 'sample')).sort()).toEqual(readdirSync(sample).sort());
  expect(readdirSync(workspace)).toEqual(['sample']);

  writeFileSync(path, 'drydock: 1\nname: mine\n');
  rmSync(join(workspace, 'sample', 'model.onnx'));
  await openSample(sample, workspace);
  expect(readFileSync(path, 'utf8')).toBe('drydock: 1\nname: mine\n');
  expect(existsSync(join(workspace, 'sample', 'model.onnx'))).toBe(true);
});

test('on a full disk nothing is half copied', async (context) => {
  const disk = mountSmallDisk(context, '1m');
  await expect(openSample(sample, disk.folder)).rejects.toMatchObject({ code: 'WORKSPACE_FULL' });
  for (const file of filesBelow(disk.folder))
    expect(readFileSync(join(disk.folder, file))).toEqual(readFileSync(join(root, 'resources', file)));
});
