import type { z } from 'zod';
import type { ErrorPayload } from '../../shared/errors.ts';
import { endWithoutAnswer } from './job-end.ts';
import { JobLog, type LogLine } from './job-log.ts';
import type { JobChild, JobExit, JobLauncher } from './launcher.ts';
import { outOfMemoryKills, readProcessMemory } from './process-memory.ts';
import { type Progress, ProgressMeter } from './progress-meter.ts';
import { type JobArtifact, type JobMessage, jobMessageSchema, type StartMessage } from './protocol.ts';

export interface JobRequest<T> {
  kind: string;
  input: unknown;
  /** What the job's answer must fit; nothing else is handed on. */
  output: z.ZodType<T>;
  /** Folder for artifacts, in the workspace's file system. Default: none. */
  folder?: string;
  /** Default: the scheduler's. */
  timeoutMs?: number;
  /** Ceiling of resident memory. Default: the scheduler's. */
  memoryBytes?: number;
}

export type JobEvent = { type: 'progress'; progress: Progress } | ({ type: 'log' } & LogLine);

export type JobOutcome<T> = {
  log: LogLine[];
  /** Greatest resident memory seen; null where the system does not tell, or the job was too short. */
  peakRssBytes: number | null;
} & ({ status: 'done'; output: T; artifacts: JobArtifact[] } | { status: 'failed' | 'cancelled'; error: ErrorPayload });

type Answer<T> = { output: T; artifacts: JobArtifact[] } | { error: ErrorPayload; cancelled?: true };

const MEMORY_POLL_MS = 100;
/** After the job is decided, output that is still in the pipe is read until it pauses for so long … */
const DRAIN_PAUSE_MS = 50;
/** … or this long, if it never pauses. */
const DRAIN_MS = 1_000;

/**
 * One job in one process. Whatever the process does, `done` resolves once: with its checked answer, or with a coded
 * error after it crashed, was killed, ran out of time or memory, or answered nonsense. Then the process is killed:
 * its memory comes back now, and nothing that its libraries do at exit can turn a result into a crash.
 */
export class SupervisedJob<T> {
  readonly done: Promise<JobOutcome<T>>;
  /** The process is gone, and nothing writes to the job's folder any more. */
  readonly exited: Promise<void>;
  readonly #request: JobRequest<T>;
  readonly #child: JobChild;
  readonly #log: JobLog;
  readonly #meter = new ProgressMeter();
  readonly #emit: (event: JobEvent) => void;
  readonly #memoryBytes: number;
  readonly #killsBefore = outOfMemoryKills();
  readonly #timers: NodeJS.Timeout[] = [];
  #drain: NodeJS.Timeout | null = null;
  #drainUntil = 0;
  #peak: number | null = null;
  #answer: Answer<T> | null = null;
  #exit: JobExit | null = null;
  #settle!: (outcome: JobOutcome<T>) => void;
  #markExited!: () => void;

  constructor(
    launcher: JobLauncher,
    request: JobRequest<T>,
    limits: { timeoutMs: number; memoryBytes: number },
    emit: (event: JobEvent) => void,
  ) {
    this.#request = request;
    this.#emit = emit;
    this.#memoryBytes = request.memoryBytes ?? limits.memoryBytes;
    this.#log = new JobLog((line) => this.#tell({ type: 'log', ...line }));
    this.done = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.exited = new Promise((resolve) => {
      this.#markExited = resolve;
    });
    this.#child = launcher.launch({
      message: (message) => this.#receive(message),
      output: (stream, text) => this.#hear(stream, text),
      exit: (exit) => this.#ended(exit),
      drained: () => this.#conclude(),
    });
    const { kind, input, folder } = request;
    const start: StartMessage = { type: 'start', job: { kind, input, folder: folder ?? null } };
    this.#child.send(start);
    const timeoutMs = request.timeoutMs ?? limits.timeoutMs;
    this.#timers.push(setTimeout(() => this.#timeOut(timeoutMs), Math.min(timeoutMs, 2 ** 31 - 1)));
    this.#timers.push(setInterval(() => this.#watchMemory(), MEMORY_POLL_MS));
  }

  cancel(): void {
    this.#decide({
      error: { code: 'JOB_CANCELLED', message: `the ${this.#request.kind} job was cancelled` },
      cancelled: true,
    });
  }

  #receive(raw: unknown): void {
    if (this.#answer !== null) return;
    const parsed = jobMessageSchema.safeParse(raw);
    if (!parsed.success) this.#nonsense('a message', parsed.error);
    else this.#take(parsed.data);
  }

  #take(message: JobMessage): void {
    if (message.type === 'progress') {
      const { phase, done, total } = message;
      this.#tell({ type: 'progress', progress: this.#meter.update(phase, done, total, performance.now()) });
    } else if (message.type === 'log') this.#log.add(message.level, message.line);
    else if (message.type === 'memory') this.#judgeMemory(message.rss, message.rss);
    else if (message.type === 'error') this.#decide({ error: message.error });
    else {
      const output = this.#request.output.safeParse(message.output);
      if (output.success) this.#decide({ output: output.data, artifacts: message.artifacts });
      else this.#nonsense('an answer', output.error);
    }
  }

  #nonsense(what: string, error: z.ZodError): void {
    const { path, message } = error.issues[0];
    const where = path.length > 0 ? ` at ${path.join('.')}` : '';
    this.#decide({
      error: {
        code: 'INTERNAL',
        message: `the ${this.#request.kind} job sent ${what} that does not fit${where}: ${message}`,
      },
    });
  }

  #timeOut(limit: number): void {
    const message = `the ${this.#request.kind} job did not finish within ${limit / 1000} s`;
    this.#decide({ error: { code: 'JOB_TIMED_OUT', message, details: { limit_ms: limit } } });
  }

  #watchMemory(): void {
    const memory = this.#child.pid === undefined ? null : readProcessMemory(this.#child.pid);
    if (memory !== null) this.#judgeMemory(memory.rss, memory.peak);
  }

  #judgeMemory(rss: number, peak: number): void {
    this.#peak = Math.max(this.#peak ?? 0, peak);
    if (rss <= this.#memoryBytes) return;
    const [used, limit] = [rss, this.#memoryBytes].map((bytes) => Math.ceil(bytes / 2 ** 20));
    const message = `the ${this.#request.kind} job used ${used} MiB of memory; its limit is ${limit} MiB`;
    this.#decide({
      error: { code: 'JOB_OUT_OF_MEMORY', message, details: { rss_bytes: rss, limit_bytes: this.#memoryBytes } },
    });
  }

  /** The first answer counts; later ones, and the exit that the kill causes, change nothing. */
  #decide(answer: Answer<T>): void {
    if (this.#answer !== null) return;
    this.#answer = answer;
    if (this.#exit === null) this.#watchMemory();
    this.#child.kill();
    this.#concludeSoon();
  }

  #ended(exit: JobExit): void {
    this.#exit = exit;
    this.#markExited();
    this.#concludeSoon();
  }

  #hear(stream: 'stdout' | 'stderr', text: string): void {
    this.#log.write(stream, text);
    if (performance.now() < this.#drainUntil) this.#drain?.refresh();
  }

  #concludeSoon(): void {
    if (this.#drain !== null) return;
    this.#drain = setTimeout(() => this.#conclude(), DRAIN_PAUSE_MS);
    this.#timers.push(this.#drain);
    this.#drainUntil = performance.now() + DRAIN_MS;
  }

  #conclude(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    const log = this.#log.lines();
    const exit = this.#exit ?? { code: null, signal: null };
    this.#answer ??= { error: endWithoutAnswer(exit, log, this.#killsBefore) };
    const answer = this.#answer;
    const common = { log, peakRssBytes: this.#peak };
    if (!('error' in answer)) this.#settle({ ...common, status: 'done', ...answer });
    else this.#settle({ ...common, status: answer.cancelled ? 'cancelled' : 'failed', error: answer.error });
  }

  #tell(event: JobEvent): void {
    if (this.#answer === null) this.#emit(event);
  }
}
