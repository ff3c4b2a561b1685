import { z } from 'zod';
import { type ProviderEvent, type ProviderProbe, providerProbeSchema } from '../../shared/contract/models.ts';
import { DrydockError } from '../../shared/errors.ts';
import type { Questions } from './questions.ts';

/** Starting a session can run parts of the model (constant folding) and compile it for a device; either may never end. */
const PROBE_TIMEOUT_MS = 60_000;

/**
 * Tries a model on every execution provider, each in a process of its own: one that crashes, or does not end in time,
 * has answered too.
 */
export async function* modelProviders(
  questions: Questions,
  path: string,
  signal?: AbortSignal,
): AsyncGenerator<ProviderEvent> {
  const gone = new AbortController();
  const stop = signal ? AbortSignal.any([signal, gone.signal]) : gone.signal;
  try {
    const names = await questions.ask('list-providers', {}, z.array(z.string()), { signal: stop });
    yield { type: 'providers', names };
    const open = new Map(names.map((name) => [name, probe(questions, path, name, stop)]));
    while (open.size > 0) {
      const done = await Promise.race(open.values());
      open.delete(done.name);
      yield { type: 'probe', probe: done };
    }
  } finally {
    gone.abort();
  }
}

async function probe(questions: Questions, path: string, name: string, signal: AbortSignal): Promise<ProviderProbe> {
  const input = { path, baseFolder: process.cwd(), provider: name };
  try {
    return await questions.ask('probe-model', input, providerProbeSchema, { timeoutMs: PROBE_TIMEOUT_MS, signal });
  } catch (thrown) {
    return { name, starts: 'no', message: DrydockError.from(thrown).message };
  }
}
