import { statfsSync } from 'node:fs';
import { DrydockError } from '../../shared/errors.ts';

const full = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT']);
/** Codes that a full disk causes as well as other faults: then the free space decides. */
const perhapsFull = ['SQLITE_CANTOPEN', 'SQLITE_IOERR', 'EIO'];

const reasons: readonly (readonly [prefix: string, reason: string])[] = [
  ['SQLITE_READONLY', 'it is read-only'],
  ['EROFS', 'it is on a read-only file system'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['SQLITE_PERM', 'permission denied'],
  ['SQLITE_NOTADB', 'drydock.db is not a database'],
  ['SQLITE_CORRUPT', 'drydock.db is damaged'],
  ['SQLITE_BUSY', 'another program keeps drydock.db locked'],
  ['SQLITE_LOCKED', 'another program keeps drydock.db locked'],
  ['SQLITE_CANTOPEN', 'drydock.db cannot be opened'],
  ['SQLITE_IOERR', 'reading or writing drydock.db failed'],
  ['ENOTDIR', 'a part of the path is a file, not a folder'],
  ['EEXIST', 'a part of the path is a file, not a folder'],
  ['EISDIR', 'drydock.db is a folder'],
  ['ENOENT', 'it does not exist'],
  ['ELOOP', 'its symbolic links go in a circle'],
  ['ENAMETOOLONG', 'its path is too long'],
  ['EIO', 'reading or writing failed'],
  ['EMFILE', 'too many open files'],
];

/** A failure of SQLite or the file system in `workspace` as a coded error; any other error stays what it was. */
export function storageError(error: unknown, workspace: string): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (error instanceof DrydockError || typeof code !== 'string') return error;
  if (full.has(code) || (perhapsFull.some((prefix) => code.startsWith(prefix)) && freeBytes(workspace) === 0))
    return new DrydockError(
      'WORKSPACE_FULL',
      `no space left in the workspace ${workspace}`,
      { cause: code },
      { cause: error },
    );
  const reason = reasons.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (reason === undefined) return error;
  return new DrydockError(
    'WORKSPACE_UNUSABLE',
    `the workspace ${workspace} cannot be used: ${reason}`,
    { cause: code },
    { cause: error },
  );
}

/** Runs `work`; what fails for want of space, rights or a whole database is thrown as a coded error. */
export function withStorageErrors<T>(workspace: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storageError(error, workspace);
  }
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
