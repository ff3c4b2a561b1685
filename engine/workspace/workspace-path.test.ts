import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../test/recovery/scratch.ts';
import { createWorkspaceFolder, workspacePath } from './workspace-path.ts';

const mode = (path: string) => statSync(path).mode & 0o777;

test('the option wins over DRYDOCK_HOME, and that over the user-data folder', () => {
  expect(workspacePath('here', { DRYDOCK_HOME: '/there' })).toBe('here');
  expect(workspacePath(undefined, { DRYDOCK_HOME: '/there' })).toBe('/there');
});

test.runIf(process.platform === 'linux')('the user-data folder is that of the XDG base directories', () => {
  expect(workspacePath(undefined, { XDG_DATA_HOME: '/data' })).toBe('/data/drydock');
  expect(workspacePath(undefined, {})).toBe(join(homedir(), '.local/share/drydock'));
});

test('every folder that is created is private', () => {
  const folder = join(scratchFolder(), 'a', 'b');
  createWorkspaceFolder(folder);
  for (const path of [join(folder, '..'), folder, join(folder, 'artifacts')]) expect(mode(path), path).toBe(0o700);
});

test('an empty folder becomes private, a project folder keeps its mode', () => {
  const empty = join(scratchFolder(), 'empty');
  const project = join(scratchFolder(), 'project');
  for (const path of [empty, project]) {
    mkdirSync(path);
    chmodSync(path, 0o755);
  }
  writeFileSync(join(project, 'drydock.yaml'), '');
  createWorkspaceFolder(empty);
  createWorkspaceFolder(project);
  expect(mode(empty)).toBe(0o700);
  expect(mode(project)).toBe(0o755);
  expect(mode(join(project, 'artifacts'))).toBe(0o700);
});
