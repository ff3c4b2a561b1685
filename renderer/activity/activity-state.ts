import type { Activity } from '../../shared/contract/runs.ts';
import { isOpenRun } from '../../shared/open-run.ts';

/** A run that waits or works, with what its phase has told so far. */
export interface OpenRun extends Activity {
  /** The last rates of the present phase, oldest first. */
  rates: readonly number[];
}

/** Open runs in the order in which they were asked for. */
export type ActivityState = readonly OpenRun[];

/** As many as the small drawing in the job bar has room for. */
export const RATES_KEPT = 40;

export function withActivity(state: ActivityState, activity: Activity): ActivityState {
  const before = state.find(({ id }) => id === activity.id);
  if (!isOpenRun(activity)) return before ? state.filter((run) => run !== before) : state;
  const run: OpenRun = { ...activity, rates: ratesAfter(before, activity) };
  return before ? state.map((one) => (one === before ? run : one)) : [...state, run];
}

/** The one that the job bar tells of: what works before what waits. */
export function foremost(state: ActivityState): OpenRun | undefined {
  return state.find(({ status }) => status === 'running') ?? state[0];
}

function ratesAfter(before: OpenRun | undefined, { progress }: Activity): readonly number[] {
  if (!progress) return [];
  const kept = before?.progress?.phase === progress.phase ? before.rates : [];
  return progress.rate === null ? kept : [...kept, progress.rate].slice(-RATES_KEPT);
}
