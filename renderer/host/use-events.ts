import { useEffect, useEffectEvent } from 'react';
import { DrydockError } from '../../shared/errors.ts';
import { useLineStatus } from './host-context.ts';

/**
 * Hears a stream of events while the component is there and `key` stays the same. When the line breaks the stream is
 * opened anew as soon as it is back; streams of the contract begin with the present state, so nothing is missed.
 */
export function useEvents<T>(
  key: string | null,
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  onEvent: (event: T) => void,
  onError: (error: DrydockError) => void = () => {},
): void {
  const online = useLineStatus() === 'online';
  const opened = useEffectEvent(open);
  const heard = useEffectEvent(onEvent);
  const failed = useEffectEvent(onError);
  useEffect(() => {
    if (key === null || !online) return;
    const stop = new AbortController();
    void (async () => {
      try {
        for await (const event of await opened(stop.signal)) if (!stop.signal.aborted) heard(event);
      } catch (thrown) {
        if (!stop.signal.aborted) failed(DrydockError.from(thrown));
      }
    })();
    return () => stop.abort();
  }, [key, online]);
}
