import { oc } from '@orpc/contract';
import { z } from 'zod';
import { valueSchema } from '../value.ts';
import { runId } from './arguments.ts';

export const pairedSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ready'),
    /** Rows that both runs judged. */
    rows: z.number(),
    /** By `metricKey`; what is not there cannot be compared row by row. */
    differences: z.array(z.object({ key: z.string(), difference: valueSchema })),
  }),
  /** Why the runs cannot be compared row by row. */
  z.object({ state: z.literal('absent'), why: z.string() }),
]);

export const compareContract = {
  /** The run's values minus the baseline's on the rows that both judged, each with the interval of pairs. */
  paired: oc.input(z.object({ id: runId, baseline: runId })).output(pairedSchema),
};

export type Paired = z.infer<typeof pairedSchema>;
