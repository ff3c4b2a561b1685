import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { DrydockError } from '../../shared/errors.ts';
import type { Scheduler } from '../jobs/scheduler.ts';

/** Jobs whose answer is wanted now and is not kept: inspect, profile, doctor. */
export class Questions {
  readonly #scheduler: Scheduler;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** @throws DrydockError the job's own error, or how its process ended */
  async ask<T>(kind: string, input: unknown, output: z.ZodType<T>, limits: { timeoutMs?: number } = {}): Promise<T> {
    const outcome = await this.#scheduler.submit({ kind, input, output, ...limits }).done;
    if (outcome.status !== 'done') throw DrydockError.fromPayload(outcome.error);
    return outcome.output;
  }

  /** As `ask`, with a folder of its own in which the job may write while it lives. */
  async askWithFolder<T>(kind: string, input: unknown, output: z.ZodType<T>): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-'));
    const handle = this.#scheduler.submit({ kind, input, output, folder });
    try {
      const outcome = await handle.done;
      if (outcome.status !== 'done') throw DrydockError.fromPayload(outcome.error);
      return outcome.output;
    } finally {
      await handle.exited;
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
