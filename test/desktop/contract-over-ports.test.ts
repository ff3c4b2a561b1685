import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { servePort } from '../../electron/window/contract-port.ts';
import { openControlPlane } from '../../engine/control-plane/control-plane.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { PORT_END, PORT_MESSAGE } from '../../shared/desktop-bridge.ts';
import { DrydockError } from '../../shared/errors.ts';
import { root, temporaryFolder } from '../run-drydock.ts';
import { asPagePort, openPage } from './page.ts';

const workspace = temporaryFolder('ports');
const plane = openControlPlane({
  workspace: workspace.path,
  sampleFolder: join(root, 'resources/sample'),
  jobs: new NodeLauncher(new URL('../../engine/jobs/job-process.ts', import.meta.url)),
  live: new NodeLauncher(new URL('../../engine/live/live-entry.ts', import.meta.url)),
  revealFile: async () => {},
});
afterAll(async () => {
  await plane.close();
  workspace.remove();
});

function newPage() {
  const page = openPage(plane.router);
  onTestFinished(() => page.close());
  return page;
}

test('a page calls the contract', async () => {
  const { host } = newPage();
  const { runs } = await host.client.runs.list({});
  expect(runs).toEqual([]);
  expect(host.line.get()).toBe('online');
});

test('a coded error crosses as it was', async () => {
  const { host } = newPage();
  const thrown = await host.client.runs.get({ id: 'nothing' }).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(DrydockError);
  expect(thrown).toMatchObject({ code: 'RUN_NOT_FOUND' });
});

test('wrong arguments are refused at the border [security: validated-arguments]', async () => {
  const { host } = newPage();
  const call = host.client.runs.list as (input: unknown) => Promise<unknown>;
  for (const input of [{ limit: 'many' }, { limit: -1 }, 7, null, []])
    await expect(call(input)).rejects.toMatchObject({ code: 'USAGE' });
  const unknown = (host.client as unknown as { runs: { dropAll(): Promise<unknown> } }).runs.dropAll();
  await expect(unknown).rejects.toBeInstanceOf(DrydockError);
});

test.each([
  ['no text', { i: '1', p: { u: '/runs/list' } }],
  ['no JSON', 'hello'],
  ['a number', '7'],
  ['null', 'null'],
  ['no message', '{}'],
  ['an address elsewhere', '{"i":"1","p":{"u":"https://example.com/"}}'],
  ['no address', '{"i":"1","p":{}}'],
  ['no payload', '{"i":"1"}'],
  ['a form', '{"i":"1","p":{"u":"/runs/list","h":{"content-type":"multipart/form-data"}}}'],
  ['a file', '{"i":"1","p":{"u":"/runs/list","h":{"content-disposition":"attachment"}}}'],
  ['an unknown kind', '{"i":"1","t":9,"p":{}}'],
  ['an event without its kind', '{"i":"1","t":3,"p":{}}'],
])('a message that is %s ends the port and nothing else [security: validated-arguments]', async (_, message) => {
  const { port1, port2 } = new MessageChannel();
  const heard: unknown[] = [];
  port2.on('message', (data) => heard.push(data));
  const closed = new Promise((resolve) => port2.on('close', resolve));
  servePort(asPagePort(port1), plane.router);
  port2.postMessage(message);
  await closed;
  expect(heard).toEqual([PORT_END]);
  const { host } = newPage();
  expect((await host.client.runs.list({})).runs).toEqual([]);
});

test('events stream until the page leaves, and the program hears that', async () => {
  const { host, drop } = newPage();
  const sample = join(root, 'resources/sample/drydock.yaml');
  const { id } = await host.client.runs.validate({ plan: sample, limit: 200 });
  const types = new Set<string>();
  for await (const event of await host.client.runs.events({ id })) types.add(event.type);
  expect([...types]).toEqual(expect.arrayContaining(['status', 'progress']));
  const activity = await host.client.runs.activity({});
  const next = activity.next();
  drop();
  await expect(next).rejects.toThrow();
});

test('a port that closes is replaced; a call made meanwhile waits for the next', async () => {
  const { host, drop, asked } = newPage();
  await host.client.runs.list({});
  drop();
  await expect.poll(() => host.line.get()).toBe('offline');
  await host.client.runs.list({});
  expect(asked()).toBe(2);
  expect(host.line.get()).toBe('online');
});

test('a new port takes the place of an old one without a gap', async () => {
  const { host, receive } = newPage();
  await host.client.runs.list({});
  const { port1, port2 } = new MessageChannel();
  servePort(asPagePort(port1), plane.router);
  onTestFinished(() => port1.close());
  receive({ data: 'something else', source: null, ports: [] });
  receive({ data: PORT_MESSAGE, source: 'a frame', ports: [port2] });
  await sleep(20);
  expect(host.line.get()).toBe('online');
  await host.client.runs.list({});
});

test('a dropped file is named by its path; one without a path is refused', async () => {
  const { host } = newPage();
  expect(await host.pathForFile(new File([], 'picked.onnx') as never)).toBe('/data/picked.onnx');
  await expect(host.pathForFile(new File([], 'pasted.csv') as never)).rejects.toMatchObject({ code: 'USAGE' });
});
