import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { createElement, useCallback } from 'react';
import type { Annotated } from '../../../shared/contract/history.ts';
import { DrydockError } from '../../../shared/errors.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import type { Client } from '../../host/host.ts';
import { useClient } from '../../host/host-context.ts';
import { UndoMessage } from './undo-message.tsx';

export interface Change {
  ids: readonly string[];
  add_tags?: readonly string[];
  remove_tags?: readonly string[];
  note?: string | null;
}

export const countedRuns = (count: number) => (count === 1 ? '1 run' : `${count} runs`);

/** What a person does to stored runs from a list of them; each can be undone where that is possible. */
export function useRunActions() {
  const client = useClient();
  const queries = useQueryClient();
  const refresh = useCallback(() => queries.invalidateQueries({ queryKey: ['history'] }), [queries]);

  const attempt = async (what: string, act: () => Promise<void>) => {
    try {
      await act();
    } catch (thrown) {
      const { code, message, hint } = DrydockError.from(thrown);
      notifications.show({
        color: 'red',
        title: `${what} failed: ${code}`,
        message: `${message}. ${hint}`,
        autoClose: 12_000,
      });
    }
    await refresh();
  };
  const told = (message: string, undo: () => Promise<void>) => {
    const id = `undo-${performance.now()}`;
    const undone = () => {
      notifications.hide(id);
      void attempt('Undo', undo);
    };
    notifications.show({ id, autoClose: 10_000, message: createElement(UndoMessage, { message, onUndo: undone }) });
  };

  return {
    annotate: (change: Change) =>
      attempt('The change', async () => {
        const { changed } = await client.history.annotate({ ...change, ...mutable(change) });
        if (changed.length > 0)
          told(`${said(changed)} of ${countedRuns(changed.length)} changed`, () => undoAnnotation(client, changed));
      }),
    pin: (id: string) =>
      attempt('Pinning', async () => {
        const { name, previous } = await client.history.pin({ id });
        if (previous === id) return;
        told(`${id} is the baseline of “${plainText(name, 40)}”`, async () => {
          await (previous === null ? client.history.unpin({ name }) : client.history.pin({ id: previous }));
        });
      }),
    unpin: (name: string) =>
      attempt('Unpinning', async () => {
        const { previous } = await client.history.unpin({ name });
        if (previous === null) return;
        told(`“${plainText(name, 40)}” has no baseline`, async () => {
          await client.history.pin({ id: previous });
        });
      }),
    /** Not caught: the dialog that asks shows the error. */
    delete: async (ids: readonly string[]) => {
      await client.runs.delete({ ids: [...ids] });
      await refresh();
      notifications.show({ message: `Deleted ${countedRuns(ids.length)}` });
    },
  };
}

const mutable = ({ ids, add_tags = [], remove_tags = [] }: Change) => ({
  ids: [...ids],
  add_tags: [...add_tags],
  remove_tags: [...remove_tags],
});

function said(changed: readonly Annotated[]): string {
  const tags = changed.some(({ added, removed }) => added.length + removed.length > 0);
  const notes = changed.some(({ note_before }) => note_before !== undefined);
  return tags && notes ? 'Tags and note' : tags ? 'Tags' : 'Note';
}

/** Run by run, for each had its own tags and note before. */
async function undoAnnotation(client: Client, changed: readonly Annotated[]): Promise<void> {
  for (const { id, added, removed, note_before } of changed)
    await client.history.annotate({
      ids: [id],
      add_tags: removed,
      remove_tags: added,
      ...(note_before === undefined ? {} : { note: note_before }),
    });
}
