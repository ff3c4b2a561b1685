import { rmSync } from 'node:fs';
import type { z } from 'zod';
import type { Progress } from '../../shared/contract/job-event.ts';
import { DrydockError } from '../../shared/errors.ts';
import { endWithoutAnswer } from '../jobs/job-end.ts';
import { JobLog } from '../jobs/job-log.ts';
import type { JobChild, JobLauncher } from '../jobs/launcher.ts';
import { outOfMemoryKills } from '../jobs/process-memory.ts';
import { ProgressMeter } from '../jobs/progress-meter.ts';
import { temporaryFolder } from '../jobs/temporary-folder.ts';
import { type LiveMessage, type LiveRequest, liveMessageSchema, OPENING } from './live-protocol.ts';

export interface Ask<T> {
  method: string;
  input: unknown;
  output: z.ZodType<T>;
  /** Aborted: the answer is no longer wanted, and the promise rejects at once with JOB_CANCELLED. */
  signal?: AbortSignal;
  progress?: (progress: Progress) => void;
}

const AGAIN = 'It is started again when it is needed.';

interface Waiting {
  settle(answer: { output: unknown } | { error: DrydockError }): void;
  meter: ProgressMeter;
  progress?: (progress: Progress) => void;
}

export interface LiveProcessOptions {
  /** A process that does not react to a withdrawn question for this time hangs, and is ended. */
  hangMs: number;
}

/** One child process that holds one thing open and answers questions about it until it is closed or dies. */
export class LiveProcess {
  /** Resolves when the process is gone: with its error when nobody closed it. */
  readonly ended: Promise<DrydockError | null>;
  /** Resolves when the thing is open. Rejects with its own error, or how the process ended. */
  readonly opened: Promise<void>;
  readonly #kind: string;
  readonly #child: JobChild;
  readonly #folder = temporaryFolder();
  readonly #log = new JobLog(() => {});
  readonly #waiting = new Map<number, Waiting>();
  readonly #killsBefore = outOfMemoryKills();
  readonly #hangMs: number;
  /** Withdrawn questions that the process still works on. */
  readonly #stopping = new Map<number, NodeJS.Timeout>();
  readonly #openingListeners = new Set<(progress: Progress) => void>();
  #hung = false;
  #nextId = OPENING + 1;
  #closed = false;
  #end: DrydockError | null = null;

  constructor(launcher: JobLauncher, kind: string, input: unknown, { hangMs }: LiveProcessOptions) {
    this.#kind = kind;
    this.#hangMs = hangMs;
    let markEnded!: (error: DrydockError | null) => void;
    this.ended = new Promise((resolve) => {
      markEnded = resolve;
    });
    this.#child = launcher.launch({
      message: (message) => this.#receive(message),
      output: (stream, text) => this.#log.write(stream, text),
      drained: () => {},
      exit: (exit) => {
        const error = DrydockError.fromPayload(endWithoutAnswer(exit, this.#log.lines(), this.#killsBefore));
        this.#end = this.#closed
          ? new DrydockError('JOB_CANCELLED', `the ${this.#kind} was closed`)
          : this.#hung
            ? new DrydockError('JOB_TIMED_OUT', `the ${kind}'s process did not react and was ended`, { hint: AGAIN })
            : new DrydockError(error.code, error.message.replace("the job's process", `the ${kind}'s process`), {
                ...error.details,
                hint: `${AGAIN} If it ends again, check the file, or write it again.`,
              });
        for (const timer of this.#stopping.values()) clearTimeout(timer);
        for (const waiting of this.#waiting.values()) waiting.settle({ error: this.#end });
        this.#waiting.clear();
        rmSync(this.#folder, { recursive: true, force: true });
        markEnded(this.#closed ? null : this.#end);
      },
    });
    const opening = this.#wait(OPENING, (progress) => {
      for (const listener of this.#openingListeners) listener(progress);
    });
    this.opened = opening.then(() => {});
    this.opened.catch(() => {});
    this.#send({ type: 'open', kind, input, folder: this.#folder });
  }

  /** @throws DrydockError the thing's own error, JOB_CANCELLED when aborted or closed, or how the process ended */
  async ask<T>({ method, input, output, signal, progress }: Ask<T>): Promise<T> {
    if (this.#end) throw this.#end;
    const id = this.#nextId++;
    const cancel = () => {
      if (!this.#waiting.has(id)) return;
      this.#send({ type: 'stop', id });
      this.#stopping.set(
        id,
        setTimeout(() => this.#endHung(), this.#hangMs),
      );
      this.#waiting.get(id)?.settle({ error: new DrydockError('JOB_CANCELLED', `${method} was cancelled`) });
    };
    if (signal?.aborted) throw new DrydockError('JOB_CANCELLED', `${method} was cancelled`);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const answer = this.#wait(id, progress);
      this.#send({ type: 'ask', id, method, input });
      const parsed = output.safeParse(await answer);
      if (parsed.success) return parsed.data;
      const [{ path, message }] = parsed.error.issues;
      throw new DrydockError('INTERNAL', `the answer to ${method} does not fit at ${path.join('.')}: ${message}`);
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  get busy(): boolean {
    return this.#waiting.size > 0;
  }

  /** Tells how far the opening is. Returns the function that ends it. */
  hearOpening(listener: (progress: Progress) => void): () => void {
    this.#openingListeners.add(listener);
    return () => this.#openingListeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    this.#child.kill();
  }

  #endHung(): void {
    this.#hung = true;
    this.#child.kill();
  }

  #wait(id: number, progress?: (progress: Progress) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {
        meter: new ProgressMeter(),
        progress,
        settle: (answer) => {
          this.#waiting.delete(id);
          if ('error' in answer) reject(answer.error);
          else resolve(answer.output);
        },
      });
    });
  }

  #receive(raw: unknown): void {
    const parsed = liveMessageSchema.safeParse(raw);
    if (!parsed.success) return;
    const message: LiveMessage = parsed.data;
    if (message.type !== 'progress') {
      clearTimeout(this.#stopping.get(message.id));
      this.#stopping.delete(message.id);
    }
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if (message.type === 'answer') waiting.settle({ output: message.output });
    else if (message.type === 'refusal') waiting.settle({ error: DrydockError.fromPayload(message.error) });
    else {
      const told = waiting.meter.update(message.phase, message.done, message.total, performance.now());
      const { phase, done, total, rate, time_left_ms } = told;
      waiting.progress?.({ type: 'progress', phase, done, total, rate, left_ms: time_left_ms });
    }
  }

  #send(request: LiveRequest): void {
    this.#child.send(request);
  }
}
