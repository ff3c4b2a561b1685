import { realpathSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DrydockError } from '../../shared/errors.ts';
import type { Report } from '../../shared/report.ts';
import type { RunSummary } from '../../shared/results.ts';
import type { HandleEvent, Scheduler } from '../jobs/scheduler.ts';
import type { JobOutcome, JobRequest } from '../jobs/supervised-job.ts';
import { type Digests, REPORT } from '../store/run-queries.ts';
import type { CreatedRun, NamedArtifact, NewRun } from '../store/runs.ts';
import type { Workspace } from './open-workspace.ts';

/** What the host makes of a job's answer before it is stored. */
export interface Conclusion {
  verdict?: string;
  digests?: Digests;
  /** Complete: with the run's id, dates and audit head. Kept as an artifact, its values and gates also as rows. */
  report?: Report;
}

export interface RecordedRun<T> {
  readonly run: CreatedRun;
  /** The stored end of the run. Rejects only when the workspace can no longer be written. */
  readonly finished: Promise<Finished<T>>;
  subscribe(listener: (event: HandleEvent) => void): () => void;
  cancel(): void;
}

const EXIT_WAIT_MS = 100;

type Finished<T> = { run: RunSummary; outcome: JobOutcome<T>; report?: Report };

/**
 * Runs a job as a stored run: created before the job starts, ended exactly once whatever becomes of the job. Its
 * artifacts are taken over from its folder, which is removed.
 */
export function recordRun<T>(
  workspace: Workspace,
  scheduler: Scheduler,
  newRun: NewRun,
  request: (run: CreatedRun) => JobRequest<T>,
  conclude: (output: T, run: CreatedRun) => Conclusion,
): RecordedRun<T> {
  const { runs, artifacts } = workspace;
  const folder = artifacts.createJobFolder();
  const run = runs.create(newRun);
  const handle = scheduler.submit({ ...request(run), folder });
  let cannotWrite: unknown;
  handle.subscribe((event) => {
    if (event.type !== 'status' || event.status !== 'running') return;
    try {
      runs.start(run.id);
    } catch (error) {
      cannotWrite = error;
      handle.cancel();
    }
  });
  const finished = handle.done.then(async (outcome) => {
    if (cannotWrite !== undefined) throw cannotWrite;
    if (outcome.status === 'done') return storeAnswer(workspace, run, { ...outcome, folder }, conclude);
    // First make room: the job may have failed because its own files filled the disk.
    await removeWhenGone(handle.exited, folder);
    return { run: runs.finish(run.id, outcome), outcome };
  });
  const clearAway = () => removeWhenGone(handle.exited, folder);
  // What cannot be removed now goes when the workspace is closed, or at the next start.
  finished.then(clearAway, clearAway).catch(() => {});
  return { run, finished, subscribe: (listener) => handle.subscribe(listener), cancel: () => handle.cancel() };
}

/** While its process is going, a job might still write. One that cannot even be killed is left to the next start. */
async function removeWhenGone(exited: Promise<void>, folder: string): Promise<void> {
  await Promise.race([exited, sleep(EXIT_WAIT_MS, undefined, { ref: false })]);
  rmSync(folder, { recursive: true, force: true });
}

async function storeAnswer<T>(
  { runs, artifacts }: Workspace,
  run: CreatedRun,
  { folder, ...outcome }: Extract<JobOutcome<T>, { status: 'done' }> & { folder: string },
  conclude: (output: T, run: CreatedRun) => Conclusion,
): Promise<Finished<T>> {
  const { log } = outcome;
  try {
    const { verdict, digests, report } = conclude(outcome.output, run);
    const kept: NamedArtifact[] = [];
    for (const { name, path, media_type } of outcome.artifacts) {
      refuseOutside(folder, path);
      kept.push({ name, media_type, ...(await artifacts.adopt(run.id, path)) });
    }
    if (report !== undefined) {
      const stored = artifacts.put(run.id, JSON.stringify(report));
      kept.push({ name: REPORT, media_type: 'application/json', ...stored });
    }
    const finishedAt = report?.run.finishedAt;
    const summary = runs.finish(run.id, { status: 'done', verdict, digests, report, artifacts: kept, log, finishedAt });
    return { run: summary, outcome, report };
  } catch (thrown) {
    // A result that cannot be kept is a failed run. If not even that can be written, the next start finds it unfinished.
    const error = DrydockError.from(thrown).toPayload();
    const failed: JobOutcome<T> = { status: 'failed', error, log, peakRssBytes: outcome.peakRssBytes };
    rmSync(folder, { recursive: true, force: true });
    return { run: runs.finish(run.id, failed), outcome: failed };
  }
}

/** A job gives away files of its own folder only, not what a link in it points to. */
function refuseOutside(folder: string, path: string): void {
  if (realpathSync(dirname(path)) !== realpathSync(folder))
    throw new DrydockError('INTERNAL', 'the job named an artifact outside its folder');
}
