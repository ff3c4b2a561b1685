import { useEffect, useRef, useState } from 'react';
import type { JobEvent } from '../../../../shared/contract/job-event.ts';
import { useClient } from '../../../host/host-context.ts';
import { useEvents } from '../../../host/use-events.ts';
import { hear, quietFeed, type RunFeed } from './run-feed.ts';

/** Events come by the thousand; the page is drawn at most so often. */
const DRAW_EVERY_MS = 60;

/**
 * Follows a run that this host started. `onGone` is called when its events end, or when this host has none of them
 * (`elsewhere`): what the store says counts then.
 */
export function useRunFeed(id: string, onGone: (elsewhere: boolean) => void): RunFeed {
  const client = useClient();
  const [feed, setFeed] = useState(quietFeed);
  const waiting = useRef<JobEvent[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const draw = () => {
    timer.current = undefined;
    const events = waiting.current.splice(0);
    setFeed((before) => hear(before, events));
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEvents(
    id,
    async (signal) => {
      // A stream that is opened anew tells everything from the start.
      waiting.current = [];
      setFeed(quietFeed);
      const events = await client.runs.events({ id }, { signal });
      return untilEnd(events, () => {
        if (!signal.aborted) onGone(false);
      });
    },
    (event) => {
      waiting.current.push(event);
      timer.current ??= setTimeout(draw, DRAW_EVERY_MS);
    },
    (error) => onGone(error.code === 'RUN_NOT_FOUND'),
  );
  return feed;
}

async function* untilEnd<T>(events: AsyncIterable<T>, ended: () => void): AsyncGenerator<T> {
  yield* events;
  ended();
}
