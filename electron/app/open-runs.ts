import type { Activity } from '../../shared/contract/runs.ts';
import { isOpenRun } from '../../shared/open-run.ts';

/** The runs that are going, as the shell must know them without any window. */
export class OpenRuns {
  readonly #open = new Map<string, Activity>();
  readonly #listeners = new Set<(activity: Activity) => void>();

  get list(): Activity[] {
    return [...this.#open.values()];
  }

  subscribe(listener: (activity: Activity) => void): void {
    this.#listeners.add(listener);
  }

  /** Ends when the stream does. */
  async follow(stream: AsyncIterable<Activity>): Promise<void> {
    for await (const activity of stream) {
      if (isOpenRun(activity)) this.#open.set(activity.id, activity);
      else this.#open.delete(activity.id);
      for (const listener of this.#listeners) listener(activity);
    }
  }
}
