import { z } from 'zod';
import { errorPayloadSchema } from '../jobs/protocol.ts';

/** What crosses between the host and a live process: one opening, then questions with their answers in any order. */

/** Host to live process. */
export type LiveRequest =
  | { type: 'open'; kind: string; input: unknown; folder: string }
  | { type: 'ask'; id: number; method: string; input: unknown }
  /** Nobody waits for the answer any more. */
  | { type: 'stop'; id: number };

/** Live process to host. The host believes nothing that does not fit this. `id` 0 is the opening's own. */
export const liveMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), id: z.number(), output: z.unknown() }),
  z.object({ type: z.literal('refusal'), id: z.number(), error: errorPayloadSchema }),
  z.object({
    type: z.literal('progress'),
    id: z.number(),
    phase: z.string(),
    done: z.number().nonnegative(),
    total: z.number().nonnegative().nullable(),
  }),
]);

export type LiveMessage = z.infer<typeof liveMessageSchema>;

/** The id under which the opening itself is answered. */
export const OPENING = 0;
