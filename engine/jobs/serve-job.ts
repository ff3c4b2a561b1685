import { flushCompileCache } from 'node:module';
import { DrydockError } from '../../shared/errors.ts';
import { dieWithHost } from './die-with-host.ts';
import { hostPort } from './host-port.ts';
import type { HandlerTable, JobContext } from './job-handler.ts';
import { plain } from './plain.ts';
import type { JobMessage, LogLevel, StartMessage } from './protocol.ts';

const PROGRESS_EVERY_MS = 50;
const MEMORY_EVERY_MS = 500;
const MAX_LOG_LINES = 5_000;

const port = hostPort();

/**
 * The job's side of the protocol, in the job's process: waits for the one job, runs its handler, answers, ends. It
 * imports no schema library: a job's process starts in the time that Node needs.
 */
export function serveJob(table: HandlerTable): void {
  dieWithHost();
  process.on('uncaughtException', (error) => answerError(error));
  port.listen((message) => {
    // A handler that waits for nothing at all then ends the process, without an answer, instead of hanging.
    port.unref();
    run(table, (message as StartMessage).job).catch(answerError);
  });
  const [, , , expected] = process.argv;
  if (expected !== undefined && Object.hasOwn(table, expected))
    table[expected]().catch(() => {
      // It fails again, and is told, when the job is there.
    });
}

async function run(table: HandlerTable, { kind, input, folder }: StartMessage['job']): Promise<void> {
  if (process.platform !== 'linux') reportMemory();
  if (!Object.hasOwn(table, kind)) throw new DrydockError('INTERNAL', `there is no job of the kind "${kind}"`);
  const handler = await table[kind]();
  // The process will be killed, not left to end by itself, which is when Node would write its cache.
  flushCompileCache();
  const progress = throttledProgress();
  const context: JobContext = { folder, progress: progress.report, log: boundedLog() };
  const { output, artifacts = [] } = await handler(input, context);
  progress.flush();
  await written();
  send({ type: 'result', output, artifacts });
}

async function answerError(thrown: unknown): Promise<void> {
  const error = noSpace(thrown) ?? DrydockError.from(thrown);
  if (error.code === 'INTERNAL' && thrown instanceof Error && thrown.stack) log('error', thrown.stack);
  await written();
  send({ type: 'error', error: plain(error.toPayload()) });
}

/** The only place a job writes to is its folder in the workspace. DuckDB tells a full disk in words only. */
function noSpace(thrown: unknown): DrydockError | null {
  if (thrown instanceof DrydockError || !(thrown instanceof Error)) return null;
  const full = ['ENOSPC', 'EDQUOT'].includes(String((thrown as NodeJS.ErrnoException).code));
  if (!full && !thrown.message.includes('No space left on device')) return null;
  return new DrydockError('WORKSPACE_FULL', 'no space left in the workspace for the artifacts of the job');
}

/** The process is killed as soon as its answer arrives: what it wrote must be out before. */
async function written(): Promise<void> {
  for (const stream of [process.stdout, process.stderr])
    if (stream.writableLength > 0) await new Promise<void>((resolve) => stream.write('', () => resolve()));
}

function send(message: JobMessage): void {
  port.send(message);
}

function log(level: LogLevel, text: string): void {
  for (const line of text.split('\n')) if (line.trim() !== '') send({ type: 'log', level, line });
}

function boundedLog(): JobContext['log'] {
  let lines = 0;
  return (level, line) => {
    lines += 1;
    if (lines < MAX_LOG_LINES) log(level, line);
    else if (lines === MAX_LOG_LINES)
      log('warn', `the job logged more than ${MAX_LOG_LINES} lines; the rest is left out`);
  };
}

/** Sends at most one message in 50 ms, but always the first and the last of a phase. */
function throttledProgress(): { report: JobContext['progress']; flush(): void } {
  let waiting: JobMessage | null = null;
  let phase: string | null = null;
  let sentAt = 0;
  const flush = () => {
    if (waiting !== null) send(waiting);
    waiting = null;
  };
  const report: JobContext['progress'] = (nextPhase, done, total) => {
    if (nextPhase !== phase) flush();
    const now = performance.now();
    waiting = { type: 'progress', phase: nextPhase, done, total };
    if (nextPhase === phase && now - sentAt < PROGRESS_EVERY_MS && done !== total) return;
    phase = nextPhase;
    sentAt = now;
    flush();
  };
  return { report, flush };
}

function reportMemory(): void {
  setInterval(() => send({ type: 'memory', rss: process.memoryUsage.rss() }), MEMORY_EVERY_MS).unref();
}
