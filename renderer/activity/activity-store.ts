import type { Activity } from '../../shared/contract/runs.ts';
import { type ActivityState, withActivity } from './activity-state.ts';

/** What runs now, kept outside of components so that only those that show it are drawn again at every step. */
export class ActivityStore {
  #state: ActivityState = [];
  readonly #listeners = new Set<() => void>();

  get(): ActivityState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  hear(activity: Activity): void {
    const state = withActivity(this.#state, activity);
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
