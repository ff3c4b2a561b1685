import { chromium } from '@playwright/test';
import { chromiumPath, quietFlags } from '../../report/chromium.ts';
import { temporaryFolder } from '../../run-drydock.ts';
import { startUi } from '../../web-host/start-ui.ts';
import { collectComplaints } from './complaints.ts';
import type { Launcher } from './launcher.ts';

/** The built program's web host, in a Chromium with a profile of its own. */
export const web: Launcher = {
  name: 'web host',
  unavailable: chromiumPath ? null : 'no Chromium: install it, or set CHROMIUM_PATH',
  launch: async ({ workspace, colorScheme = 'light' }) => {
    const ui = await startUi(workspace);
    const profile = temporaryFolder('profile');
    const context = await chromium.launchPersistentContext(profile.path, {
      executablePath: chromiumPath,
      colorScheme,
      viewport: { width: 1280, height: 800 },
      acceptDownloads: true,
      permissions: ['clipboard-read', 'clipboard-write'],
      args: quietFlags,
    });
    const complaints: string[] = [];
    context.setDefaultTimeout(15_000);
    collectComplaints(context, complaints);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(ui.url);
    return {
      page,
      hostPid: ui.pid,
      complaints,
      newWindow: async () => {
        const window = await context.newPage();
        await window.goto(ui.origin);
        return window;
      },
      show: async (window, address) => {
        await window.goto(`${ui.origin}${address}`);
      },
      close: async () => {
        await context.close();
        await ui.stop();
        profile.remove();
      },
    };
  },
};
