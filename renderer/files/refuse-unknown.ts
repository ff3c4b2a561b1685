import { DrydockError } from '../../shared/errors.ts';
import { hintForOther, isImageName, kindOfName, kindOfStart, START_BYTES } from '../../shared/file-kinds.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import type { DroppedFile } from '../host/host.ts';

/** Of so many files the beginning is read; more are a folder, which is looked at where it is. */
const MOST_READ = 20;

/**
 * Before anything is copied: a drop of which nothing can be opened is refused.
 * @throws DrydockError FILE_UNSUPPORTED, FILE_UNREADABLE
 */
export async function refuseUnknown(files: readonly DroppedFile[]): Promise<void> {
  const [{ name: first }] = files;
  if (files.every(({ file }) => file.size === 0))
    throw new DrydockError('FILE_UNSUPPORTED', `${plainText(first)} is empty`, {
      hint: 'Check that the file was written and copied whole.',
    });
  if (files.some(({ name }) => kindOfName(name) !== null)) return;
  if (files.length > 1 && files.some(({ name }) => isImageName(name))) return;
  for (const { file, name } of files.slice(0, MOST_READ)) if (kindOfStart(await startOf(file), name) !== null) return;
  const message =
    files.length === 1
      ? `${plainText(first)} is no file that Drydock opens`
      : `none of the ${files.length} files is one that Drydock opens`;
  throw new DrydockError('FILE_UNSUPPORTED', message, { hint: hintForOther(first) });
}

async function startOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer());
  } catch (cause) {
    // What looks like a file in a drop can be a folder, or gone by now.
    throw new DrydockError('FILE_UNREADABLE', `${plainText(file.name)} cannot be read`, {}, { cause });
  }
}
