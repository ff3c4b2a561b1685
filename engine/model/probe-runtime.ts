import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DrydockError } from '../../shared/errors.ts';
import type { Model } from '../../shared/results.ts';
import { createSession } from './session.ts';

/**
 * Whether ONNX Runtime accepts a model, in its own words. The file is given to the runtime as it is, so this runs in a
 * process of its own: a bad model can abort it, and then `inspectModel` still has the file's answer.
 */
export async function probeRuntime(path: string, { baseFolder }: { baseFolder: string }): Promise<Model['runtime']> {
  try {
    const source = { file: resolve(baseFolder, path), shown: path };
    // The runtime would wait for a named pipe's writer.
    if (!statSync(source.file).isFile()) return { loads: false, message: `${path} is not a regular file` };
    const session = await createSession(source, { threads: 1, providers: ['cpu'] });
    await session.close();
    return { loads: true, create_ms: session.createMs };
  } catch (thrown) {
    const { message, details } = DrydockError.from(thrown);
    return { loads: false, message: typeof details.words === 'string' ? details.words : message };
  }
}
