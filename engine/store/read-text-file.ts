import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/**
 * A small text file whole. A device or a named pipe, which may never end, is refused, and so is a file of more than
 * `maxBytes`. Throws file system errors, or one that says which of these it was.
 */
export function readTextFile(path: string, maxBytes: number): string {
  // Without O_NONBLOCK opening a named pipe would wait for a writer.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw new Error('it is a folder');
    if (!stats.isFile()) throw new Error('it is not a regular file');
    if (stats.size > maxBytes) throw new Error(`it has ${stats.size} bytes, more than ${maxBytes}`);
    const bytes = readFileSync(descriptor);
    if (!isUtf8(bytes)) throw new Error('it is not UTF-8 text');
    return bytes.toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}
