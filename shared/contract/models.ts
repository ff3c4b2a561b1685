import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { modelSchema } from '../results.ts';
import { path } from './arguments.ts';

/** Whether a session of one model starts on one execution provider. */
export const providerProbeSchema = z.object({
  /** As in a plan: cpu, webgpu, cuda … */
  name: z.string(),
  /** `shared`: only where the CPU may take the nodes that the provider does not. */
  starts: z.enum(['alone', 'shared', 'no']),
  create_ms: z.number().optional(),
  /** Why it does not start, or not alone, in the runtime's own words. */
  message: z.string().optional(),
});

/** The providers that there are, then what became of each, in the order in which they are done. */
export const providerEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('providers'), names: z.array(z.string()) }),
  z.object({ type: z.literal('probe'), probe: providerProbeSchema }),
]);

export const modelsContract = {
  inspect: oc.input(z.object({ path })).output(modelSchema),
  /** Tries the model on every execution provider that this build of the runtime has, each in a process of its own. */
  providers: oc.input(z.object({ path })).output(eventIterator(providerEventSchema)),
};

export type ProviderProbe = z.infer<typeof providerProbeSchema>;
export type ProviderEvent = z.infer<typeof providerEventSchema>;
