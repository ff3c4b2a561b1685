import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root, temporaryFolder } from '../run-drydock.ts';

const folder = temporaryFolder('privacy');
afterAll(() => folder.remove());

const TRACED = 'socket,connect,bind,sendto,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat';

/** Whether this machine lets a process be traced; the reason why not. */
function whyNotTraceable(): string | null {
  if (process.platform !== 'linux') return 'strace is for Linux';
  const { status, error } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']);
  if (error) return 'strace is not installed';
  return status === 0 ? null : 'this machine does not let processes be traced';
}

/** Runs a command under strace and returns its system calls, those of all its processes and threads. */
function systemCalls(args: readonly string[], cwd: string): string[] {
  const log = join(folder.path, 'calls.log');
  const { INIT_CWD: _initial, npm_lifecycle_event: _event, ...environment } = process.env;
  const { status } = spawnSync(
    'strace',
    [
      '-f',
      '-qq',
      '-s',
      '4096',
      '-e',
      `trace=${TRACED}`,
      '-o',
      log,
      process.execPath,
      join(root, 'cli', 'bin', 'drydock.mjs'),
      ...args,
      '--quiet',
    ],
    {
      cwd,
      env: { ...environment, DRYDOCK_HOME: join(folder.path, 'workspace'), TMPDIR: folder.path },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  // 3: what the fixture's only gate says.
  expect([0, 3]).toContain(status);
  return readFileSync(log, 'utf8').split('\n');
}

const network = (calls: readonly string[]) => calls.filter((call) => /AF_(INET6?|NETLINK|PACKET)/.test(call));

/** Paths that were created, written to, renamed or removed. */
function written(calls: readonly string[]): string[] {
  return calls
    .filter((call) => !/= -1 E[A-Z]+/.test(call))
    .filter((call) => /O_(WRONLY|RDWR|CREAT|TRUNC)|\b(creat|mkdir|mkdirat|rename\w*|unlink\w*)\(/.test(call))
    .flatMap((call) => [...call.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path]) => path))
    .filter((path) => !path.startsWith('/dev/') && !path.startsWith('/proc/') && !path.startsWith('/sys/'));
}

const reason = whyNotTraceable();

describe('what the program touches', () => {
  it('validate opens no network socket and writes nothing outside the workspace', (context) => {
    if (reason) context.skip(reason);
    const calls = systemCalls(['validate', 'drydock.yaml'], join(root, 'test', 'fixtures', 'wine'));
    expect(calls.length).toBeGreaterThan(100);
    expect(network(calls)).toEqual([]);
    const outside = written(calls).filter(
      (path) => !path.startsWith(join(folder.path, 'workspace') + sep) && path !== join(folder.path, 'workspace'),
    );
    expect(outside).toEqual([]);
  });

  it.for([['inspect', 'model.onnx'], ['profile', 'wine-test.csv'], ['doctor']])(
    '%s opens no network socket and leaves nothing behind',
    (args, context) => {
      if (reason) context.skip(reason);
      const calls = systemCalls(args, join(root, 'test', 'fixtures', 'wine'));
      expect(network(calls)).toEqual([]);
      expect(written(calls).filter((path) => path.startsWith(sep) && !path.startsWith(folder.path))).toEqual([]);
      expect(readdirSync(folder.path).filter((name) => name.startsWith('drydock-'))).toEqual([]);
    },
  );

  it('the trace would show a socket', (context) => {
    if (reason) context.skip(reason);
    const log = join(folder.path, 'proof.log');
    const script = "require('node:net').connect(9, '127.0.0.1').on('error', () => {})";
    spawnSync('strace', ['-f', '-qq', '-e', `trace=${TRACED}`, '-o', log, process.execPath, '-e', script]);
    expect(existsSync(log)).toBe(true);
    expect(network(readFileSync(log, 'utf8').split('\n'))).not.toEqual([]);
  });
});
