import { z } from 'zod';

/** The largest message of the interface: a plan of 16 MB. */
export const LARGEST_MESSAGE_BYTES = 32_000_000;

/** What a page's client sends. Bodies that are files are none of it. */
const headersSchema = z.looseObject({
  'content-type': z.enum(['application/json', 'text/event-stream']).optional(),
  'content-disposition': z.undefined().optional(),
});
const messageSchema = z.union([
  z.object({
    t: z.literal(1).optional(),
    i: z.string(),
    p: z.object({ u: z.string().startsWith('/'), h: headersSchema.optional(), m: z.string().optional() }),
  }),
  z.object({ t: z.literal(3), i: z.string(), p: z.object({ e: z.string() }) }),
  z.object({ t: z.literal(4), i: z.string() }),
]);

/**
 * Whether a page of ours can have sent this; its arguments are checked by the contract. The library that reads messages
 * ends the program when it cannot.
 */
export function isWindowMessage(data: unknown): data is string {
  if (typeof data !== 'string' || data.length > LARGEST_MESSAGE_BYTES) return false;
  try {
    return messageSchema.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}
