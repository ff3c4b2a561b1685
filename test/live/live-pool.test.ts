import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { LivePool, type LivePoolOptions } from '../../engine/live/live-pool.ts';
import type { Ask } from '../../engine/live/live-process.ts';
import type { Progress } from '../../shared/contract/job-event.ts';
import { DrydockError } from '../../shared/errors.ts';
import { processRuns } from '../recovery/processes.ts';
import { scratchFolder } from '../recovery/scratch.ts';

const launcher = new NodeLauncher(new URL('./failing-things.ts', import.meta.url));
const aboutSchema = z.object({ pid: z.number(), name: z.string(), asked: z.number(), folder: z.string() });

function newPool(options: LivePoolOptions = {}): LivePool {
  const pool = new LivePool(launcher, { backOffMs: [0, 20], ...options });
  onTestFinished(() => pool.closeAll());
  return pool;
}

const named = (name: string) => ({ kind: 'thing', input: { name } });
const about = (pool: LivePool, name = 'a') =>
  pool.ask(named(name), { method: 'about', input: {}, output: aboutSchema });
const ask = (pool: LivePool, method: string, more: Partial<Ask<unknown>> & { kind?: string } = {}) => {
  const { kind = 'thing', ...rest } = more;
  return pool.ask(
    { kind, input: kind === 'thing' ? { name: 'a' } : {} },
    { method, input: {}, output: z.unknown(), ...rest },
  );
};
const codeOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error) => DrydockError.from(error).code,
  );

test('one process answers all questions about a thing, another one those about another', async () => {
  const pool = newPool();
  const [first, second, other] = await Promise.all([about(pool), about(pool), about(pool, 'b')]);
  expect([first.asked, second.asked].sort()).toEqual([1, 2]);
  expect(second.pid).toBe(first.pid);
  expect(other.pid).not.toBe(first.pid);
});

test('what has its own error is handed on, and the process stays', async () => {
  const pool = newPool();
  const { pid } = await about(pool);
  expect(await codeOf(ask(pool, 'coded'))).toBe('DATA_COLUMN_MISSING');
  expect(await codeOf(ask(pool, 'fault'))).toBe('INTERNAL');
  expect(await codeOf(ask(pool, 'no-such-method'))).toBe('INTERNAL');
  expect(await codeOf(ask(pool, 'toString'))).toBe('INTERNAL');
  expect((await about(pool)).pid).toBe(pid);
});

test('an answer that does not fit its schema is not handed on', async () => {
  const pool = newPool();
  expect(await codeOf(ask(pool, 'echo', { input: { rows: 'many' }, output: z.object({ rows: z.number() }) }))).toBe(
    'INTERNAL',
  );
});

test.each([
  ['abort', 'SIGABRT'],
  ['exit', 'exit code 0'],
])('a crash (%s) rejects everybody who waits, and the next question starts the thing again', async (how, words) => {
  const pool = newPool();
  const { pid } = await about(pool);
  const waiting = ask(pool, 'never');
  const crash = ask(pool, how);
  await expect(crash).rejects.toMatchObject({ code: 'JOB_CRASHED', message: expect.stringContaining(words) });
  expect(await codeOf(waiting)).toBe('JOB_CRASHED');
  const next = await about(pool);
  expect(next.pid).not.toBe(pid);
  expect(next.asked).toBe(1);
});

test('what crashes while it is opened is tried again at every question, with a pause, until it opens', async () => {
  const file = join(scratchFolder(), 'mended');
  const pool = newPool({ backOffMs: [0, 60] });
  const open = () => pool.ask({ kind: 'mended', input: { file } }, { method: 'about', input: {}, output: aboutSchema });
  expect(await codeOf(open())).toBe('JOB_CRASHED');
  const asked = performance.now();
  expect(await codeOf(open())).toBe('JOB_CRASHED');
  expect(performance.now() - asked).toBeGreaterThanOrEqual(60);
  writeFileSync(file, '');
  expect((await open()).name).toBe('mended');
});

test('a question that is withdrawn during the pause ends at once', async () => {
  const pool = newPool({ backOffMs: [0, 60_000] });
  expect(await codeOf(ask(pool, 'about', { kind: 'crash-while-opening' }))).toBe('JOB_CRASHED');
  const stop = new AbortController();
  const asked = codeOf(ask(pool, 'about', { kind: 'crash-while-opening', signal: stop.signal }));
  stop.abort();
  expect(await asked).toBe('JOB_CANCELLED');
});

test('what cannot be opened says why, each time anew', async () => {
  const pool = newPool();
  expect(await codeOf(ask(pool, 'about', { kind: 'unopenable' }))).toBe('DATA_NOT_FOUND');
  expect(await codeOf(ask(pool, 'about', { kind: 'unopenable' }))).toBe('DATA_NOT_FOUND');
  expect(await codeOf(ask(pool, 'about', { kind: 'no-such-kind' }))).toBe('INTERNAL');
});

test('a withdrawn question ends at once, is told to the process, and the process stays', async () => {
  const pool = newPool({ hangMs: 60_000 });
  const { pid } = await about(pool);
  const stop = new AbortController();
  let patient!: Promise<string>;
  await new Promise<void>((begun) => {
    patient = codeOf(ask(pool, 'patient', { signal: stop.signal, progress: () => begun() }));
  });
  stop.abort();
  expect(await patient).toBe('JOB_CANCELLED');
  expect(await codeOf(ask(pool, 'about', { signal: AbortSignal.abort() }))).toBe('JOB_CANCELLED');
  expect((await about(pool)).pid).toBe(pid);
});

test('a process that hangs is ended once its question is withdrawn, and whoever waits hears it', async () => {
  const pool = newPool({ hangMs: 200 });
  const { pid } = await about(pool);
  const stop = new AbortController();
  let hanging!: Promise<string>;
  await new Promise<void>((begun) => {
    hanging = codeOf(ask(pool, 'hang', { signal: stop.signal, progress: () => begun() }));
  });
  // By now it is in its endless loop.
  await sleep(100);
  const behind = codeOf(about(pool));
  stop.abort();
  expect(await hanging).toBe('JOB_CANCELLED');
  expect(await behind).toBe('JOB_TIMED_OUT');
  expect(processRuns(pid)).toBe(false);
  expect((await about(pool)).pid).not.toBe(pid);
});

test('everybody who waits for an opening hears how far it is', async () => {
  const pool = newPool();
  const heard: Progress[][] = [[], []];
  await Promise.all(
    heard.map((into) => ask(pool, 'about', { kind: 'slow', progress: (progress) => into.push(progress) })),
  );
  for (const events of heard)
    expect(events.map(({ phase, done, total }) => [phase, done, total])).toContainEqual(['open', 10, 10]);
});

test('an answer tells how far it is', async () => {
  const pool = newPool();
  const heard: Progress[] = [];
  await ask(pool, 'progress', { progress: (progress) => heard.push(progress) });
  expect(heard.map(({ done }) => done)).toEqual([0, 2]);
});

test('an opening that nobody waits for any more is given up', async () => {
  const pidFile = join(scratchFolder(), 'pid');
  const pool = newPool();
  const thing = { kind: 'never-open', input: { pidFile } };
  const question = { method: 'about', input: {}, output: z.unknown() };
  const [first, second] = [new AbortController(), new AbortController()];
  const asked = [first, second].map(({ signal }) => codeOf(pool.ask(thing, { ...question, signal })));
  await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '').toBe(true);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  first.abort();
  expect(await asked[0]).toBe('JOB_CANCELLED');
  expect(processRuns(pid)).toBe(true);
  second.abort();
  expect(await asked[1]).toBe('JOB_CANCELLED');
  await expect.poll(() => processRuns(pid)).toBe(false);
});

test('a process that nobody asks ends, one that works does not', async () => {
  const pool = newPool({ idleMs: 100 });
  const idle = await about(pool);
  const busy = await about(pool, 'b');
  const never = codeOf(pool.ask(named('b'), { method: 'never', input: {}, output: z.unknown() }));
  await expect.poll(() => processRuns(idle.pid)).toBe(false);
  expect(existsSync(idle.folder)).toBe(false);
  expect(processRuns(busy.pid)).toBe(true);
  expect((await about(pool)).pid).not.toBe(idle.pid);
  pool.closeAll();
  expect(await never).toBe('JOB_CANCELLED');
});

test('the thing that was asked longest ago makes room, a busy one last', async () => {
  const pool = newPool({ size: 2 });
  const a = await about(pool, 'a');
  const never = codeOf(ask(pool, 'never'));
  const b = await about(pool, 'b');
  const c = await about(pool, 'c');
  await expect.poll(() => processRuns(b.pid)).toBe(false);
  expect([a, c].map(({ pid }) => processRuns(pid))).toEqual([true, true]);
  pool.closeAll();
  expect(await never).toBe('JOB_CANCELLED');
});

test('a closed thing is opened anew, and its folder is gone', async () => {
  const pool = newPool();
  const before = await about(pool);
  expect(await ask(pool, 'keep-file')).toEqual(['kept']);
  const waiting = codeOf(ask(pool, 'never'));
  pool.close(({ kind, input }) => kind === 'thing' && (input as { name: string }).name === 'a');
  expect(await waiting).toBe('JOB_CANCELLED');
  await expect.poll(() => existsSync(before.folder)).toBe(false);
  expect((await about(pool)).pid).not.toBe(before.pid);
});

test('closing everything leaves no process', async () => {
  const pool = newPool();
  const pids = await Promise.all(['a', 'b'].map(async (name) => (await about(pool, name)).pid));
  pool.closeAll();
  for (const pid of pids) await expect.poll(() => processRuns(pid)).toBe(false);
});
