import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { DrydockError } from '../../shared/errors.ts';
import type { ProviderName } from '../../shared/plan/schema.ts';
import { isTensorType } from '../../shared/preprocessing/tensor-type.ts';
import { loadRuntime, type Runtime } from './runtime.ts';
import { runtimeWords } from './runtime-words.ts';
import type { TensorMap } from './tensor-types.ts';

/** Where a session reads its model: a file, or bytes with the external data files they name. */
export type SessionSource = { file: string; shown: string } & (
  | { bytes?: undefined }
  | { bytes: Uint8Array; externalData: { path: string; data: Uint8Array }[] }
);

export interface SessionSettings {
  /** Intra-op threads. Tree ensembles give other last bits with another number. */
  threads: number;
  /** In order of preference; nodes that none of them takes run on the CPU. */
  providers: ProviderName[];
  /** A node that none of the providers takes is an error. */
  alone?: boolean;
}

/** One ONNX Runtime session in this thread. `run` blocks the thread while it computes. */
export class ModelSession {
  readonly #session: InferenceSession;
  readonly #runtime: Runtime;
  readonly #shown: string;
  readonly #file: string;
  readonly createMs: number;

  constructor(session: InferenceSession, runtime: Runtime, source: SessionSource, createMs: number) {
    this.#session = session;
    this.#runtime = runtime;
    this.#shown = source.shown;
    this.#file = source.file;
    this.createMs = createMs;
  }

  /**
   * Runs one batch and returns the outputs named in `fetches`. Errors: MODEL_RUN_FAILED in the runtime's words,
   * MODEL_UNSUPPORTED for an output of a type that JavaScript cannot hold.
   */
  async run(feeds: TensorMap, fetches: readonly string[]): Promise<TensorMap> {
    let results: InferenceSession.OnnxValueMapType;
    try {
      const tensors: Record<string, Tensor> = {};
      for (const [name, { type, data, dims }] of Object.entries(feeds))
        tensors[name] = new this.#runtime.Tensor(type, data as Float32Array, dims);
      results = await this.#session.run(tensors, [...fetches]);
    } catch (thrown) {
      const words = runtimeWords(thrown, this.#file, this.#shown);
      throw new DrydockError('MODEL_RUN_FAILED', `${this.#shown} failed while running: ${words}`, {
        file: this.#shown,
      });
    }
    return Object.fromEntries(
      fetches.map((name) => {
        const { type, data, dims } = results[name] as Tensor;
        if (!isTensorType(type))
          throw new DrydockError(
            'MODEL_UNSUPPORTED',
            `output "${name}" has the type ${type}, which cannot be read here`,
          );
        return [name, { type, data: data as Float32Array, dims: [...dims] }];
      }),
    );
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}

/**
 * Loads a model into ONNX Runtime: sequential execution, `threads` threads. Errors: MODEL_UNREADABLE (no protobuf for
 * the runtime either), PROVIDER_UNAVAILABLE, MODEL_UNSUPPORTED (anything else), each in the runtime's words.
 */
export async function createSession(
  source: SessionSource,
  { threads, providers, alone = false }: SessionSettings,
): Promise<ModelSession> {
  const runtime = await loadRuntime();
  refuseUnknown(providers, runtime);
  const options: InferenceSession.SessionOptions = {
    executionProviders: providers,
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    enableMemPattern: !providers.includes('dml'),
    logSeverityLevel: 2,
    ...(alone ? { extra: { session: { disable_cpu_ep_fallback: '1' } } } : {}),
  };
  const start = performance.now();
  try {
    const session = source.bytes
      ? await runtime.InferenceSession.create(source.bytes, { ...options, ...externalDataOf(source.externalData) })
      : await runtime.InferenceSession.create(source.file, options);
    return new ModelSession(session, runtime, source, performance.now() - start);
  } catch (thrown) {
    throw creationError(thrown, source, providers);
  }
}

/** The runtime itself would leave them out without a word. */
function refuseUnknown(providers: ProviderName[], runtime: Runtime): void {
  const known = runtime.listSupportedBackends().map(({ name }) => name);
  const unknown = providers.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new DrydockError(
      'PROVIDER_UNAVAILABLE',
      `${unknown.join(', ')} cannot be used here: this build of ONNX Runtime has ${known.join(', ')}`,
      { providers },
    );
}

function externalDataOf(externalData: { path: string; data: Uint8Array }[]): InferenceSession.SessionOptions {
  return externalData.length > 0 ? { externalData } : {};
}

function creationError(thrown: unknown, { file, shown }: SessionSource, providers: ProviderName[]): DrydockError {
  const words = runtimeWords(thrown, file, shown);
  const details = { file: shown, words };
  if (/Protobuf parsing failed|does not have a graph/.test(words))
    return new DrydockError('MODEL_UNREADABLE', `${shown} is not a readable ONNX model: ${words}`, details);
  const isAboutProvider = /provider|shared library|adapter|no available backend/i.test(words);
  if (providers.some((provider) => provider !== 'cpu') && isAboutProvider)
    return new DrydockError('PROVIDER_UNAVAILABLE', `${providers.join(', ')} cannot be used here: ${words}`, {
      providers,
      words,
    });
  return new DrydockError('MODEL_UNSUPPORTED', `ONNX Runtime does not accept ${shown}: ${words}`, details);
}
