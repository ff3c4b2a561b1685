import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { DrydockError } from '../../../../shared/errors.ts';
import { useClient } from '../../../host/host-context.ts';
import { useEvents } from '../../../host/use-events.ts';
import type { PlanSession, PlanState } from './plan-session.ts';

/** The file is not the one that this window knows: changed by another program or window, or gone. */
export interface Conflict {
  /** Null: there is no file any more. */
  sha256: string | null;
  /** Null: there is no file, or it is no text. */
  text: string | null;
}

export interface PlanFileActions {
  conflict: Conflict | null;
  saving: boolean;
  saveError: DrydockError | null;
  /** Whether it was written. */
  save(path?: string, text?: string): Promise<boolean>;
  reload(): void;
  keepMine(): void;
}

/** Watches the file of an open plan and writes it, over no text that this window has not seen. */
export function usePlanFile(session: PlanSession, state: PlanState): PlanFileActions {
  const client = useClient();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { path, base } = state;

  const look = async (sha256: string | null) => {
    const { base: present, text } = session.get();
    if (sha256 === present.sha256) {
      setConflict(null);
      return;
    }
    if (sha256 === null) {
      setConflict({ sha256: null, text: null });
      return;
    }
    const file = await client.plans.read({ path }).catch((thrown) => DrydockError.from(thrown));
    if (file instanceof DrydockError) {
      if (file.code === 'PLAN_NOT_FOUND') setConflict({ sha256, text: null });
    } else if (file.sha256 === session.get().base.sha256) setConflict(null);
    else if (file.text === text) {
      session.rebase({ text, sha256: file.sha256 });
      setConflict(null);
    } else setConflict({ sha256: file.sha256, text: file.text });
  };

  useEvents(
    base.sha256 === null ? null : path,
    (signal) => client.plans.watch({ path }, { signal }),
    ({ sha256 }) => void look(sha256),
  );

  const saving = useMutation({
    mutationFn: async ({ to, text }: { to: string; text: string }) => {
      const expected = to === path ? session.get().base.sha256 : await digestAt(to);
      const written = await client.plans.save({ path: to, text, expected });
      session.rebase({ text, sha256: written.sha256 }, written.path);
      setConflict(null);
    },
    onError: (thrown) => {
      const error = DrydockError.from(thrown);
      const { sha256 } = error.details;
      if (error.code === 'PLAN_CHANGED') void look(typeof sha256 === 'string' ? sha256 : null);
    },
  });

  /** Another file that is replaced: the picker has asked. */
  const digestAt = (to: string): Promise<string | null> =>
    client.plans.read({ path: to }).then(
      (file) => file.sha256,
      () => null,
    );

  return {
    conflict,
    saving: saving.isPending,
    saveError: saving.error && !conflict ? DrydockError.from(saving.error) : null,
    save: (to = path, text = session.get().text) =>
      saving.mutateAsync({ to, text }).then(
        () => true,
        () => false,
      ),
    reload: () => {
      if (conflict?.text === null || conflict === null) return;
      session.rebase({ text: conflict.text, sha256: conflict.sha256 });
      session.load(conflict.text);
      setConflict(null);
    },
    keepMine: () => {
      // What is there now is what the next save writes over.
      if (conflict) session.rebase({ text: conflict.text ?? '', sha256: conflict.sha256 });
      setConflict(null);
    },
  };
}
