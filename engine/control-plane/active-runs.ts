import type { JobEvent } from '../../shared/contract.ts';
import { DrydockError, type ErrorPayload } from '../../shared/errors.ts';
import type { Report } from '../../shared/report.ts';
import type { HandleEvent } from '../jobs/scheduler.ts';
import type { RecordedRun } from '../workspace/record-run.ts';
import { EventStream } from './event-stream.ts';

export interface ActiveRun {
  events: EventStream;
  /** Resolves with the stored report; rejects with the run's coded error. */
  report: Promise<Report>;
  cancel(): void;
}

/** The runs that this host started, with their events from the start. */
export class ActiveRuns {
  readonly #runs = new Map<string, ActiveRun>();

  add(recorded: RecordedRun<unknown>): string {
    const events = new EventStream();
    recorded.subscribe((event) => {
      const told = toContract(event);
      if (told) events.publish(told);
    });
    const report = recorded.finished.then(({ outcome, report }) => {
      if (outcome.status !== 'done') throw ofRun(recorded.run.id, outcome.error);
      if (!report) throw new DrydockError('INTERNAL', 'the run ended without a report');
      return report;
    });
    report.catch(() => {}).finally(() => events.end());
    this.#runs.set(recorded.run.id, { events, report, cancel: () => recorded.cancel() });
    return recorded.run.id;
  }

  /** @throws DrydockError RUN_NOT_FOUND when the run was not started here */
  get(id: string): ActiveRun {
    const run = this.#runs.get(id);
    if (!run) throw new DrydockError('RUN_NOT_FOUND', `no run "${id}" was started by this program`);
    return run;
  }

  async settled(): Promise<void> {
    await Promise.allSettled([...this.#runs.values()].map((run) => run.report));
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
