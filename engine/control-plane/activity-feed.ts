import type { Activity } from '../../shared/contract/runs.ts';
import { isOpenRun } from '../../shared/open-run.ts';

/**
 * What every run of this host is doing, for any number of listeners: each hears of all open runs at once, then of each
 * change, of a run's progress only the newest, so that a slow listener never lags.
 */
export class ActivityFeed {
  readonly #open = new Map<string, Activity>();
  readonly #listeners = new Set<{ news: Map<string, Activity>; wake: () => void }>();

  publish(activity: Activity): void {
    if (isOpenRun(activity)) this.#open.set(activity.id, activity);
    else this.#open.delete(activity.id);
    for (const { news, wake } of this.#listeners) {
      news.set(activity.id, activity);
      wake();
    }
  }

  /** A run whose end could not even be stored. */
  drop(id: string): void {
    const activity = this.#open.get(id);
    if (activity) this.publish({ ...activity, status: 'failed' });
  }

  async *listen(signal?: AbortSignal): AsyncGenerator<Activity> {
    let wake = () => {};
    const listener = { news: new Map(this.#open), wake: () => wake() };
    const stop = () => wake();
    this.#listeners.add(listener);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      while (!signal?.aborted) {
        const news = [...listener.news.values()];
        listener.news.clear();
        yield* news;
        if (listener.news.size > 0 || signal?.aborted) continue;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      this.#listeners.delete(listener);
      signal?.removeEventListener('abort', stop);
    }
  }
}
