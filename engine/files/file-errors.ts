import { DrydockError } from '../../shared/errors.ts';
import { plainText } from '../../shared/format/plain-text.ts';

const notThere = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you have no right to read it',
  EPERM: 'you have no right to read it',
  ELOOP: 'its symbolic links go in a circle',
  EIO: 'the device it is on does not answer',
  ESTALE: 'the network drive it was on is gone',
  EMFILE: 'too many files are open',
};

/** Why a file or folder that a person named cannot be looked at. */
export function fileError(thrown: unknown, path: string): DrydockError {
  if (thrown instanceof DrydockError) return thrown;
  const { code = '', message } = thrown as NodeJS.ErrnoException;
  const shown = plainText(path, 400);
  if (notThere.has(code)) return new DrydockError('FILE_NOT_FOUND', `there is no ${shown}`, { path });
  return new DrydockError('FILE_UNREADABLE', `${shown} cannot be read: ${reasons[code] ?? (code || message)}`, {
    path,
  });
}
