import { z } from 'zod';

/** Unsaved texts outlive a reload of the window. They are kept in the browser until the plan is saved. */
const PREFIX = 'drydock.draft:';
const LARGEST_CHARACTERS = 500_000;
const MOST_DRAFTS = 20;

const draftSchema = z.object({
  text: z.string(),
  /** The digest of the file that it was made from. */
  base: z.string().nullable(),
  at: z.number(),
});
export type Draft = z.infer<typeof draftSchema>;

export function readDraft(key: string, storage: Storage = localStorage): Draft | null {
  try {
    return draftSchema.parse(JSON.parse(storage.getItem(PREFIX + key) ?? 'null'));
  } catch {
    return null;
  }
}

/** Whether it was kept: a text may be too long, or the browser's storage full. */
export function keepDraft(key: string, draft: Draft, storage: Storage = localStorage): boolean {
  if (draft.text.length > LARGEST_CHARACTERS) {
    dropDraft(key, storage);
    return false;
  }
  try {
    makeRoom(key, storage);
    storage.setItem(PREFIX + key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(key: string, storage: Storage = localStorage): void {
  storage.removeItem(PREFIX + key);
}

/** The oldest drafts of other plans make room. */
function makeRoom(key: string, storage: Storage): void {
  const others = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '')
    .filter((name) => name.startsWith(PREFIX) && name !== PREFIX + key)
    .map((name) => ({ name, at: readDraft(name.slice(PREFIX.length), storage)?.at ?? 0 }))
    .sort((a, b) => b.at - a.at);
  for (const { name } of others.slice(MOST_DRAFTS - 1)) storage.removeItem(name);
}
