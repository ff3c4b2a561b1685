import { availableParallelism } from 'node:os';
import type { JobLauncher } from './launcher.ts';
import { defaultMemoryCeiling } from './process-memory.ts';
import { type JobEvent, type JobOutcome, type JobRequest, SupervisedJob } from './supervised-job.ts';

export type JobStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
export type HandleEvent = JobEvent | { type: 'status'; status: JobStatus };

export interface JobHandle<T> {
  readonly id: number;
  readonly status: JobStatus;
  /** Resolves once, always: see `SupervisedJob`. Never rejects. */
  readonly done: Promise<JobOutcome<T>>;
  /** Resolves after `done`, when the process is gone as well. */
  readonly exited: Promise<void>;
  /** Hears everything from now on. Returns the function that ends it. */
  subscribe(listener: (event: HandleEvent) => void): () => void;
  /** Kills the job, or takes it from the queue; `done` resolves at once. After the end it does nothing. */
  cancel(): void;
}

export interface SchedulerOptions {
  /** Jobs that run at the same time. A job uses all cores by itself. Default: half the cores. */
  concurrency?: number;
  /** Default: one day, so that a job which never answers ends. */
  timeoutMs?: number;
  /** Default: nine tenths of the machine's or the container's memory. */
  memoryBytes?: number;
}

const ONE_DAY_MS = 24 * 60 * 60 * 1000;

/** Runs every job in a process of its own, at most so many at once, the others in the order in which they came. */
export class Scheduler {
  readonly #launcher: JobLauncher;
  readonly #concurrency: number;
  readonly #limits: { timeoutMs: number; memoryBytes: number };
  readonly #queue: QueuedJob<unknown>[] = [];
  readonly #open = new Set<QueuedJob<unknown>>();
  #running = 0;
  #nextId = 1;

  constructor(launcher: JobLauncher, options: SchedulerOptions = {}) {
    this.#launcher = launcher;
    this.#concurrency = Math.max(1, options.concurrency ?? Math.floor(availableParallelism() / 2));
    this.#limits = {
      timeoutMs: options.timeoutMs ?? ONE_DAY_MS,
      memoryBytes: options.memoryBytes ?? defaultMemoryCeiling(),
    };
  }

  submit<T>(request: JobRequest<T>): JobHandle<T> {
    const job = new QueuedJob(this.#nextId, request);
    this.#nextId += 1;
    this.#queue.push(job as QueuedJob<unknown>);
    this.#open.add(job as QueuedJob<unknown>);
    job.done.then(() => this.#open.delete(job as QueuedJob<unknown>));
    // A listener that subscribes right after `submit` hears the start too.
    queueMicrotask(() => this.#startNext());
    return job;
  }

  cancelAll(): void {
    for (const job of [...this.#open]) job.cancel();
  }

  /** Cancels every job and waits until their processes are gone. */
  async close(): Promise<void> {
    const open = [...this.#open];
    this.cancelAll();
    await Promise.all(open.map((job) => job.exited));
  }

  #startNext(): void {
    while (this.#running < this.#concurrency && this.#queue.length > 0) {
      const job = this.#queue.shift();
      if (job === undefined || job.status !== 'queued') continue;
      this.#running += 1;
      job.start(this.#launcher, this.#limits);
      job.exited.then(() => {
        this.#running -= 1;
        this.#startNext();
      });
    }
  }
}

class QueuedJob<T> implements JobHandle<T> {
  readonly id: number;
  readonly done: Promise<JobOutcome<T>>;
  readonly exited: Promise<void>;
  readonly #request: JobRequest<T>;
  readonly #listeners = new Set<(event: HandleEvent) => void>();
  #status: JobStatus = 'queued';
  #job: SupervisedJob<T> | null = null;
  #settle!: (outcome: JobOutcome<T>) => void;
  #markExited!: () => void;

  constructor(id: number, request: JobRequest<T>) {
    this.id = id;
    this.#request = request;
    this.done = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.exited = new Promise((resolve) => {
      this.#markExited = resolve;
    });
  }

  get status(): JobStatus {
    return this.#status;
  }

  start(launcher: JobLauncher, limits: { timeoutMs: number; memoryBytes: number }): void {
    this.#change('running');
    this.#job = new SupervisedJob(launcher, this.#request, limits, (event) => this.#tell(event));
    this.#job.done.then((outcome) => this.#end(outcome));
    // In this order, whatever comes first: who waits for the process to be gone has the outcome.
    Promise.all([this.#job.done, this.#job.exited]).then(() => this.#markExited());
  }

  subscribe(listener: (event: HandleEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  cancel(): void {
    if (this.#job !== null) this.#job.cancel();
    else if (this.#status === 'queued') {
      const error = {
        code: 'JOB_CANCELLED' as const,
        message: `the ${this.#request.kind} job was cancelled before it began`,
      };
      this.#end({ status: 'cancelled', error, log: [], peakRssBytes: null });
      this.#markExited();
    }
  }

  #end(outcome: JobOutcome<T>): void {
    this.#change(outcome.status);
    this.#settle(outcome);
  }

  #change(status: JobStatus): void {
    this.#status = status;
    this.#tell({ type: 'status', status });
  }

  #tell(event: HandleEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
