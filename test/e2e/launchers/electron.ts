import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { _electron } from '@playwright/test';
import { root, temporaryFolder } from '../../run-drydock.ts';
import { collectComplaints } from './complaints.ts';
import type { Launcher } from './launcher.ts';

/** The desktop shell, where Electron's binary is installed. */
export const electron: Launcher = {
  name: 'Electron',
  unavailable: electronBinary() ? null : "Electron's binary is not installed here",
  launch: async ({ workspace, colorScheme = 'light' }) => {
    const userData = temporaryFolder('electron');
    const app = await _electron.launch({
      executablePath: electronBinary(),
      args: [root, `--user-data-dir=${userData.path}`],
      env: { ...(process.env as Record<string, string>), DRYDOCK_HOME: workspace },
      colorScheme,
    });
    const complaints: string[] = [];
    collectComplaints(app.context(), complaints);
    return {
      page: await app.firstWindow(),
      hostPid: app.process().pid!,
      complaints,
      newWindow: async () => {
        const window = app.waitForEvent('window');
        await app.evaluate(({ app: electronApp }) => electronApp.emit('activate'));
        return window;
      },
      show: async (window, address) => {
        await window.goto(`app://drydock${address}`);
      },
      close: async () => {
        await app.close();
        userData.remove();
      },
    };
  },
};

function electronBinary(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const name = join(folder, 'path.txt');
  const file = existsSync(name) ? join(folder, 'dist', readFileSync(name, 'utf8').trim()) : undefined;
  return file && existsSync(file) ? file : undefined;
}
