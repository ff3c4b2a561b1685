import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { installedElectron } from '../../engine/control-plane/installed-electron.ts';
import { root, temporaryFolder } from '../run-drydock.ts';

const installed = installedElectron();

function start(args: string[], env: Record<string, string> = {}) {
  const workspace = temporaryFolder('start');
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...args], {
    env: { ...process.env, DRYDOCK_HOME: workspace.path, INIT_CWD: workspace.path, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGTERM');
    workspace.remove();
  });
  const lines: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)));
  return { child, lines, folder: workspace.path };
}

test.skipIf(installed?.binary)('without Electron’s binary it says so in one line and opens the web host', async () => {
  const { child, lines } = start(['--no-open'], { ELECTRON_OVERRIDE_DIST_PATH: '' });
  await expect.poll(() => lines.length, { timeout: 20_000 }).toBe(2);
  expect(lines[0]).toMatch(/Electron .* without its binary .*opening the workbench in the browser instead\.$/);
  expect(lines[1]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(130);
});

test.skipIf(process.platform === 'win32')(
  'with a binary it starts that on the program’s folder, from where the user is',
  async () => {
    const dist = temporaryFolder('electron-dist');
    onTestFinished(dist.remove);
    mkdirSync(dist.path, { recursive: true });
    const binary = join(dist.path, 'electron');
    writeFileSync(binary, '#!/bin/sh\npwd\nfor argument; do echo "$argument"; done\nexit 7\n');
    chmodSync(binary, 0o755);
    const { child, lines, folder } = start(['model.onnx'], { ELECTRON_OVERRIDE_DIST_PATH: dist.path });
    expect((await once(child, 'close'))[0]).toBe(7);
    expect(lines).toEqual([folder, root, 'model.onnx'].map((line) => line.replace(/\/$/, '')));
  },
);

test('looking for Electron downloads nothing', () => {
  expect(installedElectron({}, 'file:///nowhere/module.js')).toBeNull();
  expect(installedElectron({ ELECTRON_OVERRIDE_DIST_PATH: '/no/such/folder' })).toMatchObject({ binary: null });
});
