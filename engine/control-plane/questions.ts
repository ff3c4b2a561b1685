import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { DrydockError } from '../../shared/errors.ts';
import type { Scheduler } from '../jobs/scheduler.ts';
import type { JobOutcome } from '../jobs/supervised-job.ts';

/** Jobs whose answer is wanted now and is not kept: inspect, profile, doctor. */
export class Questions {
  readonly #scheduler: Scheduler;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** @throws DrydockError the job's own error, or how its process ended */
  async ask<T>(kind: string, input: unknown, output: z.ZodType<T>, limits: { timeoutMs?: number } = {}): Promise<T> {
    return answerOf(await this.#scheduler.submit({ kind, input, output, ...limits }).done);
  }

  /** As `ask`, with a folder of its own in which the job may write while it lives. Errors also: OUTPUT_UNWRITABLE. */
  async askWithFolder<T>(kind: string, input: unknown, output: z.ZodType<T>): Promise<T> {
    const folder = temporaryFolder();
    const handle = this.#scheduler.submit({ kind, input, output, folder });
    try {
      return answerOf(await handle.done);
    } finally {
      await handle.exited;
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** No run is kept of a question, so the error of one that crashed cannot lead to a run's log. */
function answerOf<T>(outcome: JobOutcome<T>): T {
  if (outcome.status === 'done') return outcome.output;
  const { code, message, details } = outcome.error;
  const hint = 'A library ended while it read the file: check that the file was copied whole, or write it again.';
  throw new DrydockError(code, message, { ...details, ...(code === 'JOB_CRASHED' ? { hint } : {}) });
}

function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'drydock-'));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new DrydockError(
      'OUTPUT_UNWRITABLE',
      `no folder can be made in the temporary folder ${tmpdir()}: ${code ?? message}`,
      { hint: 'Name a writable folder in the environment variable TMPDIR.' },
      { cause },
    );
  }
}
