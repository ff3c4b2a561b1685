import { join } from 'node:path';
import { type ControlPlane, openControlPlane } from '../engine/control-plane/control-plane.ts';
import { buildMenu } from './app/build-menu.ts';
import { EarlyFiles } from './app/early-files.ts';
import { hearTheSystem } from './app/hear-the-system.ts';
import { OpenRuns } from './app/open-runs.ts';
import { quitInOrder } from './app/quit-in-order.ts';
import { showRuns } from './app/show-runs.ts';
import type { Electron } from './electron.ts';
import { APP_SCHEME } from './policies/app-url.ts';
import type { ProgramPaths } from './policies/program-paths.ts';
import { guardSession } from './session/guard-session.ts';
import { appScheme, serveInterface } from './session/serve-interface.ts';
import { UtilityLauncher } from './utility-launcher.ts';
import { desktopRoutes } from './window/desktop-routes.ts';
import { guardContents } from './window/guard-contents.ts';
import { handOutPorts } from './window/hand-out-ports.ts';
import { offerLink } from './window/offer-link.ts';
import { Windows } from './window/windows.ts';

export interface ShellOptions {
  paths: ProgramPaths;
  /** The workspace folder; by default the one in the user's data. */
  workspace: string | undefined;
}

/** Starts the desktop shell: what has to be said before Electron is ready at once, the rest when it is. */
export function startShell(electron: Electron, options: ShellOptions): void {
  const { app, protocol } = electron;
  const files = new EarlyFiles();
  let windows: Windows | null = null;
  const only = hearTheSystem(
    app,
    { argv: process.argv, cwd: process.cwd() },
    { open: (path) => files.open(path), focus: () => windows?.focus() },
  );
  if (!only) {
    app.quit();
    return;
  }
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([appScheme]);
  app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, (link) => void offerLink(link, electron)),
  );
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) =>
    console.error(`${name ?? type} process gone: ${reason} (${exitCode})`),
  );
  void app.whenReady().then(() => {
    windows = openShell(electron, options, files);
  });
}

function openShell(electron: Electron, { paths, workspace }: ShellOptions, files: EarlyFiles): Windows {
  const { app, session } = electron;
  const development = !app.isPackaged;
  guardSession(session.defaultSession, { development });
  session.defaultSession.protocol.handle(APP_SCHEME, serveInterface(paths.pages));

  const plane = openPlane(electron, paths, workspace);
  const openRuns = new OpenRuns();
  let recents: string[] = [];
  const stateFile = join(app.getPath('userData'), 'window.json');
  const windows = new Windows(electron, { preload: paths.preload, stateFile }, () => {
    buildMenu(electron, windows, { recents, development });
    void recentPaths(plane).then((now) => {
      if (now.join('\0') === recents.join('\0')) return;
      recents = now;
      buildMenu(electron, windows, { recents, development });
    });
  });
  handOutPorts(electron, windows, (own) => ({
    ...plane.router,
    desktop: desktopRoutes({
      requests: own.requests,
      told: (state) => {
        if (state.document !== null) app.addRecentDocument(state.document);
        windows.tell(own, state);
      },
    }),
  }));

  showRuns(electron, openRuns, windows);
  void plane.client.runs.activity({}).then((stream) => openRuns.follow(stream));
  // The program outlives its windows while runs go on, and on macOS as programs do there.
  const endWhenIdle = () => {
    if (windows.all.length === 0 && openRuns.list.length === 0 && process.platform !== 'darwin') app.quit();
  };
  app.on('window-all-closed', endWhenIdle);
  openRuns.subscribe(endWhenIdle);
  app.on('activate', () => windows.focus());
  quitInOrder(app, electron.dialog, { openRuns: () => openRuns.list.length, close: () => plane.close() });

  buildMenu(electron, windows, { recents, development });
  windows.open();
  files.handTo((path) => windows.focus().requests.push({ type: 'open', path }));
  return windows;
}

function openPlane(
  { shell, utilityProcess }: Electron,
  paths: ProgramPaths,
  workspace: string | undefined,
): ControlPlane {
  return openControlPlane({
    workspace,
    sampleFolder: paths.sample,
    jobs: new UtilityLauncher(utilityProcess, paths.job, 'drydock-job'),
    live: new UtilityLauncher(utilityProcess, paths.live, 'drydock-live'),
    revealFile: async (file) => shell.showItemInFolder(file),
  });
}

/** A workspace that cannot be opened is told by the pages; the menu goes without. */
async function recentPaths({ client }: ControlPlane): Promise<string[]> {
  try {
    const { recents } = await client.recents.list({});
    return recents.filter(({ exists }) => exists).map(({ path }) => path);
  } catch {
    return [];
  }
}
