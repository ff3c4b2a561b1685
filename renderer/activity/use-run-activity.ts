import { createContext, use, useSyncExternalStore } from 'react';
import type { ActivityState } from './activity-state.ts';
import { ActivityStore } from './activity-store.ts';

const ActivityContext = createContext(new ActivityStore());
export const ActivityProvider = ActivityContext.Provider;
export const useActivityStore = (): ActivityStore => use(ActivityContext);

/** Every run that waits or works, as the one stream of this window tells it. */
export function useRunActivity(): ActivityState {
  const store = useActivityStore();
  return useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.get(),
  );
}
