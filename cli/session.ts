import { join } from 'node:path';
import { type ControlPlane, openControlPlane } from '../engine/control-plane/control-plane.ts';
import { DrydockError } from '../shared/errors.ts';
import type { Output } from './output.ts';

export interface CommonOptions {
  workspace?: string;
}

/** The composition root of the command line: one control plane, opened when a command first needs it. */
export class Session {
  readonly output: Output;
  readonly #programFolder: string;
  #plane: ControlPlane | undefined;
  #cancelled = false;

  constructor(programFolder: string, output: Output) {
    this.#programFolder = programFolder;
    this.output = output;
  }

  plane({ workspace }: CommonOptions): ControlPlane {
    if (this.#cancelled) throw new DrydockError('JOB_CANCELLED', 'the command was cancelled before it began');
    this.#plane ??= openControlPlane({ workspace, jobEntry: join(this.#programFolder, 'job-process.js') });
    return this.#plane;
  }

  /** What has begun ends as cancelled, and nothing new begins. */
  cancel(): void {
    this.#cancelled = true;
    this.#plane?.cancelAll();
  }

  async close(): Promise<void> {
    await this.#plane?.close();
  }
}
