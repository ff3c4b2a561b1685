import { z } from 'zod';
import { runStatusSchema } from '../results.ts';

/** How far a job is. `rate` is per second, `left_ms` the estimated rest; null while unknown. */
export const progressSchema = z.object({
  type: z.literal('progress'),
  phase: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  rate: z.number().nullable(),
  left_ms: z.number().nullable(),
});

/** What a job tells while it works. */
export const jobEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), status: runStatusSchema }),
  progressSchema,
  z.object({ type: z.literal('log'), level: z.enum(['info', 'warn', 'error']), line: z.string() }),
]);

export type Progress = z.infer<typeof progressSchema>;
export type JobEvent = z.infer<typeof jobEventSchema>;
