import { ORPCError } from '@orpc/server';
import { DrydockError, errorTable } from '../../shared/errors.ts';

/** Over a port a coded error crosses as its payload; `shared/contract/carried-error.ts` reads it on the other side. */
export async function carryErrors<T>({ next }: { next(): Promise<T> }): Promise<T> {
  try {
    return await next();
  } catch (thrown) {
    const error = DrydockError.from(thrown);
    const { code, message, details } = error.toPayload();
    throw new ORPCError('DRYDOCK', {
      status: errorTable[code].status,
      message,
      data: { code, message, details: JSON.parse(JSON.stringify(details ?? {})) },
      cause: thrown,
    });
  }
}
