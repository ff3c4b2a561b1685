import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes `file` whole or not at all: a temporary file beside it, flushed, then renamed over it. What is there and is
 * no regular file (a device, a pipe) is refused: it would be replaced.
 */
export function writeFileAtomically(path: string, content: string | Uint8Array, mode = 0o600): void {
  const file = targetOf(path);
  const draft = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(draft, content, { mode, flag: 'wx', flush: true });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  flushFolder(dirname(file));
}

/** Where a link leads, so that the file is replaced and not the link to it. */
function targetOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return path;
  if (stats.isDirectory()) throw new Error('it is a folder');
  if (!stats.isFile()) throw new Error('it is not a regular file');
  return realpathSync(path);
}

/** Makes the names in a folder, not only the bytes of its files, survive a power cut. */
export function flushFolder(folder: string): void {
  // Windows cannot open a folder; NTFS journals renames itself.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
