import type { Dirent } from 'node:fs';
import { opendir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, parse, resolve } from 'node:path';
import type { Folder, FolderEntry } from '../../shared/contract/files.ts';
import { kindOfName } from '../../shared/file-kinds.ts';
import { fileError } from './file-errors.ts';

/** More names than a person looks through; the rest is counted. */
const MOST_ENTRIES = 5_000;
/** Files looked at side by side: a network drive answers each slowly. */
const AT_ONCE = 32;

/** @throws DrydockError FILE_NOT_FOUND, FILE_UNREADABLE */
export async function browseFolder(path: string, { hidden = false } = {}): Promise<Omit<Folder, 'places'>> {
  const folder = resolve(path);
  try {
    const { entries, leftOut } = await readNames(folder, hidden);
    return {
      folder,
      parent: dirname(folder) === folder ? null : dirname(folder),
      crumbs: crumbsOf(folder),
      entries: (await describe(folder, entries)).sort(foldersFirst),
      left_out: leftOut,
    };
  } catch (thrown) {
    throw fileError(thrown, path);
  }
}

async function readNames(folder: string, hidden: boolean): Promise<{ entries: Dirent[]; leftOut: number }> {
  const entries: Dirent[] = [];
  let leftOut = 0;
  // A handle that is iterated closes itself.
  for await (const entry of await opendir(folder, { bufferSize: 256 })) {
    if (!hidden && entry.name.startsWith('.')) continue;
    if (entries.length < MOST_ENTRIES) entries.push(entry);
    else leftOut++;
  }
  return { entries, leftOut };
}

async function describe(folder: string, entries: readonly Dirent[]): Promise<FolderEntry[]> {
  const described: FolderEntry[] = [];
  for (let start = 0; start < entries.length; start += AT_ONCE) {
    const some = entries.slice(start, start + AT_ONCE).map((entry) => describeOne(join(folder, entry.name), entry));
    described.push(...(await Promise.all(some)));
  }
  return described;
}

async function describeOne(path: string, entry: Dirent): Promise<FolderEntry> {
  const { name } = entry;
  // Follows links; what leads nowhere, or a pipe, is shown and cannot be opened.
  const stats = await stat(path).catch(() => null);
  if (stats?.isDirectory()) return { name, path, kind: 'folder', bytes: null, modified: stats.mtime.toISOString() };
  if (!stats?.isFile()) return { name, path, kind: 'other', bytes: null, modified: null };
  const kind = kindOfName(name) ?? 'other';
  return { name, path, kind, bytes: stats.size, modified: stats.mtime.toISOString() };
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function foldersFirst(a: FolderEntry, b: FolderEntry): number {
  const order = Number(b.kind === 'folder') - Number(a.kind === 'folder');
  return order || names.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);
}

function crumbsOf(folder: string): Folder['crumbs'] {
  const crumbs = [];
  const { root } = parse(folder);
  for (let at = folder; at !== root; at = dirname(at)) crumbs.unshift({ name: basename(at), path: at });
  return [{ name: root, path: root }, ...crumbs];
}

/** The first of the folders that is there, with its links followed. */
export async function firstFolder(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const real = await realpath(path).catch(() => null);
    if (real !== null && (await stat(real).catch(() => null))?.isDirectory()) return path;
  }
  return null;
}
