import { DrydockError } from '../../shared/errors.ts';
import type { ProviderName } from '../../shared/plan/schema.ts';
import { isTensorType } from '../../shared/preprocessing/tensor-type.ts';
import { Lane } from './lane.ts';
import type { LaneSetup } from './lane-protocol.ts';
import type { LoadedModel } from './open-model.ts';
import { quoted } from './quoted.ts';
import { createSession, type ModelSession } from './session.ts';
import type { TensorMap } from './tensor-types.ts';

export interface LaneOptions {
  model: LoadedModel;
  /** The outputs to return; others are not computed out of the runtime. */
  outputs: readonly string[];
  /** 0: one session in this thread. Otherwise that many worker threads with a session each. */
  lanes: number;
  /** Intra-op threads per session. */
  threads?: number;
  providers?: ProviderName[];
  /** The module `lane-worker` as it lies on disk; default: beside this module. */
  workerUrl?: URL;
}

/** Sessions that share the batches of one model. */
export interface Lanes {
  /** Batches that may be under way before `run` makes its caller wait. */
  readonly capacity: number;
  /** Milliseconds that creating the slowest session took. */
  readonly createMs: number;
  /** Those of the wanted providers that start, in order of preference. */
  readonly providers: readonly ProviderName[];
  /**
   * Runs a batch on the next free lane. The feeds' buffers are handed over: do not use them afterwards. Errors:
   * MODEL_RUN_FAILED, MODEL_UNSUPPORTED.
   */
  run(feeds: TensorMap): Promise<TensorMap>;
  /** Runs batches side by side and yields their outputs in the order of the batches; at most `capacity` are ahead. */
  map<T>(batches: AsyncIterable<T> | Iterable<T>, feedsOf: (batch: T) => TensorMap): AsyncGenerator<[T, TensorMap]>;
  /** Waits for what runs, then ends. A worker is never stopped during a run: that aborts the process. */
  close(): Promise<void>;
}

/** In flight per worker: one computes while the next is already there. */
const AHEAD = 2;

/**
 * Opens sessions on a model, on those of the providers that start. Errors: those of `createSession`, and
 * MODEL_UNSUPPORTED for outputs that abort it.
 */
export async function openLanes(options: LaneOptions): Promise<Lanes> {
  const { model, outputs, providers = ['cpu'] } = options;
  refuseOutputs(model, outputs);
  try {
    return await openOn(providers, options);
  } catch (thrown) {
    if (!isUnavailable(thrown) || providers.length === 1) throw thrown;
    const usable = await startingProviders(model, providers);
    if (usable.length === 0) throw thrown;
    return openOn(usable, options);
  }
}

async function startingProviders(model: LoadedModel, providers: readonly ProviderName[]): Promise<ProviderName[]> {
  const usable: ProviderName[] = [];
  for (const provider of providers)
    try {
      await (await createSession(model.source, { threads: 1, providers: [provider] })).close();
      usable.push(provider);
    } catch (thrown) {
      if (!isUnavailable(thrown)) throw thrown;
    }
  return usable;
}

const isUnavailable = (thrown: unknown): boolean =>
  thrown instanceof DrydockError && thrown.code === 'PROVIDER_UNAVAILABLE';

async function openOn(providers: ProviderName[], options: LaneOptions): Promise<Lanes> {
  const { model, lanes, outputs, threads = 1 } = options;
  const setup: LaneSetup = { source: model.source, settings: { threads, providers }, outputs };
  if (lanes === 0) return new InlineLane(await createSession(setup.source, setup.settings), providers, outputs);
  const workerUrl = options.workerUrl ?? defaultWorkerUrl();
  const workers = Array.from({ length: lanes }, () => new Lane(workerUrl, setup));
  try {
    const createMs = await Promise.all(workers.map((lane) => lane.ready()));
    return new WorkerLanes(workers, providers, Math.max(...createMs));
  } catch (thrown) {
    await Promise.all(workers.map((lane) => lane.close()));
    throw thrown;
  }
}

function refuseOutputs(model: LoadedModel, outputs: readonly string[]): void {
  for (const { name, type } of model.outputs)
    if (outputs.includes(name) && !isTensorType(type) && type !== 'unknown')
      throw new DrydockError(
        'MODEL_UNSUPPORTED',
        `output ${quoted(name)} of ${model.path} has the type ${quoted(type)}, which the JavaScript runtime cannot return`,
        { file: model.path, hint: 'Export the model so that this output is a tensor of numbers or strings.' },
      );
}

function defaultWorkerUrl(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./lane-worker.${extension}`, import.meta.url);
}

/** One session in this thread. */
class InlineLane implements Lanes {
  readonly capacity = 1;
  readonly createMs: number;
  readonly providers: readonly ProviderName[];
  readonly #session: ModelSession;
  readonly #outputs: readonly string[];
  #running: Promise<unknown> = Promise.resolve();

  constructor(session: ModelSession, providers: readonly ProviderName[], outputs: readonly string[]) {
    this.#session = session;
    this.providers = providers;
    this.#outputs = outputs;
    this.createMs = session.createMs;
  }

  run(feeds: TensorMap): Promise<TensorMap> {
    const result = this.#session.run(feeds, this.#outputs);
    this.#running = Promise.allSettled([this.#running, result]);
    return result;
  }

  async *map<T>(
    batches: AsyncIterable<T> | Iterable<T>,
    feedsOf: (batch: T) => TensorMap,
  ): AsyncGenerator<[T, TensorMap]> {
    for await (const batch of batches) yield [batch, await this.run(feedsOf(batch))];
  }

  async close(): Promise<void> {
    await this.#running;
    await this.#session.close();
  }
}

class WorkerLanes implements Lanes {
  readonly #lanes: Lane[];
  readonly #waiting: (() => void)[] = [];
  readonly capacity: number;
  readonly createMs: number;
  readonly providers: readonly ProviderName[];

  constructor(lanes: Lane[], providers: readonly ProviderName[], createMs: number) {
    this.#lanes = lanes;
    this.providers = providers;
    this.capacity = lanes.length * AHEAD;
    this.createMs = createMs;
  }

  async run(feeds: TensorMap): Promise<TensorMap> {
    let lane = this.#freeLane();
    while (!lane) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
      lane = this.#freeLane();
    }
    try {
      return await lane.run(feeds);
    } finally {
      this.#waiting.shift()?.();
    }
  }

  async *map<T>(
    batches: AsyncIterable<T> | Iterable<T>,
    feedsOf: (batch: T) => TensorMap,
  ): AsyncGenerator<[T, TensorMap]> {
    const ahead: Promise<[T, TensorMap]>[] = [];
    try {
      for await (const batch of batches) {
        const result = this.run(feedsOf(batch)).then((outputs): [T, TensorMap] => [batch, outputs]);
        // It is awaited in its turn; until then a failure must not count as unhandled.
        result.catch(() => {});
        ahead.push(result);
        if (ahead.length >= this.capacity) yield await ahead.shift()!;
      }
      while (ahead.length > 0) yield await ahead.shift()!;
    } finally {
      await Promise.allSettled(ahead);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }

  #freeLane(): Lane | undefined {
    let best: Lane | undefined;
    for (const lane of this.#lanes)
      if (lane.inFlight < AHEAD && (best === undefined || lane.inFlight < best.inFlight)) best = lane;
    return best;
  }
}
