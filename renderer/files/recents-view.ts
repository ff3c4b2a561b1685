import type { Recent } from '../../shared/contract/files.ts';
import type { OpenKind } from '../../shared/file-kinds.ts';
import { plainText } from '../../shared/format/plain-text.ts';

export type RecentOrder = 'opened_at' | 'name' | 'kind';

export interface RecentsFilter {
  kind?: OpenKind;
  text: string;
  order: RecentOrder;
  /** Reverses the order that a person expects first: newest first, A to Z. */
  reversed: boolean;
}

const compare = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;

export function shownRecents(recents: readonly Recent[], { kind, text, order, reversed }: RecentsFilter): Recent[] {
  const wanted = text.trim().toLowerCase();
  const shown = recents.filter(
    (recent) => (kind === undefined || recent.kind === kind) && recent.path.toLowerCase().includes(wanted),
  );
  const newest = (a: Recent, b: Recent) => (a.opened_at < b.opened_at ? 1 : -1);
  const sorted = shown.toSorted((a, b) =>
    order === 'opened_at' ? newest(a, b) : compare(a[order], b[order]) || newest(a, b),
  );
  return reversed ? sorted.reverse() : sorted;
}

/** The files of one kind that are still there, newest first. */
export const recentsThere = (recents: readonly Recent[], kind: OpenKind): Recent[] =>
  recents.filter((recent) => recent.kind === kind && recent.exists);

/** The newest model and dataset that are still there, of which a plan can be made; null when one of them lacks. */
export function planParts(recents: readonly Recent[]): { models: Recent[]; data: Recent[] } | null {
  const [models, data] = [recentsThere(recents, 'model'), recentsThere(recents, 'data')];
  return models.length > 0 && data.length > 0 ? { models, data } : null;
}

/** The folder of a path, as it is shown beside its name. */
export const folderOf = (path: string): string => path.replace(/[\\/][^\\/]*$/, '') || '/';

/** Files of one name are told apart by their folders. */
export function choices(files: readonly Recent[]): { value: string; label: string }[] {
  return files.map(({ name, path }) => {
    const alone = files.filter((file) => file.name === name).length === 1;
    return {
      value: path,
      label: alone ? plainText(name) : `${plainText(name, 60)} in ${plainText(folderOf(path), 200)}`,
    };
  });
}
