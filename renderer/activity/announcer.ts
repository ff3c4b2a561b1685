import type { Activity } from '../../shared/contract/runs.ts';
import { isOpenRun } from '../../shared/open-run.ts';
import { endSentence, runName, shareOf } from './run-words.ts';

/** What a reader of the screen hears while it works must leave room for what the person does. */
const QUARTERS_EVERY_MS = 4_000;
const quarterWords = ['', 'a quarter', 'half', 'three quarters'];

/** Turns the many events of runs into the few worth speaking: starts, quarters, ends. */
export class Announcer {
  readonly #heard = new Map<string, { status: Activity['status']; phase?: string; quarter: number; at: number }>();

  /** What to say to this event at the time `now`, in milliseconds; null for nothing. */
  hear(activity: Activity, now: number): string | null {
    const before = this.#heard.get(activity.id);
    if (!isOpenRun(activity)) {
      this.#heard.delete(activity.id);
      return endSentence(activity);
    }
    const phase = activity.progress?.phase;
    const samePhase = before !== undefined && before.phase === phase;
    const reached = Math.floor((shareOf(activity) ?? 0) * 4);
    const remember = (quarter: number, at: number) =>
      this.#heard.set(activity.id, { status: activity.status, ...(phase === undefined ? {} : { phase }), quarter, at });
    if (before?.status !== activity.status) {
      remember(reached, now);
      return `${runName(activity)} ${activity.status === 'queued' ? 'is queued' : 'has started'}.`;
    }
    const quarter = samePhase ? before.quarter : 0;
    const words = quarterWords[reached];
    if (reached <= quarter || !words || now - before.at < QUARTERS_EVERY_MS) {
      remember(quarter, before.at);
      return null;
    }
    remember(reached, now);
    return `${runName(activity)}: ${words} of ${phase} is done.`;
  }
}
