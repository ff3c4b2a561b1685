import type { Activity } from '../../shared/contract/runs.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import { isOpenRun } from '../../shared/open-run.ts';

/** What the task bar shows: -1 nothing, above 1 that something is going on, else how much of the first run is done. */
export function progressBar(activities: readonly Activity[]): number {
  const running = activities.find(({ status }) => status === 'running') ?? activities.find(isOpenRun);
  if (!running) return -1;
  const { progress } = running;
  return progress?.total ? Math.min(progress.done / progress.total, 1) : 2;
}

/** The notification of a run's end; null while it is going, and when its user ended it. */
export function runNotice(activity: Activity): { title: string; body: string } | null {
  const { status, name, verdict } = activity;
  if (isOpenRun(activity) || status === 'cancelled') return null;
  const title = status === 'done' ? `Run finished${verdict ? `: ${verdict}` : ''}` : `Run ${status}`;
  return { title, body: plainText(name).slice(0, 200) };
}
