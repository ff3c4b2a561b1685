import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveInterface } from '../../electron/session/serve-interface.ts';
import { type PagePort, servePort } from '../../electron/window/contract-port.ts';
import { desktopRoutes } from '../../electron/window/desktop-routes.ts';
import { RequestQueue } from '../../electron/window/request-queue.ts';
import { openControlPlane } from '../../engine/control-plane/control-plane.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import type { WindowState } from '../../shared/contract/desktop.ts';
import { chromiumPath, launchChromium } from '../report/chromium.ts';
import { root } from '../run-drydock.ts';

const ORIGIN = 'https://drydock.test';

/**
 * The built page as the desktop shell serves it, in a real browser, over a port as the preload hands it over. What stands
 * in for Electron is the way between the port in the page and the program, and the scheme's name.
 */
describe.skipIf(!chromiumPath)('the page of the desktop shell, in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-test-page-'));
  const plane = openControlPlane({
    workspace: join(folder, 'workspace'),
    sampleFolder: join(root, 'resources/sample'),
    jobs: new NodeLauncher(new URL('../../engine/jobs/job-process.ts', import.meta.url)),
    live: new NodeLauncher(new URL('../../engine/live/live-entry.ts', import.meta.url)),
    revealFile: async () => {},
  });
  const requests = new RequestQueue();
  const told: WindowState[] = [];
  const complaints: string[] = [];
  const ports: FarPort[] = [];
  const hangUps: (() => void)[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', ({ message }) => complaints.push(message));
    const answer = serveInterface(join(root, 'dist/renderer'));
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      const response = await answer({ method: route.request().method(), url: `app://drydock${pathname}` });
      const headers = Object.fromEntries(response.headers);
      await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) });
    });
    await page.exposeFunction('openFarPort', (index: number) => {
      const port = new FarPort(page, index);
      ports[index] = port;
      const desktop = desktopRoutes({ requests, told: (state) => void told.push(state) });
      hangUps[index] = servePort(port, { ...plane.router, desktop });
    });
    await page.exposeFunction('toProgram', (index: number, data: unknown) => ports[index].emit('message', { data }));
    await page.addInitScript(() => {
      const here = window as never as Record<string, (...args: unknown[]) => unknown>;
      const far: MessagePort[] = [];
      Object.assign(window, {
        toPage: (index: number, data: unknown) => far[index].postMessage(data),
        drydock: {
          connect: () => {
            const { port1, port2 } = new MessageChannel();
            const index = far.push(port1) - 1;
            port1.onmessage = ({ data }) => here.toProgram(index, data);
            void Promise.resolve(here.openFarPort(index)).then(() => window.postMessage('drydock:port', '/', [port2]));
          },
          pathForFile: () => '',
        },
      });
    });
    await page.goto(`${ORIGIN}/`);
  });
  afterAll(async () => {
    await browser?.close();
    await plane.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('shows the workbench without a complaint, under its policy [security: content-security-policy]', async () => {
    await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
    await expect.poll(() => told.at(-1)?.enabled).toContain('go.runs');
    expect(told.at(-1)).toMatchObject({ document: null, edited: false });
    const inline = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
      return 'ran' in window;
    });
    expect(inline).toBe(false);
    expect(complaints.filter((text) => !text.includes('Content Security Policy'))).toEqual([]);
  });

  test('does what the menu and the system ask', async () => {
    requests.push({ type: 'command', id: 'go.settings' });
    await expect.poll(() => page.url()).toBe(`${ORIGIN}/settings`);
    requests.push({ type: 'show', address: '/runs' });
    await expect.poll(() => page.url()).toBe(`${ORIGIN}/runs`);
    const model = join(root, 'resources/sample/model.onnx');
    expect(existsSync(model)).toBe(true);
    requests.push({ type: 'open', path: model });
    await expect.poll(() => new URL(page.url()).searchParams.get('path'), { timeout: 20_000 }).toBe(model);
    await expect.poll(() => told.at(-1)?.document).toBe(model);
    const broken = join(folder, 'broken.txt');
    writeFileSync(broken, 'no model');
    requests.push({ type: 'open', path: broken });
    await page.getByText('FILE_UNSUPPORTED').first().waitFor();
  });

  test('asks for a new port when the program closes its own, and hears what was asked meanwhile', async () => {
    const before = ports.length;
    hangUps[before - 1]();
    requests.push({ type: 'show', address: '/audit' });
    await expect.poll(() => ports.length).toBe(before + 1);
    await expect.poll(() => page.url()).toBe(`${ORIGIN}/audit`);
  });
});

/** The program's end of a port in the page. */
class FarPort extends EventEmitter implements PagePort {
  readonly #page: Page;
  readonly #index: number;

  constructor(page: Page, index: number) {
    super();
    this.#page = page;
    this.#index = index;
  }

  postMessage(message: unknown): void {
    const give = ([index, data]: [number, unknown]) =>
      (window as never as { toPage(index: number, data: unknown): void }).toPage(index, data);
    void this.#page.evaluate(give, [this.#index, message] as [number, unknown]).catch(() => {});
  }

  start(): void {}

  close(): void {
    this.emit('close');
  }
}
