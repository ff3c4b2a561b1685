import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { carriedError } from '../../shared/contract/carried-error.ts';
import type { DrydockError } from '../../shared/errors.ts';
import { root, runDrydock, temporaryFolder } from '../run-drydock.ts';
import { clientOver, cookieOf, openSocket } from './connect.ts';
import { type RunningUi, startUi } from './start-ui.ts';

const SAMPLE = join(root, 'resources', 'sample', 'drydock.yaml');

const workspace = temporaryFolder('windows');
let ui: RunningUi;
let cookie: string;
const open: WebSocket[] = [];

beforeAll(async () => {
  ui = await startUi(workspace.path);
  cookie = await cookieOf(ui);
});
afterAll(async () => {
  for (const socket of open) socket.terminate();
  await ui.stop();
  workspace.remove();
});

function newWindow() {
  const socket = openSocket(ui, cookie);
  open.push(socket);
  return { socket, client: clientOver(socket) };
}

const refusalOf = (call: Promise<unknown>): Promise<DrydockError> =>
  call.then(() => Promise.reject(new Error('it was not refused')), carriedError);

test('a coded error crosses with its code, its words and its hint', async () => {
  const { client } = newWindow();
  const error = await refusalOf(client.models.inspect({ path: '/nowhere/model.onnx' }));
  expect(error.code).toBe('MODEL_NOT_FOUND');
  expect(error.message).toContain('/nowhere/model.onnx');
  expect(error.hint).toContain('path');
});

test('a coded error that ends a stream crosses like any other', async () => {
  const { client } = newWindow();
  const heard = async () => {
    for await (const event of await client.data.open({ path: '/nowhere/data.csv' }))
      expect(event.type).toBe('progress');
  };
  const error = await refusalOf(heard());
  expect(error.code).toBe('DATA_NOT_FOUND');
  expect(error.message).toContain('/nowhere/data.csv');
});

test.each([
  ['an empty path', { path: '' }],
  ['a number', { path: 7 }],
  ['nothing', {}],
  ['null', null],
  ['a path of 40,000 characters', { path: 'a'.repeat(40_000) }],
  ['a prototype', JSON.parse('{"__proto__": {"path": "x"}}')],
])('%s is refused at the border [security: validated-arguments]', async (_name, input) => {
  const { client } = newWindow();
  const error = await refusalOf(client.models.inspect(input as never));
  expect(error.code).toBe('USAGE');
});

test('a procedure that is none is refused, and the window goes on [security: validated-arguments]', async () => {
  const { client } = newWindow();
  const unknown = client as unknown as Record<string, Record<string, (input: object) => Promise<unknown>>>;
  for (const [area, name] of [
    ['constructor', 'name'],
    ['runs', '__proto__'],
    ['runs', 'drop'],
  ])
    await refusalOf(unknown[area][name]({}));
  expect((await client.runs.list({})).schema).toBe('drydock.runs/1');
});

test('a run is told from its start to every window, and outlives the one that started it', async () => {
  const first = newWindow();
  const { id } = await first.client.runs.validate({ plan: SAMPLE });
  first.socket.terminate();

  const second = newWindow();
  const told: string[] = [];
  for await (const event of await second.client.runs.events({ id }))
    if (event.type === 'status') told.push(event.status);
  expect(told.at(0)).toBe('running');
  expect(told.at(-1)).toBe('done');
  expect((await second.client.runs.get({ id })).run.verdict).toBeDefined();
});

test('who comes while a run is going hears of it at once, and then of its end', async () => {
  const { client } = newWindow();
  const { id } = await client.runs.validate({ plan: SAMPLE });
  const late = newWindow();
  const told: string[] = [];
  for await (const activity of await late.client.runs.activity({})) {
    if (activity.id !== id) continue;
    told.push(activity.status);
    if (!['queued', 'running'].includes(activity.status)) break;
  }
  expect(told.length).toBeGreaterThan(1);
  expect(told.at(-1)).toBe('done');
});

test('a cancelled run ends as cancelled in every window', async () => {
  const { client } = newWindow();
  const { id } = await client.runs.validate({ plan: SAMPLE });
  await client.runs.cancel({ id });
  for await (const _event of await client.runs.events({ id }));
  expect((await client.runs.get({ id })).run).toMatchObject({ status: 'cancelled', error: { code: 'JOB_CANCELLED' } });
});

test.each([
  ['no message of the contract', Buffer.from('hello')],
  ['bytes', Buffer.from([0, 255, 254, 1, 2, 3])],
  ['JSON of another kind', Buffer.from('{"i":1,"t":99,"p":null}')],
  ['deep JSON', Buffer.from(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)],
])('%s harms no other window, and no stack is printed', async (_name, message) => {
  const hostile = newWindow();
  await once(hostile.socket, 'open');
  hostile.socket.send(message.toString('latin1'));
  hostile.socket.send(message);
  expect((await newWindow().client.runs.list({})).schema).toBe('drydock.runs/1');
  expect(ui.stderr()).toBe('');
});

test('a message of 40 MB ends its own line alone', async () => {
  const hostile = newWindow();
  await once(hostile.socket, 'open');
  hostile.socket.on('error', () => {});
  hostile.socket.send(Buffer.alloc(40_000_000));
  await once(hostile.socket, 'close');
  expect((await newWindow().client.runs.list({})).schema).toBe('drydock.runs/1');
});

test('windows are bounded in number', async () => {
  const many = Array.from({ length: 60 }, () => newWindow().socket);
  const outcomes = await Promise.all(
    many.map((socket) =>
      Promise.race([
        once(socket, 'open').then(() => 'open'),
        once(socket, 'unexpected-response').then(([, response]) => String(response.statusCode)),
      ]),
    ),
  );
  expect(outcomes).toContain('503');
  for (const socket of many) socket.terminate();
});

test('the end of the host ends its runs and its lines', async () => {
  const other = await startUi(workspace.path);
  const socket = openSocket(other, await cookieOf(other));
  const { id } = await clientOver(socket).runs.validate({ plan: SAMPLE });
  const closed = once(socket, 'close');
  expect(await other.stop('SIGTERM')).toBe(130);
  await closed;
  const { stdout } = await runDrydock(['runs', 'show', id, '--json'], { workspace: workspace.path });
  expect(JSON.parse(stdout).run.status).toBe('cancelled');
});
