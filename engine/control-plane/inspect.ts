import { z } from 'zod';
import { DrydockError } from '../../shared/errors.ts';
import { type Model, modelSchema } from '../../shared/results.ts';
import type { Questions } from './questions.ts';

const runtimeSchema = modelSchema.shape.runtime;

/**
 * What the file says, and beside it whether the runtime takes it. Two processes at the same time: a model that aborts
 * the runtime still has its file's answer.
 */
export async function inspect(questions: Questions, path: string): Promise<Model> {
  const input = { path, baseFolder: process.cwd() };
  const [file, runtime] = await Promise.allSettled([
    questions.ask('inspect', input, modelSchema.omit({ runtime: true }).extend({ runtime: z.unknown() })),
    questions.ask('probe-runtime', input, runtimeSchema),
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
