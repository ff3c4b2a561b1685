import { ORPCError } from '@orpc/server';
import { carryStream } from '../../shared/contract/carry-stream.ts';
import { DrydockError, errorTable } from '../../shared/errors.ts';

/**
 * Over a port a coded error crosses as its payload, also one that ends a stream; `shared/contract/carried-error.ts`
 * reads it on the other side.
 */
export async function carryErrors<T>({ next }: { next(): Promise<T> }): Promise<T> {
  try {
    return carryStream(await next(), carried);
  } catch (thrown) {
    throw carried(thrown);
  }
}

function carried(thrown: unknown): unknown {
  const error = DrydockError.from(thrown);
  const { code, message, details } = error.toPayload();
  return new ORPCError('DRYDOCK', {
    status: errorTable[code].status,
    message,
    data: { code, message, details: JSON.parse(JSON.stringify(details ?? {})) },
    cause: thrown,
  });
}
