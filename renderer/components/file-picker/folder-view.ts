import type { FolderEntry } from '../../../shared/contract/files.ts';
import type { OpenKind } from '../../../shared/file-kinds.ts';

export type PickerMode = 'open' | 'folder' | 'save';

/** Entries whose name holds the text, those that begin with it first; the order is kept otherwise. */
export function filterEntries(entries: readonly FolderEntry[], text: string): readonly FolderEntry[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return entries;
  const holding = entries.filter(({ name }) => name.toLowerCase().includes(wanted));
  const begins = ({ name }: FolderEntry) => name.toLowerCase().startsWith(wanted);
  return [...holding.filter(begins), ...holding.filter((entry) => !begins(entry))];
}

/** Whether an entry is what is looked for; others are shown, but stand back. */
export function fits({ kind }: FolderEntry, mode: PickerMode, kinds: readonly OpenKind[]): boolean {
  if (kind === 'folder') return true;
  return mode === 'open' && (kinds as readonly string[]).includes(kind);
}

/** A path that was typed or pasted instead of a filter. */
export const isPath = (text: string): boolean => /^(\/|~[\\/]|\\\\|[a-z]:[\\/])/i.test(text.trim());

/** Where the mark stands after a key; null for keys that do not move it. */
export function moved(key: string, at: number, count: number, page: number): number | null {
  const last = Math.max(0, count - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
  };
  return Object.hasOwn(steps, key) ? Math.min(last, Math.max(0, steps[key])) : null;
}

/** Joins a folder and a name as the machine does whose folder it is. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}

/** The name under which to save, with the ending that belongs to it; null when it cannot be a name. */
export function saveName(text: string, suggested: string): string | null {
  const name = text.trim();
  if (name === '' || name === '.' || name === '..' || /[\\/\u0000]/.test(name)) return null;
  const dot = suggested.lastIndexOf('.');
  const ending = dot > 0 ? suggested.slice(dot) : '';
  return ending !== '' && !/\.[a-z0-9]+$/i.test(name) ? `${name}${ending}` : name;
}

/** "3 folders, 12 files", and what is not shown. */
export function countText(entries: readonly FolderEntry[], shown: number, leftOut: number): string {
  const folders = entries.filter(({ kind }) => kind === 'folder').length;
  const parts = [plural(folders, 'folder'), plural(entries.length - folders, 'file')];
  if (shown < entries.length) parts.push(`${shown} shown`);
  if (leftOut > 0) parts.push(`${leftOut.toLocaleString('en')} more left out: the folder has too many`);
  return parts.join(', ');
}

const plural = (count: number, word: string): string =>
  `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
