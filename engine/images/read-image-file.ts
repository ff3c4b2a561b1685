import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { DrydockError } from '../../shared/errors.ts';
import { invalidValue, type Place, quote } from '../../shared/preprocessing/value-errors.ts';

/** Larger files are no photographs; reading them would take the job's memory. */
const MAXIMUM_BYTES = 512 * 1024 * 1024;

/**
 * The bytes of the file that a cell names. Names count from `folder` and must stay inside it: a table of data must
 * not be able to have other files opened.
 * @throws DrydockError DATA_VALUE_INVALID (name leaves the folder), DATA_NOT_FOUND, DATA_UNREADABLE
 */
export async function readImageFile(folder: string, name: string, place: Place): Promise<Uint8Array> {
  const file = path.resolve(folder, name);
  const inside = path.relative(folder, file);
  if (name.includes('\0') || inside === '' || inside.split(path.sep)[0] === '..' || path.isAbsolute(inside))
    throw invalidValue(place, name, 'is no file inside the folder of the data');
  const where = `image ${quote(name)} (column ${quote(place.column)}${place.row === undefined ? '' : `, row ${place.row + 1}`})`;
  const details = { file: name, column: place.column, ...(place.row === undefined ? {} : { row: place.row + 1 }) };
  try {
    const status = await stat(file);
    if (!status.isFile()) throw new DrydockError('DATA_UNREADABLE', `${where} is not a file`, details);
    if (status.size > MAXIMUM_BYTES)
      throw new DrydockError('DATA_UNREADABLE', `${where} has ${status.size} bytes, at most 512 MiB are read`, details);
    return await readFile(file);
  } catch (error) {
    if (error instanceof DrydockError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new DrydockError('DATA_NOT_FOUND', `${where} does not exist`, {
        ...details,
        hint: 'Check the name; names of files count from the folder that holds the table.',
      });
    throw new DrydockError('DATA_UNREADABLE', `${where} cannot be read: ${code ?? 'unknown reason'}`, details);
  }
}
