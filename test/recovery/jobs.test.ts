import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { UtilityLauncher } from '../../electron/utility-launcher.ts';
import type { JobLauncher } from '../../engine/jobs/launcher.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { type HandleEvent, Scheduler } from '../../engine/jobs/scheduler.ts';
import type { JobOutcome, JobRequest } from '../../engine/jobs/supervised-job.ts';
import { standInUtility } from '../desktop/stand-in-utility.ts';
import { processRuns } from './processes.ts';

const entry = (name: string) => new URL(name, import.meta.url);
const nodeLauncher = (name: string) => new NodeLauncher(entry(name));

/** Electron cannot run here: its launcher is tried with a stand-in that forks Node and gives it Electron's port. */
const launchers: [string, (name: string) => JobLauncher][] = [
  ['Node', nodeLauncher],
  ['Electron, stood in for', (name) => new UtilityLauncher(standInUtility, fileURLToPath(entry(name)), 'drydock-test')],
];

describe.each(launchers)('started by %s', (_, start) => {
  const launcher = start('./failing-jobs.ts');

  function newScheduler(options: ConstructorParameters<typeof Scheduler>[1] = {}): Scheduler {
    const scheduler = new Scheduler(launcher, options);
    onTestFinished(() => scheduler.close());
    return scheduler;
  }

  function run(
    kind: string,
    input: unknown = null,
    limits: Partial<JobRequest<unknown>> = {},
  ): Promise<JobOutcome<unknown>> {
    return newScheduler().submit({ kind, input, output: z.unknown(), ...limits }).done;
  }

  test('a job answers, and tells how far it is', async () => {
    const job = newScheduler().submit({ kind: 'echo', input: { rows: 3 }, output: z.object({ rows: z.number() }) });
    const events: HandleEvent[] = [];
    job.subscribe((event) => events.push(event));
    const outcome = await job.done;
    expect(outcome).toMatchObject({
      status: 'done',
      output: { rows: 3 },
      artifacts: [],
      log: [{ level: 'info', line: 'echoing' }],
    });
    expect(events).toMatchObject([
      { type: 'status', status: 'running' },
      { type: 'progress', progress: { phase: 'echo', done: 0, total: 2 } },
      { type: 'log', level: 'info', line: 'echoing' },
      { type: 'progress', progress: { phase: 'echo', done: 2, total: 2 } },
      { type: 'status', status: 'done' },
    ]);
    expect(job.status).toBe('done');
  });

  test('a coded error of a job arrives as it was', async () => {
    expect(await run('coded')).toMatchObject({
      status: 'failed',
      error: { code: 'DATA_COLUMN_MISSING', message: 'no column "x"', details: { column: 'x' } },
    });
  });

  test.each([
    ['abort', null, 'SIGABRT'],
    ['segfault', null, 'SIGSEGV'],
    ['exit', 0, 'exit code 0'],
    ['exit', 1, 'exit code 1'],
  ])('a job that ends by itself (%s %s) is a crash', async (kind, input, how) => {
    expect(await run(kind, input)).toMatchObject({
      status: 'failed',
      error: { code: 'JOB_CRASHED', message: expect.stringContaining(how) },
    });
  });

  test('the last words of a crashed job are kept, without folders', async () => {
    const { log } = await run('abort');
    expect(log[0]).toEqual({ level: 'warn', line: 'about to abort in model.cc:7' });
  });

  test('a job that is killed from outside ends with a code', async () => {
    const outcome = await run('kill-itself');
    expect(outcome).toMatchObject({ status: 'failed', error: { details: { signal: 'SIGKILL' } } });
  });

  test.each([
    ['throw', 'a fault'],
    ['throw-later', 'a late fault'],
  ])('an error without a code (%s) is a fault of the program, with its stack in the log', async (kind, message) => {
    const outcome = await run(kind);
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'INTERNAL', message } });
    expect(outcome.log.some(({ line }) => line.includes('failing-jobs.ts'))).toBe(true);
    expect(outcome.log.some(({ line }) => line.includes('/test/recovery/'))).toBe(false);
  });

  test.each(['nonsense', 'uncloneable', 'no-such-kind'])(
    'a message that does not fit (%s) is a fault of the program',
    async (kind) => {
      expect(await run(kind)).toMatchObject({ status: 'failed', error: { code: 'INTERNAL' } });
    },
  );

  test('an answer that does not fit its schema is not handed on: NaN is no number', async () => {
    const output = z.object({ rows: z.number() });
    const outcome = await newScheduler().submit({ kind: 'not-a-number', input: null, output }).done;
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'INTERNAL', message: expect.stringContaining('at rows') },
    });
  });

  test.each(['never', 'busy'])('a job that never answers (%s) ends at its deadline', async (kind) => {
    expect(await run(kind, null, { timeoutMs: 500 })).toMatchObject({
      status: 'failed',
      error: { code: 'JOB_TIMED_OUT', message: expect.stringContaining('0.5 s') },
    });
  });

  test('a job that outgrows its memory ends at its ceiling', async () => {
    const outcome = await run('allocate', null, { memoryBytes: 250 * 2 ** 20 });
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'JOB_OUT_OF_MEMORY', message: expect.stringContaining('250 MiB') },
    });
    expect(outcome.peakRssBytes).toBeGreaterThan(250 * 2 ** 20);
  });

  test('a job that cannot be started ends with a code', async () => {
    const scheduler = new Scheduler(start('./no-such-entry.ts'));
    onTestFinished(() => scheduler.close());
    const outcome = await scheduler.submit({ kind: 'echo', input: null, output: z.unknown() }).done;
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'JOB_CRASHED' } });
  });

  test('a flood of 100,000 lines in two ways ends as 1,001', async () => {
    const { status, log } = await run('flood', 100_000);
    expect(status).toBe('done');
    expect(log).toHaveLength(1001);
    expect(log[0].line).toBe('logged 0');
    expect(log.at(-1)?.line).toBe('written 99999');
  });

  test('a cancelled job is answered at once and is gone, whatever it ignores', async () => {
    const job = newScheduler().submit({ kind: 'busy', input: null, output: z.unknown() });
    const pid = await new Promise<number>((resolve) => {
      job.subscribe((event) => {
        if (event.type === 'log') resolve(Number(event.line.slice(4)));
      });
    });
    const asked = performance.now();
    job.cancel();
    const outcome = await job.done;
    // Loose, for a machine that is busy: the promise is 200 ms.
    expect(performance.now() - asked).toBeLessThan(2000);
    expect(outcome).toMatchObject({ status: 'cancelled', error: { code: 'JOB_CANCELLED' } });
    await job.exited;
    await expect.poll(() => processRuns(pid)).toBe(false);
    job.cancel();
    expect(job.status).toBe('cancelled');
  });

  test('jobs beyond the limit wait in order, and can be cancelled while they wait', async () => {
    const scheduler = newScheduler({ concurrency: 1 });
    const order: string[] = [];
    const submit = (kind: string, name: string) => {
      const job = scheduler.submit({ kind, input: name, output: z.unknown() });
      job.subscribe((event) => {
        if (event.type === 'status') order.push(`${name} ${event.status}`);
      });
      return job;
    };
    const [first, second, third] = [submit('never', 'first'), submit('echo', 'second'), submit('echo', 'third')];
    await expect.poll(() => first.status).toBe('running');
    expect([second.status, third.status]).toEqual(['queued', 'queued']);
    second.cancel();
    expect(await second.done).toMatchObject({ status: 'cancelled' });
    first.cancel();
    expect(await third.done).toMatchObject({ status: 'done', output: 'third' });
    expect(order).toEqual(['first running', 'second cancelled', 'first cancelled', 'third running', 'third done']);
  });

  test('closing the scheduler ends every job', async () => {
    const scheduler = new Scheduler(launcher, { concurrency: 2 });
    const jobs = ['never', 'busy', 'never'].map((kind) => scheduler.submit({ kind, input: null, output: z.unknown() }));
    await expect.poll(() => jobs[1].status).toBe('running');
    await scheduler.close();
    for (const job of jobs) expect((await job.done).status).toBe('cancelled');
  });
});

/** Under Node alone: one reaches the end of the event loop, the others what the process has started itself. */
describe('started by Node alone', () => {
  const run = async (kind: string) => {
    const scheduler = new Scheduler(nodeLauncher('./failing-jobs.ts'));
    onTestFinished(() => scheduler.close());
    return scheduler.submit({ kind, input: null, output: z.unknown() }).done;
  };

  test('a job that waits for nothing at all ends without an answer', async () => {
    expect(await run('nothing-left')).toMatchObject({
      status: 'failed',
      error: { code: 'JOB_CRASHED', message: expect.stringContaining('exit code 0') },
    });
  });

  test.each(['leave-child', 'crash-and-leave-child'])('what a job started ends with it (%s)', async (kind) => {
    const { log } = await run(kind);
    const pid = Number(/child (\d+)/.exec(log[0].line)?.[1]);
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => processRuns(pid)).toBe(false);
  });
});

test("a job that fills JavaScript's own heap is out of memory too", async () => {
  const small = new NodeLauncher(new URL('./failing-jobs.ts', import.meta.url), ['--max-old-space-size=64']);
  const scheduler = new Scheduler(small);
  onTestFinished(() => scheduler.close());
  const outcome = await scheduler.submit({ kind: 'heap-out-of-memory', input: null, output: z.unknown() }).done;
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { code: 'JOB_OUT_OF_MEMORY', message: expect.stringContaining('heap') },
  });
});

test('a process that was started ahead is taken by the next job, and only by that', async () => {
  const prepared = new NodeLauncher(new URL('./failing-jobs.ts', import.meta.url));
  prepared.prepare('age');
  const scheduler = new Scheduler(prepared);
  onTestFinished(() => scheduler.close());
  await sleep(700);
  const age = async () => {
    const outcome = await scheduler.submit({ kind: 'age', input: null, output: z.number() }).done;
    return outcome.status === 'done' ? outcome.output : Number.NaN;
  };
  const [first, second] = [await age(), await age()];
  expect(first).toBeGreaterThan(0.5);
  expect(second).toBeLessThan(first);
});

test('a process that was started ahead and died is replaced', async () => {
  const prepared = new NodeLauncher(new URL('./failing-jobs.ts', import.meta.url));
  prepared.prepare('die-while-loading');
  await sleep(700);
  const scheduler = new Scheduler(prepared);
  onTestFinished(() => scheduler.close());
  expect(await scheduler.submit({ kind: 'echo', input: 1, output: z.number() }).done).toMatchObject({ output: 1 });
});
