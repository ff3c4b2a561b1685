import { rmSync } from 'node:fs';
import type { z } from 'zod';
import type { Progress } from '../../shared/contract/job-event.ts';
import { DrydockError } from '../../shared/errors.ts';
import type { JobHandle, Scheduler } from '../jobs/scheduler.ts';
import type { JobOutcome } from '../jobs/supervised-job.ts';
import { temporaryFolder } from '../jobs/temporary-folder.ts';

export interface QuestionOptions {
  timeoutMs?: number;
  /** Aborted: the job is killed, and the question ends with JOB_CANCELLED. */
  signal?: AbortSignal;
  progress?: (progress: Progress) => void;
}

/** Jobs whose answer is wanted now and is not kept: inspect, profile, doctor. */
export class Questions {
  readonly #scheduler: Scheduler;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** @throws DrydockError the job's own error, or how its process ended */
  async ask<T>(kind: string, input: unknown, output: z.ZodType<T>, options: QuestionOptions = {}): Promise<T> {
    const { timeoutMs } = options;
    return answerOf(await follow(this.#scheduler.submit({ kind, input, output, timeoutMs }), options));
  }

  /** As `ask`, with a folder of its own in which the job may write while it lives. Errors also: OUTPUT_UNWRITABLE. */
  async askWithFolder<T>(
    kind: string,
    input: unknown,
    output: z.ZodType<T>,
    options: QuestionOptions = {},
  ): Promise<T> {
    const folder = temporaryFolder();
    const handle = this.#scheduler.submit({ kind, input, output, folder, timeoutMs: options.timeoutMs });
    try {
      return answerOf(await follow(handle, options));
    } finally {
      await handle.exited;
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function follow<T>(handle: JobHandle<T>, { signal, progress }: QuestionOptions): Promise<JobOutcome<T>> {
  const cancel = () => handle.cancel();
  if (progress)
    handle.subscribe((event) => {
      if (event.type !== 'progress') return;
      const { phase, done, total, rate, time_left_ms } = event.progress;
      progress({ type: 'progress', phase, done, total, rate, left_ms: time_left_ms });
    });
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await handle.done;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** No run is kept of a question, so the error of one that crashed cannot lead to a run's log. */
function answerOf<T>(outcome: JobOutcome<T>): T {
  if (outcome.status === 'done') return outcome.output;
  const { code, message, details } = outcome.error;
  const hint = 'A library ended while it read the file: check that the file was copied whole, or write it again.';
  throw new DrydockError(code, message, { ...details, ...(code === 'JOB_CRASHED' ? { hint } : {}) });
}
