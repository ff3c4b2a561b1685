import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import { byteOrder, type SourceFile } from './source-files.ts';

/**
 * Identity of a dataset's bytes. One file: its SHA-256. Several, or a folder: SHA-256 over the lines
 * "relative path NUL sha256 LF", sorted by path.
 */
export async function digestFiles(files: readonly SourceFile[], several: boolean): Promise<string> {
  if (!several) return sha256(files[0]);
  const list = createHash('sha256');
  for (const file of [...files].sort((a, b) => byteOrder(a.relative, b.relative)))
    list.update(`${file.relative}\0${await sha256(file)}\n`);
  return list.digest('hex');
}

const BUFFER_BYTES = 1 << 20;

async function sha256(file: SourceFile): Promise<string> {
  const hash = createHash('sha256');
  // One buffer for all reads: fresh ones for a large file cost twice what hashing it does.
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  try {
    const handle = await open(file.absolute);
    try {
      for (;;) {
        const { bytesRead } = await handle.read(buffer, 0, BUFFER_BYTES, null);
        if (bytesRead === 0) break;
        hash.update(buffer.subarray(0, bytesRead));
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    await assertUnchanged([file]);
    const { code } = error as NodeJS.ErrnoException;
    throw new DrydockError('DATA_UNREADABLE', `${quote(file.shown)} cannot be read: ${code}`);
  }
  return hash.digest('hex');
}

/** @throws DrydockError DATA_CHANGED if a file is no longer the one that was opened */
export async function assertUnchanged(files: readonly SourceFile[]): Promise<void> {
  for (const { absolute, shown, stats } of files) {
    const now = await stat(absolute).catch(() => null);
    // The time of the last change cannot be set back, as that of the last modification can.
    if (now && now.size === stats.size && now.ctimeMs === stats.ctimeMs && now.ino === stats.ino) continue;
    throw new DrydockError('DATA_CHANGED', `${quote(shown)} ${now ? 'changed' : 'was removed'} while it was read`);
  }
}
