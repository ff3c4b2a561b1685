import type { JobEvent } from '../../shared/contract/job-event.ts';
import type { Activity } from '../../shared/contract/runs.ts';
import { DrydockError, type ErrorPayload } from '../../shared/errors.ts';
import type { Report } from '../../shared/report.ts';
import type { HandleEvent } from '../jobs/scheduler.ts';
import type { RecordedRun } from '../workspace/record-run.ts';
import { ActivityFeed } from './activity-feed.ts';
import { EventStream } from './event-stream.ts';

export interface ActiveRun {
  events: EventStream;
  /** Resolves with the stored report; rejects with the run's coded error. */
  report: Promise<Report>;
  cancel(): void;
}

/** Ended runs whose events are kept for who comes late; the store has the others. */
const ENDED_KEPT = 20;

/** The runs that this host started, with their events from the start. */
export class ActiveRuns {
  readonly #runs = new Map<string, ActiveRun>();
  readonly #ended: string[] = [];
  readonly feed = new ActivityFeed();

  add(recorded: RecordedRun<unknown>, about: { kind: string; name: string }): string {
    const { id } = recorded.run;
    const events = new EventStream();
    let activity: Activity = { id, ...about, status: 'queued' };
    this.feed.publish(activity);
    recorded.subscribe((event) => {
      const told = toContract(event);
      if (!told) return;
      events.publish(told);
      // The end is told when the result is stored.
      if (told.type === 'progress') activity = { ...activity, status: 'running', progress: told };
      else if (told.type === 'status' && told.status === 'running') activity = { ...activity, status: 'running' };
      else return;
      this.feed.publish(activity);
    });
    const report = recorded.finished.then(({ outcome, report, run }) => {
      this.feed.publish({ ...activity, status: run.status, ...(run.verdict ? { verdict: run.verdict } : {}) });
      if (outcome.status !== 'done') throw ofRun(id, outcome.error);
      if (!report) throw new DrydockError('INTERNAL', 'the run ended without a report');
      return report;
    });
    report
      .catch(() => this.feed.drop(id))
      .finally(() => {
        events.end();
        this.#forgetOldest(id);
      });
    this.#runs.set(id, { events, report, cancel: () => recorded.cancel() });
    return id;
  }

  /** @throws DrydockError RUN_NOT_FOUND when the run was not started here */
  get(id: string): ActiveRun {
    const run = this.#runs.get(id);
    if (!run) throw new DrydockError('RUN_NOT_FOUND', `no run "${id}" was started by this program`);
    return run;
  }

  has(id: string): boolean {
    return this.#runs.has(id);
  }

  async settled(): Promise<void> {
    await Promise.allSettled([...this.#runs.values()].map((run) => run.report));
  }

  #forgetOldest(ended: string): void {
    this.#ended.push(ended);
    while (this.#ended.length > ENDED_KEPT) this.#runs.delete(this.#ended.shift()!);
  }
}

/** The run's error, with its id, which its hint may ask for. */
function ofRun(id: string, { code, message, details = {} }: ErrorPayload): DrydockError {
  const error = new DrydockError(code, message, { ...details, run: id });
  const hint = error.hint.replace('runs show ID', `runs show ${id}`);
  return hint === error.hint ? error : new DrydockError(code, message, { ...error.details, hint });
}

function toContract(event: HandleEvent): JobEvent | undefined {
  if (event.type === 'status') return event;
  if (event.type === 'log')
    return event.level === 'debug' ? undefined : { type: 'log', level: event.level, line: event.line };
  const { phase, done, total, rate, time_left_ms } = event.progress;
  return { type: 'progress', phase, done, total, rate, left_ms: time_left_ms };
}
