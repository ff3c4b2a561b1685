import { DrydockError } from '../../shared/errors.ts';
import { type Model, modelFileSchema, modelSchema } from '../../shared/results.ts';
import type { Questions } from './questions.ts';

const runtimeSchema = modelSchema.shape.runtime;

/** Opening a model can run parts of it (constant folding), and those may never end. */
const RUNTIME_TIMEOUT_MS = 120_000;

/**
 * What the file says, and beside it whether the runtime takes it. Two processes at the same time: a model that aborts
 * the runtime still has its file's answer.
 */
export async function inspect(questions: Questions, path: string, signal?: AbortSignal): Promise<Model> {
  const input = { path, baseFolder: process.cwd() };
  const [file, runtime] = await Promise.allSettled([
    questions.ask('inspect', input, modelFileSchema, { signal }),
    questions.ask('probe-runtime', input, runtimeSchema, { timeoutMs: RUNTIME_TIMEOUT_MS, signal }),
  ]);
  if (file.status === 'rejected') throw file.reason;
  return {
    ...file.value,
    runtime:
      runtime.status === 'fulfilled'
        ? runtime.value
        : { loads: false, message: DrydockError.from(runtime.reason).message },
  };
}
