import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ControlPlane, openControlPlane } from '../engine/control-plane/control-plane.ts';
import { NodeLauncher } from '../engine/jobs/node-launcher.ts';
import { DrydockError } from '../shared/errors.ts';
import type { Output } from './output.ts';

export interface CommonOptions {
  workspace?: string;
}

/** The composition root of the command line: one control plane, opened when a command first needs it. */
export class Session {
  readonly output: Output;
  /** Where the built program lies. */
  readonly programFolder: string;
  /** Resolves when the user cancels. */
  readonly cancelled: Promise<void>;
  #markCancelled!: () => void;
  #plane: ControlPlane | undefined;
  #cancelled = false;

  constructor(programFolder: string, output: Output) {
    this.programFolder = programFolder;
    this.cancelled = new Promise((resolve) => {
      this.#markCancelled = resolve;
    });
    this.output = output;
  }

  plane({ workspace }: CommonOptions): ControlPlane {
    if (this.#cancelled) throw new DrydockError('JOB_CANCELLED', 'the command was cancelled before it began');
    this.#plane ??= openControlPlane({
      workspace,
      sampleFolder: join(this.programFolder, '..', 'resources', 'sample'),
      jobs: this.#launcher('job-process.js'),
      live: this.#launcher('live-process.js'),
      revealFile: openFolderOf,
    });
    return this.#plane;
  }

  #launcher(entry: string): NodeLauncher {
    return new NodeLauncher(pathToFileURL(join(this.programFolder, entry)));
  }

  /** What has begun ends as cancelled, and nothing new begins. */
  cancel(): void {
    this.#cancelled = true;
    this.#markCancelled();
    this.#plane?.cancelAll();
  }

  async close(): Promise<void> {
    await this.#plane?.close();
  }
}

/** Opens the folder, and nothing in it, with what the system opens folders with. */
async function openFolderOf(file: string): Promise<void> {
  const { default: open } = await import('open');
  await open(dirname(file));
}
