import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ProviderProbe } from '../../shared/contract/models.ts';
import { DrydockError } from '../../shared/errors.ts';
import type { ProviderName } from '../../shared/plan/schema.ts';
import { loadRuntime } from './runtime.ts';
import { createSession } from './session.ts';

/** The execution providers that this build of ONNX Runtime names: what was compiled in, not what works. */
export async function listProviders(): Promise<string[]> {
  return (await loadRuntime()).listSupportedBackends().map(({ name }) => name);
}

/**
 * Whether a session of the model starts on a provider: first on it alone, then with the CPU for the nodes that it does
 * not take. Runs in a process of its own, since a driver or the model can take it down.
 */
export async function probeModel(
  path: string,
  { baseFolder, provider }: { baseFolder: string; provider: string },
): Promise<ProviderProbe> {
  const source = { file: resolve(baseFolder, path), shown: path };
  // The runtime would wait for a named pipe's writer.
  if (!statSync(source.file, { throwIfNoEntry: false })?.isFile())
    return { name: provider, starts: 'no', message: `${path} is not a regular file` };
  const attempt = async (alone: boolean) => {
    const session = await createSession(source, { threads: 1, providers: [provider as ProviderName], alone });
    await session.close();
    return session.createMs;
  };
  try {
    return { name: provider, starts: 'alone', create_ms: await attempt(provider !== 'cpu') };
  } catch (thrown) {
    const message = wordsOf(thrown);
    if (provider === 'cpu') return { name: provider, starts: 'no', message };
    try {
      return { name: provider, starts: 'shared', create_ms: await attempt(false), message };
    } catch (again) {
      return { name: provider, starts: 'no', message: wordsOf(again) };
    }
  }
}

function wordsOf(thrown: unknown): string {
  const { message, details } = DrydockError.from(thrown);
  return typeof details.words === 'string' ? details.words : message;
}
