import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { currentProcess, liveness } from './process-identity.ts';

test('this process is alive', () => {
  expect(liveness(currentProcess())).toBe('alive');
});

test('a process that ended is dead', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(liveness({ ...currentProcess(), pid: child.pid! })).toBe('dead');
});

test.runIf(process.platform === 'linux')('a process id that another process has now is dead', () => {
  expect(liveness({ ...currentProcess(), started: '1' })).toBe('dead');
  expect(liveness({ ...currentProcess(), pid: 1 })).toBe('dead');
});

test.runIf(process.platform === 'linux')('a killed process that nobody has waited for is dead', async () => {
  // The shell starts a process, replaces itself by one that never waits, and so keeps a zombie.
  const shell = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [pid] = await once(shell.stdout.setEncoding('utf8'), 'data');
  const zombie = { ...currentProcess(), pid: Number(pid) };
  await expect.poll(() => liveness(zombie)).toBe('dead');
  shell.kill('SIGKILL');
});

test.runIf(process.platform === 'linux')('after a restart of this machine every earlier process is dead', () => {
  const { scope, ...process } = currentProcess();
  const [machine, , namespace] = scope.split(' ');
  expect(liveness({ ...process, scope: `${machine} other-boot ${namespace}` })).toBe('dead');
});

test.runIf(process.platform === 'linux')('a process of another machine or container cannot be judged', () => {
  const { scope, ...process } = currentProcess();
  const [machine, boot, namespace] = scope.split(' ');
  expect(liveness({ ...process, scope: `elsewhere other-boot ${namespace}` })).toBe('unknown');
  expect(liveness({ ...process, scope: `${machine} ${boot} pid:[1]` })).toBe('unknown');
});
