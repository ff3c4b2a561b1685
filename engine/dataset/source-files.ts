import type { Stats } from 'node:fs';
import { glob, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';

export interface SourceFile {
  absolute: string;
  /** How messages call it. */
  shown: string;
  /** For the digest of several files: relative to their common folder, with "/". */
  relative: string;
  bytes: number;
  stats: Stats;
}

/** What a dataset's path names: one file, the files of a glob in the order of their names, or a folder. */
export type Source =
  | { kind: 'files'; files: SourceFile[]; folder: string; several: boolean }
  | { kind: 'folder'; folder: string };

const GLOB_CHARACTERS = /[*?[\]{}]/;
const MOST_BRACES = 4;

/** @throws DrydockError DATA_NOT_FOUND, DATA_UNREADABLE */
export async function findSource(path: string, baseFolder: string): Promise<Source> {
  if (path === '' || path.includes('\u0000'))
    throw new DrydockError('DATA_NOT_FOUND', `${quote(path)} is no path of a file`);
  const absolute = resolve(baseFolder, path);
  const stats = await statOrNull(absolute, path);
  if (stats?.isDirectory()) return { kind: 'folder', folder: absolute };
  if (stats) {
    const file = sourceFile(absolute, path, basename(absolute), stats);
    return { kind: 'files', files: [file], folder: dirname(absolute), several: false };
  }
  if (GLOB_CHARACTERS.test(path)) {
    refuseEndless(path);
    return globbed(path, absolute);
  }
  throw new DrydockError('DATA_NOT_FOUND', `there is no file ${quote(path)}`, { path });
}

/** Alternatives multiply: 20 pairs of braces, or one range, stand for a million patterns. */
function refuseEndless(path: string): void {
  if ((path.match(/\{/g) ?? []).length > MOST_BRACES || /\{[^}]*\.\./.test(path))
    throw new DrydockError('DATA_NOT_FOUND', `${quote(path)} stands for too many patterns`, {
      path,
      hint: `Use "*" and "?", and at most ${MOST_BRACES} lists of alternatives such as {a,b}.`,
    });
}

async function globbed(path: string, absolute: string): Promise<Source> {
  const folder = globRoot(absolute);
  const pattern = relative(folder, absolute).split(sep).join('/');
  const found: string[] = [];
  for await (const name of glob(pattern, { cwd: folder })) found.push(name.split(sep).join('/'));
  found.sort(byteOrder);
  const files: SourceFile[] = [];
  for (const name of found) {
    const stats = await stat(join(folder, name));
    if (stats.isFile()) files.push(sourceFile(join(folder, name), name, name, stats));
  }
  if (files.length === 0) throw new DrydockError('DATA_NOT_FOUND', `no file matches ${quote(path)}`, { path });
  return { kind: 'files', files, folder, several: true };
}

/** The folder before the first part of the path that is a pattern. */
function globRoot(absolute: string): string {
  const parts = absolute.split(sep);
  const first = parts.findIndex((part) => GLOB_CHARACTERS.test(part));
  return parts.slice(0, first).join(sep) || sep;
}

export function sourceFile(absolute: string, shown: string, name: string, stats: Stats): SourceFile {
  if (!stats.isFile()) throw new DrydockError('DATA_UNREADABLE', `${quote(shown)} is not a regular file`);
  return { absolute, shown, relative: name, bytes: stats.size, stats };
}

/** Every file under a folder, also where a link to a file stands, hidden ones left out, ordered by relative path. */
export async function filesUnder(folder: string): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for await (const entry of glob('**/*', { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile() && !entry.isSymbolicLink()) continue;
    const absolute = join(entry.parentPath, entry.name);
    const name = relative(folder, absolute).split(sep).join('/');
    if (name.split('/').some((part) => part.startsWith('.'))) continue;
    const stats = await stat(absolute).catch(() => null);
    if (stats?.isFile()) files.push(sourceFile(absolute, name, name, stats));
  }
  return files.sort((a, b) => byteOrder(a.relative, b.relative));
}

export function byteOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

async function statOrNull(absolute: string, shown: string): Promise<Stats | null> {
  try {
    return await stat(absolute);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null;
    throw new DrydockError('DATA_UNREADABLE', `${quote(shown)} cannot be read: ${code}`);
  }
}

/** Lower-case extension without the dot. */
export function extension(path: string): string {
  return extname(path).slice(1).toLowerCase();
}
