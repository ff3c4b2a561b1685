import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { programPaths } from '../../electron/policies/program-paths.ts';
import { startShell } from '../../electron/shell.ts';
import { connectDesktopHost, type PortSource } from '../../renderer/host/desktop-host.ts';
import type { Host } from '../../renderer/host/host.ts';
import { CONNECT_CHANNEL } from '../../shared/desktop-bridge.ts';
import { root, temporaryFolder } from '../run-drydock.ts';
import { type FakeOptions, type FakeWindow, fakeElectron, type MenuItem } from './fake-electron.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

type Fake = ReturnType<typeof fakeElectron>;

async function start(options: Partial<FakeOptions> = {}): Promise<Fake> {
  const folder = temporaryFolder('shell');
  const fake = fakeElectron({ userData: folder.path, ...options });
  endings.push(folder.remove);
  startShell(fake.electron, { paths: programPaths(root), workspace: join(folder.path, 'workspace') });
  if (options.first === false) return fake;
  await expect.poll(() => fake.windows.length).toBe(1);
  endings.push(async () => {
    fake.said.splice(0);
    fake.app.emit('will-quit', { preventDefault: () => {} });
    await expect.poll(() => fake.said, { timeout: 10_000 }).toContain('exit');
  });
  return fake;
}

/** The page of a window: asks for a port as the preload does, and talks over what it gets. */
function pageOf(fake: Fake, window: FakeWindow, frame: object = {}): Host {
  let receive: (event: MessageEvent) => void = () => {};
  const page: PortSource = {
    addEventListener: (_, listener) => {
      receive = listener;
    },
  };
  const senderFrame = {
    origin: 'app://drydock',
    parent: null,
    detached: false,
    postMessage: (data: string, _: null, ports: { close(): void }[]) => {
      endings.push(() => ports[0].close());
      receive({ data, source: page, ports } as never);
    },
    ...frame,
  };
  return connectDesktopHost(
    {
      connect: () => fake.ipcMain.emit(CONNECT_CHANNEL, { senderFrame, sender: { id: window.webContents.id } }),
      pathForFile: () => '',
    },
    page,
  );
}

const item = (menu: MenuItem[], id: string): MenuItem | undefined =>
  menu.flatMap((entry) => [entry, ...(entry.submenu ?? [])]).find((entry) => entry.id === id);
const state = (change = {}) => ({ enabled: [], document: null, edited: false, theme: 'system' as const, ...change });
const event = () => {
  const made = {
    prevented: false,
    preventDefault: () => {
      made.prevented = true;
    },
  };
  return made;
};

describe('before Electron is ready', () => {
  test('the sandbox and the scheme are declared [security: sandbox] [security: local-content]', async () => {
    const { said, handlers } = await start();
    expect(said.indexOf('sandbox')).toBeLessThan(said.indexOf('ready'));
    expect(said.indexOf('scheme')).toBeLessThan(said.indexOf('ready'));
    expect(handlers.schemes()).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  test('a second instance hands its files over and ends', async () => {
    const fake = await start({ first: false });
    expect(fake.said).toEqual(['quit']);
    expect(fake.windows).toEqual([]);
    expect(fake.app.lockData).toEqual({ files: [] });
  });
});

describe('a window', () => {
  test('is isolated, sandboxed and without Node, and is shown when it is ready [security: isolation] [security: sandbox]', async () => {
    const [window] = (await start()).windows;
    expect(window.options).toMatchObject({
      show: false,
      backgroundColor: '#ffffff',
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    expect(window.address).toBe('app://drydock/');
    expect(window.told.shown).toBeUndefined();
    window.emit('ready-to-show');
    expect(window.told.shown).toBe(true);
  });

  test('goes nowhere else and opens nothing [security: navigation] [security: new-windows]', async () => {
    const { windows, said, questions, answers } = await start();
    const { webContents } = windows[0];
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      const away = Object.assign(event(), { url: 'https://example.com/' });
      webContents.emit(name, away);
      expect(away.prevented).toBe(true);
      const inside = Object.assign(event(), { url: 'app://drydock/runs' });
      webContents.emit(name, inside);
      expect(inside.prevented).toBe(false);
    }
    const webview = event();
    webContents.emit('will-attach-webview', webview);
    expect(webview.prevented).toBe(true);
    expect(windows[0].openWindow({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    expect(questions).toEqual([]);
    expect(windows[0].openWindow({ url: 'https://onnx.ai/' })).toEqual({ action: 'deny' });
    answers.push(0);
    expect(windows[0].openWindow({ url: 'https://github.com/onnx' })).toEqual({ action: 'deny' });
    await expect.poll(() => questions.length).toBe(2);
    // The first was answered with Open, the second as Escape does.
    await expect.poll(() => said.filter((word) => word.startsWith('opened'))).toHaveLength(1);
  });

  test('comes back where it was, with its theme', async () => {
    const fake = await start();
    const host = pageOf(fake, fake.windows[0]);
    await host.desktop!.tell(state({ theme: 'dark' }));
    expect(fake.nativeTheme.themeSource).toBe('dark');
    item(fake.menus.at(-1)!, 'shell.new-window')?.click?.();
    fake.windows[0].close();
    fake.windows[0].close();
    fake.app.emit('activate');
    expect(fake.windows[0].options).toMatchObject({
      x: 40,
      y: 50,
      width: 1000,
      height: 700,
      backgroundColor: '#12181d',
    });
  });

  test('whose process ended is opened again at its address, or closed', async () => {
    const fake = await start();
    const [broken] = fake.windows;
    broken.address = 'app://drydock/runs/7';
    broken.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(fake.questions).toEqual([]);
    fake.answers.push(0);
    broken.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await expect.poll(() => broken.destroyed).toBe(true);
    expect(fake.windows.map(({ address }) => address)).toEqual(['app://drydock/runs/7']);
    expect(fake.said).not.toContain('quit');
    const [stuck] = fake.windows;
    fake.answers.push(0);
    stuck.emit('unresponsive');
    await expect.poll(() => fake.questions.length).toBe(2);
    expect(stuck.destroyed).toBe(false);
  });

  test('with unsaved work asks before it closes', async () => {
    const fake = await start();
    const stay = event();
    fake.windows[0].webContents.emit('will-prevent-unload', stay);
    expect(stay.prevented).toBe(false);
    fake.answers.push(0);
    const leave = event();
    fake.windows[0].webContents.emit('will-prevent-unload', leave);
    expect(leave.prevented).toBe(true);
  });
});

describe('the session', () => {
  test('serves the interface with its policy and cancels everything else [security: content-security-policy] [security: network]', async () => {
    const { handlers, said } = await start();
    const page = (await handlers.app({ method: 'GET', url: 'app://drydock/runs/7' } as never)) as Response;
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe/);
    const nonce = /'nonce-([^']+)'/.exec(policy)![1];
    const html = await page.text();
    expect(html).toContain(`nonce="${nonce}"`);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)![1];
    const asset = (await handlers.app({ method: 'GET', url: `app://drydock${script}` } as never)) as Response;
    expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await asset.bytes()).length).toBeGreaterThan(1000);
    for (const [method, url, status] of [
      ['POST', 'app://drydock/', 405],
      ['GET', 'app://elsewhere/', 404],
      ['GET', 'app://drydock/..%2f..%2fpackage.json', 400],
      ['GET', 'app://drydock/assets/missing.js', 404],
    ] as const)
      expect(((await handlers.app({ method, url } as never)) as Response).status).toBe(status);
    const cancelled = (url: string) => {
      let answer: unknown;
      handlers.beforeRequest({ url } as never, ((given: unknown) => (answer = given)) as never);
      return answer;
    };
    expect(cancelled('https://example.com/')).toEqual({ cancel: true });
    expect(cancelled('devtools://devtools/x.js')).toEqual({ cancel: true });
    expect(cancelled(`app://drydock${script}`)).toEqual({ cancel: false });
    expect(said).toContain('spell checker false');
  });

  test('asks for and checks permissions alike [security: permissions]', async () => {
    const { handlers } = await start();
    const request = (permission: string, requestingUrl: string) => {
      let answer: unknown;
      const callback = (given: unknown) => (answer = given);
      handlers.permissionRequest(...([null, permission, callback, { requestingUrl }] as never[]));
      return answer;
    };
    for (const [permission, origin, granted] of [
      ['notifications', 'app://drydock/', true],
      ['notifications', 'https://example.com/', false],
      ['media', 'app://drydock/', false],
    ] as const) {
      expect(request(permission, origin)).toBe(granted);
      expect(handlers.permissionCheck(...([null, permission, origin] as never[]))).toBe(granted);
    }
    expect(handlers.devicePermission()).toBe(false);
  });
});

describe('the port', () => {
  test('carries the contract to the page of an own window', async () => {
    const fake = await start();
    const host = pageOf(fake, fake.windows[0]);
    expect((await host.client.runs.list({})).runs).toEqual([]);
  });

  test.each([
    ['a frame inside the page', { parent: {} }],
    ['another origin', { origin: 'https://example.com' }],
  ])('is not handed to %s [security: ipc-sender]', async (_, frame) => {
    const fake = await start();
    const host = pageOf(fake, fake.windows[0], frame);
    expect(host.line.get()).toBe('connecting');
  });

  test('is not handed to unknown web contents, nor to a frame that is gone [security: ipc-sender]', async () => {
    const fake = await start();
    expect(fake.ipcMain.emit(CONNECT_CHANNEL, { senderFrame: null, sender: { id: 999 } })).toBe(true);
    expect(() =>
      fake.ipcMain.emit(CONNECT_CHANNEL, { senderFrame: null, sender: { id: fake.windows[0].webContents.id } }),
    ).not.toThrow();
  });

  test('of a page before a reload ends when the new page has its own', async () => {
    const fake = await start();
    const before = pageOf(fake, fake.windows[0]);
    await before.client.runs.list({});
    const activity = (await before.client.runs.activity({})).next();
    const after = pageOf(fake, fake.windows[0]);
    await expect(activity).rejects.toThrow();
    expect((await after.client.runs.list({})).runs).toEqual([]);
  });

  test('refuses what does not fit the shell’s own procedures [security: validated-arguments]', async () => {
    const fake = await start();
    const desktop = pageOf(fake, fake.windows[0]).desktop!;
    for (const wrong of [state({ enabled: ['file.format-disk'] }), state({ theme: 'pink' }), {}])
      await expect(desktop.tell(wrong as never)).rejects.toMatchObject({ code: 'USAGE' });
  });
});

test('the preload exposes two functions and nothing of Electron [security: narrow-bridge]', () => {
  const source = readFileSync(join(root, 'electron/preload/preload.ts'), 'utf8');
  expect(source.match(/exposeInMainWorld/g)).toHaveLength(1);
  const bridge = /const bridge[^{]*\{([\s\S]*?)\n\};/.exec(source)![1];
  expect([...bridge.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name)).toEqual(['connect', 'pathForFile']);
});

describe('the system', () => {
  test('opens files before and after there is a window, and starts a second time', async () => {
    const folder = temporaryFolder('shell-open');
    endings.push(folder.remove);
    const fake = fakeElectron({ userData: folder.path });
    startShell(fake.electron, { paths: programPaths(root), workspace: folder.path });
    const early = event();
    fake.app.emit('open-file', early, '/data/early.onnx');
    expect(early.prevented).toBe(true);
    await expect.poll(() => fake.windows.length).toBe(1);
    fake.app.emit('second-instance', {}, ['--x'], '/', { files: ['/data/late.yaml', 'notes.txt'] });
    fake.app.emit('second-instance', {}, ['/data/ignored.onnx'], '/', 'nonsense');
    fake.app.emit('open-file', event(), '/data/notes.txt');
    const requests = await pageOf(fake, fake.windows[0]).desktop!.requests({});
    expect((await requests.next()).value).toEqual({ type: 'open', path: '/data/early.onnx' });
    expect((await requests.next()).value).toEqual({ type: 'open', path: '/data/late.yaml' });
    fake.app.emit('will-quit', event());
    await expect.poll(() => fake.said).toContain('exit');
  });

  test('a command of the menu reaches the page, and can be chosen when the page says so', async () => {
    const fake = await start();
    const { desktop } = pageOf(fake, fake.windows[0]);
    expect(item(fake.menus.at(-1)!, 'run.validate')?.enabled).toBe(false);
    await desktop!.tell(state({ enabled: ['run.validate'], document: '/data/plan.yaml', edited: true }));
    expect(item(fake.menus.at(-1)!, 'run.validate')?.enabled).toBe(true);
    expect(fake.windows[0].told).toMatchObject({ document: '/data/plan.yaml', edited: true });
    expect(fake.app.recent).toEqual(['/data/plan.yaml']);
    item(fake.menus.at(-1)!, 'run.validate')?.click?.();
    const requests = await desktop!.requests({});
    expect((await requests.next()).value).toEqual({ type: 'command', id: 'run.validate' });
  });

  test('a run goes on without windows, is told when it ends, and then the program ends', async () => {
    const fake = await start();
    const host = pageOf(fake, fake.windows[0]);
    const plan = join(root, 'resources/sample/drydock.yaml');
    const { id } = await host.client.runs.validate({ plan, limit: 300 });
    const [window] = fake.windows;
    await expect.poll(() => window.told.progress ?? -1).toBeGreaterThan(-1);
    const quit = event();
    fake.app.emit('before-quit', quit);
    expect(quit.prevented).toBe(true);
    await expect.poll(() => fake.questions.at(-1)?.message).toBe('A run is still going');
    window.close();
    expect(fake.said).not.toContain('quit');
    await expect.poll(() => fake.notifications.length, { timeout: 30_000 }).toBe(1);
    expect(fake.notifications[0].title).toMatch(/^Run finished/);
    if (process.platform !== 'darwin') await expect.poll(() => fake.said).toContain('quit');
    fake.notifications[0].click();
    const requests = await pageOf(fake, fake.windows[0]).desktop!.requests({});
    expect((await requests.next()).value).toEqual({ type: 'show', address: `/runs/${id}` });
    const { client } = pageOf(fake, fake.windows[0]);
    const [{ name, path }] = (await client.history.artifacts({ id })).artifacts;
    await client.history.reveal({ id, name });
    expect(fake.said).toContain(`revealed ${path}`);
    const idle = event();
    fake.app.emit('before-quit', idle);
    expect(idle.prevented).toBe(false);
  });
});
