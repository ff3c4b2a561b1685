import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import type { AuditCheck, AuditEntry } from '../../../shared/results.ts';

export type AuditOrder = 'newest' | 'oldest';

/** What of the trail is shown; it stands in the address. */
export interface AuditView {
  text: string;
  /** Empty: every action. */
  action: string;
  order: AuditOrder;
  /** The chosen entry's number. */
  entry: number | null;
}

export function viewOf(search: string): AuditView {
  const given = new URLSearchParams(search);
  const entry = given.get('entry');
  return {
    text: given.get('q') ?? '',
    action: given.get('action') ?? '',
    order: given.get('order') === 'oldest' ? 'oldest' : 'newest',
    entry: entry !== null && /^\d{1,15}$/.test(entry) ? Number(entry) : null,
  };
}

export function searchOf({ text, action, order, entry }: AuditView): string {
  const given = new URLSearchParams();
  if (text) given.set('q', text);
  if (action) given.set('action', action);
  if (order !== 'newest') given.set('order', order);
  if (entry !== null) given.set('entry', String(entry));
  const search = given.toString();
  return search ? `?${search}` : '';
}

/** Everything that can be looked for in an entry, in lower case. */
const haystacks = new WeakMap<AuditEntry, string>();

function haystack(entry: AuditEntry): string {
  const known = haystacks.get(entry);
  if (known !== undefined) return known;
  const { at, actor, action, subject, details, hash } = entry;
  const text = [at, actor, action, subject, JSON.stringify(details), hash].join('\n').toLowerCase();
  haystacks.set(entry, text);
  return text;
}

/** The entries of a view. The trail comes in its own order, the oldest first. */
export function shownEntries(
  entries: readonly AuditEntry[],
  { text, action, order }: Pick<AuditView, 'text' | 'action' | 'order'>,
): readonly AuditEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter(
    (entry) =>
      (action === '' || entry.action === action) &&
      (words.length === 0 || words.every((word) => haystack(entry).includes(word))),
  );
  return order === 'newest' ? found.reverse() : found;
}

export const actionsOf = (entries: readonly AuditEntry[]): string[] =>
  [...new Set(entries.map(({ action }) => action))].sort();

/** A day and a time of this machine, to the second. */
export function momentText(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return plainText(iso, 40);
  const two = (x: number) => String(x).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** The details of an entry line by line, those inside of others by their path. */
export function detailLines(details: Readonly<Record<string, unknown>>, path = ''): { name: string; text: string }[] {
  return Object.entries(details).flatMap(([key, value]) => {
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0)
      return detailLines(value as Record<string, unknown>, name);
    return [{ name, text: typeof value === 'string' ? value : (JSON.stringify(value) ?? '–') }];
  });
}

const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What a verification found, and what that means; `compared`: with a checkpoint or a report. */
export function checkTexts(
  { whole, entries, broken_at, message }: AuditCheck,
  compared = false,
): { finding: string; meaning: string } {
  const count = `${formatCount(entries)} ${entries === 1 ? 'entry' : 'entries'}`;
  if (whole)
    return {
      finding: entries === 0 ? 'The chain is whole: it has no entry yet' : `The chain is whole: ${count}`,
      meaning: message
        ? `${sentence(plainText(message, 600))}.`
        : compared
          ? 'Every entry follows from the one before it, and the chain still holds the entry that the file names.'
          : 'Every entry follows from the one before it. A chain that was rewritten as a whole would look the same: only a checkpoint that is kept elsewhere can tell.',
    };
  const what = message ? `${sentence(plainText(message, 600))}. ` : '';
  return broken_at === undefined
    ? { finding: 'The chain cannot be trusted', meaning: `${what}Compare the workspace with a backup.` }
    : {
        finding: `The chain is broken at entry ${formatCount(broken_at)}`,
        meaning: `${what}An entry was changed, removed or reordered outside of Drydock: what stands before it still holds, what follows proves nothing. Compare the workspace with a backup.`,
      };
}
