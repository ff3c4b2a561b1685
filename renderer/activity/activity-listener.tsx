import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Activity } from '../../shared/contract/runs.ts';
import { isOpenRun } from '../../shared/open-run.ts';
import { useClient } from '../host/host-context.ts';
import { useEvents } from '../host/use-events.ts';
import { Announcer } from './announcer.ts';
import { useActivityStore } from './use-run-activity.ts';
import { useRunEnd } from './use-run-end.tsx';

/** Feeds the store from the host, speaks what is worth speaking, and tells of ends. There is one in a window. */
export function ActivityListener() {
  const client = useClient();
  const store = useActivityStore();
  const queries = useQueryClient();
  const tellEnd = useRunEnd();
  const announcer = useRef(new Announcer());
  const [words, setWords] = useState('');

  const hear = (activity: Activity) => {
    const known = store.get().find(({ id }) => id === activity.id);
    if (!isOpenRun(activity) && !known) return;
    store.hear(activity);
    const said = announcer.current.hear(activity, performance.now());
    // The same words twice are heard twice only if something changed.
    if (said) setWords((before) => (before === said ? `${said}\u00a0` : said));
    if (known?.status === activity.status) return;
    for (const area of ['runs', 'recents', 'audit']) void queries.invalidateQueries({ queryKey: [area] });
    if (!isOpenRun(activity)) tellEnd(activity);
  };

  /** Runs that ended while the line was down are not in the stream any more. */
  const catchUp = async (signal: AbortSignal) => {
    for (const { id, kind, name } of store.get()) {
      const { run } = await client.runs.get({ id }, { signal });
      if (!isOpenRun(run))
        hear({ id, kind, name, status: run.status, ...(run.verdict ? { verdict: run.verdict } : {}) });
    }
  };

  useEvents(
    'activity',
    async (signal) => {
      const stream = await client.runs.activity({}, { signal });
      catchUp(signal).catch(() => {});
      return stream;
    },
    hear,
  );

  return (
    // At the top: below the frame it would make the document one pixel taller than the window.
    <div className="visually-hidden" style={{ top: 0 }} role="status" aria-live="polite" aria-label="What runs">
      {words}
    </div>
  );
}
