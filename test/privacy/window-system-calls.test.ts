import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from '../run-drydock.ts';
import { clientOver, cookieOf, openSocket } from '../web-host/connect.ts';
import { startUi } from '../web-host/start-ui.ts';

const folder = temporaryFolder('window-privacy');
afterAll(() => folder.remove());

const traceable = process.platform === 'linux' && spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

test('the host of the window speaks to this machine alone, whatever the window asks [security: no-network]', async (context) => {
  if (!traceable) context.skip('strace is not installed, or this machine does not let processes be traced');
  const log = join(folder.path, 'calls.log');
  const workspace = join(folder.path, 'workspace');
  // Detached, so that signals reach the program and not its tracer.
  const tracer = [
    'strace',
    '-D',
    '-f',
    '-qq',
    '-s',
    '256',
    '-e',
    'trace=socket,connect,bind,sendto,sendmsg',
    '-o',
    log,
  ];
  const ui = await startUi(workspace, [], tracer);
  const socket = openSocket(ui, await cookieOf(ui));
  const client = clientOver(socket);
  try {
    const { path } = await client.files.sample({});
    const project = join(path, '..');
    await client.models.inspect({ path: join(project, 'model.onnx') });
    for await (const _answer of await client.data.open({ path: join(project, 'census-test.csv') }));
    for await (const _answer of await client.data.watchProfile({ path: join(project, 'census-test.csv') }));
    await client.plans.read({ path });
    const { id } = await client.runs.validate({ plan: path });
    for await (const _event of await client.runs.events({ id }));
    expect((await client.runs.get({ id })).run.status).toBe('done');
    await client.predictions.thresholds({ id });
    await client.doctor({});
  } finally {
    socket.terminate();
    await ui.stop();
  }
  const calls = readFileSync(log, 'utf8').split('\n');
  const network = calls.filter((call) => /AF_INET|AF_NETLINK|AF_PACKET|sin_addr|sin6_addr/.test(call));
  expect(network.filter((call) => call.includes('bind('))).toHaveLength(1);
  expect(network.find((call) => call.includes('bind('))).toContain('inet_addr("127.0.0.1")');
  expect(network.filter((call) => !/bind\(|socket\(AF_INET, SOCK_STREAM/.test(call))).toEqual([]);
});
