import { z } from 'zod';
import { DrydockError, type ErrorCode, errorTable } from '../errors.ts';

const payloadSchema = z.object({
  code: z.enum(Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});

/** A thrown value as it came over a port, as the coded error that it was. */
export function carriedError(thrown: unknown): DrydockError {
  const payload = payloadSchema.safeParse((thrown as { data?: unknown } | null)?.data);
  return payload.success ? DrydockError.fromPayload(payload.data) : DrydockError.from(thrown);
}
