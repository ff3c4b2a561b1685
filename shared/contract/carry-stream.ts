/**
 * What a call gave, with the failures of a stream as `carry` makes them: a stream may fail long after the call that
 * opened it was answered.
 */
export function carryStream<T>(output: T, carry: (thrown: unknown) => unknown): T {
  if (!isStream(output)) return output;
  const iterator = output[Symbol.asyncIterator]();
  const carried = async <R>(step: Promise<R> | undefined, end: R): Promise<R> => {
    try {
      return (await step) ?? end;
    } catch (thrown) {
      throw carry(thrown);
    }
  };
  const done: IteratorResult<unknown> = { done: true, value: undefined };
  const stream: AsyncIterableIterator<unknown> = {
    next: () => carried(iterator.next(), done),
    return: (value) => carried(iterator.return?.(value), done),
    throw: (thrown) => carried(iterator.throw?.(thrown), done),
    [Symbol.asyncIterator]: () => stream,
  };
  return stream as T;
}

function isStream(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}
