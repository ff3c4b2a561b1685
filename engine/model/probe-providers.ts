import type { InferenceSession } from 'onnxruntime-node';
import { identityModel } from './identity-model.ts';
import { loadRuntime } from './runtime.ts';
import { runtimeWords } from './runtime-words.ts';

export interface ProviderProbe {
  /** As in the plan: cpu, webgpu, cuda … */
  name: string;
  /** Whether a session on this provider alone was created and ran. */
  starts: boolean;
  /** The runtime's own words where it did not. */
  message?: string;
}

/**
 * Tries every provider that this build of ONNX Runtime names, each with a session on a one-node model: the list says
 * what was compiled in, not what works. Runs in a process of its own, since a driver can take it down.
 */
export async function probeProviders(): Promise<ProviderProbe[]> {
  const runtime = await loadRuntime();
  const probes: ProviderProbe[] = [];
  for (const { name } of runtime.listSupportedBackends()) {
    try {
      const session = await runtime.InferenceSession.create(identityModel(), optionsFor(name));
      await session.run({ x: new runtime.Tensor('float32', Float32Array.of(1), [1]) });
      await session.release();
      probes.push({ name, starts: true });
    } catch (thrown) {
      probes.push({ name, starts: false, message: runtimeWords(thrown) });
    }
  }
  return probes;
}

/** Without the CPU to fall back on, a provider that does nothing is an error. */
function optionsFor(name: string): InferenceSession.SessionOptions {
  const extra = name === 'cpu' ? {} : { session: { disable_cpu_ep_fallback: '1' } };
  return { executionProviders: [name], logSeverityLevel: 2, extra };
}
