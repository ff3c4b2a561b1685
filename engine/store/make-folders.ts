import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates a folder and the ones above it that are missing. Node's own `recursive` never returns where a folder exists
 * and yet nothing can be created in it, as under /proc. Throws plain file system errors.
 */
export function makeFolders(folder: string, mode = 0o777): void {
  try {
    makeFolder(folder, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error;
    makeFolders(dirname(folder), mode);
    makeFolder(folder, mode);
  }
}

function makeFolder(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}
