import type { JobEvent, Progress } from '../../../../shared/contract/job-event.ts';
import type { RunStatus } from '../../../../shared/results.ts';

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  line: string;
}

/** What is known of a run while it goes. */
export interface RunFeed {
  status: RunStatus;
  /** In the order in which they began; the last is the present one. */
  phases: readonly Progress[];
  log: readonly LogLine[];
}

export const quietFeed: RunFeed = { status: 'queued', phases: [], log: [] };

/** The feed after some more events. Of a phase told again, as to a listener that comes late, the newest counts. */
export function hear(feed: RunFeed, events: readonly JobEvent[]): RunFeed {
  let { status } = feed;
  const phases = [...feed.phases];
  const lines: LogLine[] = [];
  for (const event of events) {
    if (event.type === 'status') status = event.status;
    else if (event.type === 'log') lines.push({ level: event.level, line: event.line });
    else {
      const known = phases.findIndex(({ phase }) => phase === event.phase);
      if (known < 0) phases.push(event);
      else phases[known] = event;
    }
  }
  return { status, phases, log: lines.length > 0 ? [...feed.log, ...lines] : feed.log };
}
