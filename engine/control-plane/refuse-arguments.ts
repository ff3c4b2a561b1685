import { ORPCError, ValidationError } from '@orpc/server';
import { DrydockError } from '../../shared/errors.ts';

/** Arguments that the contract refuses, such as an empty path, as the usage error that they are. */
export async function refuseArguments<T>({ next }: { next(): Promise<T> }): Promise<T> {
  try {
    return await next();
  } catch (thrown) {
    if (!(thrown instanceof ORPCError) || thrown.code !== 'BAD_REQUEST' || !(thrown.cause instanceof ValidationError))
      throw thrown;
    const [{ path = [], message }] = thrown.cause.issues;
    const names = path.map((part) => String(typeof part === 'object' ? part.key : part));
    throw new DrydockError('USAGE', `${names.join('.') || 'the arguments'}: ${message}`, { argument: names.join('.') });
  }
}
