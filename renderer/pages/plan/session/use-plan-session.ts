import { useEffect, useState, useSyncExternalStore } from 'react';
import { dropDraft, keepDraft, readDraft } from './drafts.ts';
import { openPlanChecker } from './plan-checker.ts';
import { type PlanBase, PlanSession, type PlanState } from './plan-session.ts';

const KEEP_AFTER_MS = 300;

export interface OpenPlan {
  session: PlanSession;
  state: PlanState;
  /** A text from before the window was loaded anew was taken up. */
  restored: boolean;
}

/** An open plan of a component, with what was left unsaved before. */
export function usePlanSession(path: string, base: PlanBase, draftKey: string): OpenPlan {
  const [{ session, restored }] = useState(() => {
    const draft = readDraft(draftKey);
    const taken = draft !== null && draft.text !== base.text;
    return {
      session: new PlanSession(openPlanChecker(), { path, text: taken ? draft.text : base.text, base }),
      restored: taken,
    };
  });
  const state = useSyncExternalStore(session.subscribe, session.get);
  const { text } = state;
  const touched = text !== state.base.text;

  useEffect(() => () => session.close(), [session]);

  useEffect(() => {
    if (!touched) {
      dropDraft(draftKey);
      return;
    }
    const keep = () => keepDraft(draftKey, { text, base: state.base.sha256, at: Date.now() });
    // What the browser keeps is there again after a reload; only a text that it cannot keep would be lost.
    const warn = (event: BeforeUnloadEvent) => {
      if (!keep()) event.preventDefault();
    };
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    window.addEventListener('beforeunload', warn);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('beforeunload', warn);
      if (session.get().text === text && session.get().base.text !== text) keep();
    };
  }, [draftKey, session, text, state.base, touched]);

  return { session, state, restored };
}
