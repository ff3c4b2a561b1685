import { _electron } from '@playwright/test';
import { installedElectron } from '../../../engine/control-plane/installed-electron.ts';
import { root, temporaryFolder } from '../../run-drydock.ts';
import { collectComplaints } from './complaints.ts';
import type { Launcher } from './launcher.ts';

const binary = installedElectron()?.binary;

/** The desktop shell, where Electron's binary is installed. */
export const electron: Launcher = {
  name: 'Electron',
  unavailable: binary ? null : "Electron's binary is not installed here",
  launch: async ({ workspace, colorScheme = 'light' }) => {
    const userData = temporaryFolder('electron');
    const app = await _electron.launch({
      executablePath: binary ?? undefined,
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
        await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('shell.new-window')?.click());
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
