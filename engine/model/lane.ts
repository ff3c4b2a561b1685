import { Worker } from 'node:worker_threads';
import { DrydockError } from '../../shared/errors.ts';
import { type LaneReply, type LaneRequest, type LaneSetup, transferable } from './lane-protocol.ts';
// Before any thread starts: what this module sets in the process's environment holds for all of them.
import './runtime.ts';
import type { TensorMap } from './tensor-types.ts';

interface Pending {
  resolve: (outputs: TensorMap) => void;
  reject: (error: DrydockError) => void;
}

/** One worker thread with one session. */
export class Lane {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #ready: Promise<number>;
  readonly #exited: Promise<void>;
  #onReady: ((createMs: number) => void) | undefined;
  #onFailedStart: ((error: DrydockError) => void) | undefined;
  #next = 0;
  #gone: DrydockError | undefined;

  constructor(workerUrl: URL, setup: LaneSetup) {
    // None of the process's own arguments: some, such as --input-type, no worker can start with.
    this.#worker = new Worker(workerUrl, { workerData: setup, name: 'inference', execArgv: [] });
    this.#ready = new Promise((resolve, reject) => {
      this.#onReady = resolve;
      this.#onFailedStart = reject;
    });
    this.#worker.on('message', (reply: LaneReply) => this.#settle(reply));
    this.#worker.on('error', (thrown) => this.#fail(DrydockError.from(thrown)));
    this.#exited = new Promise((resolve) =>
      this.#worker.once('exit', (code) => {
        this.#fail(new DrydockError('MODEL_RUN_FAILED', `an inference thread ended with exit code ${code}`));
        resolve();
      }),
    );
  }

  /** Milliseconds that creating the session took, when it is there. Errors: those of `createSession`. */
  ready(): Promise<number> {
    return this.#ready;
  }

  get inFlight(): number {
    return this.#pending.size;
  }

  run(feeds: TensorMap): Promise<TensorMap> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (this.#gone) return reject(this.#gone);
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, feeds } satisfies LaneRequest, transferable(feeds));
    });
  }

  /** Ends the thread after what was given to it. It is never stopped during a run: that aborts the process. */
  async close(): Promise<void> {
    if (!this.#gone) this.#worker.postMessage('close' satisfies LaneRequest);
    await this.#exited;
  }

  #settle(reply: LaneReply): void {
    if (reply.kind === 'ready') return this.#onReady?.(reply.createMs);
    if (reply.kind === 'not ready') return this.#fail(DrydockError.fromPayload(reply.error));
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (reply.kind === 'result') pending?.resolve(reply.outputs);
    else pending?.reject(DrydockError.fromPayload(reply.error));
  }

  #fail(error: DrydockError): void {
    this.#gone ??= error;
    this.#onFailedStart?.(error);
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
