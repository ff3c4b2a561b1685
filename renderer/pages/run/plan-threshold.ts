import { z } from 'zod';

const schema = z.object({ outputs: z.object({ threshold: z.number() }) });

/** The threshold of a stored plan, if it has one. */
export function planThreshold(plan: Record<string, unknown>): number | undefined {
  return schema.safeParse(plan).data?.outputs.threshold;
}
