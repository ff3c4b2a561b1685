import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostPort } from '../../engine/jobs/host-port.ts';
import type { HandlerTable, JobHandler } from '../../engine/jobs/job-handler.ts';
import { serveJob } from '../../engine/jobs/serve-job.ts';
import { DrydockError } from '../../shared/errors.ts';

/** The entry of job processes in tests: one handler for every way in which a job can end. */
const forever = () => new Promise<never>(() => {});

const echo: JobHandler = async (input, context) => {
  context.progress('echo', 0, 2);
  context.log('info', 'echoing');
  context.progress('echo', 2, 2);
  return { output: input };
};

const artifact: JobHandler = async (input, { folder }) => {
  const path = join(folder ?? '', 'scores.csv');
  writeFileSync(path, String(input));
  return { output: { rows: 1 }, artifacts: [{ name: 'scores.csv', path, media_type: 'text/csv' }] };
};

const handlers: HandlerTable = {
  echo: async () => echo,
  age: async () => async () => ({ output: process.uptime() }),
  artifact: async () => artifact,
  outside: async () => async (input) => ({
    output: { rows: 1 },
    artifacts: [{ name: 'x', path: String(input), media_type: 'text/plain' }],
  }),
  abort: async () => async () => {
    process.stderr.write('about to abort in /root/secret/model.cc:7\n');
    process.abort();
  },
  segfault: async () => async () => {
    process.kill(process.pid, 'SIGSEGV');
    return forever();
  },
  exit: async () => async (code) => process.exit(code as number),
  'kill-itself': async () => async () => {
    process.kill(process.pid, 'SIGKILL');
    return forever();
  },
  'die-while-loading': async () => process.exit(3),
  never: async () => async () => {
    setInterval(() => {}, 1000);
    return forever();
  },
  'nothing-left': async () => forever,
  busy: async () => async () => {
    process.on('SIGTERM', () => {});
    hostPort().send({ type: 'log', level: 'info', line: `pid ${process.pid}` });
    for (;;);
  },
  throw: async () => async () => {
    throw new Error('a fault');
  },
  'throw-later': async () => async () => {
    setTimeout(() => {
      throw new Error('a late fault');
    }, 1);
    return forever();
  },
  coded: async () => async () => {
    throw new DrydockError('DATA_COLUMN_MISSING', 'no column "x"', { column: 'x' });
  },
  nonsense: async () => async () => {
    hostPort().send({ type: 'progress', phase: 7 });
    return forever();
  },
  'not-a-number': async () => async () => ({ output: { rows: Number.NaN } }),
  uncloneable: async () => async () => ({ output: () => 1 }),
  allocate: async () => async () => {
    const blocks: Buffer[] = [];
    for (;;) {
      blocks.push(Buffer.alloc(8 * 2 ** 20, 1));
      await sleep(1);
    }
  },
  'heap-out-of-memory': async () => async () => {
    const rows: number[][] = [];
    for (;;) rows.push(Array.from({ length: 1000 }, (_, i) => i + 0.5));
  },
  flood: async () => async (lines, context) => {
    for (let i = 0; i < (lines as number); i += 1) context.log('info', `logged ${i}`);
    for (let i = 0; i < (lines as number); i += 1) process.stderr.write(`\u001b[31mwritten\u001b[0m ${i}\n`);
    return { output: 'done' };
  },
  'leave-child': async () => async (_, context) => {
    context.log('info', `child ${spawn('sleep', ['60'], { stdio: 'inherit' }).pid}`);
    return { output: null };
  },
  'crash-and-leave-child': async () => async (_, context) => {
    context.log('info', `child ${spawn('sleep', ['60'], { stdio: 'inherit' }).pid}`);
    process.kill(process.pid, 'SIGSEGV');
    return forever();
  },
};

serveJob(handlers);
