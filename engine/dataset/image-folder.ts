import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import type { Database } from './database.ts';
import { memoryTable } from './memory-table.ts';
import { extension, type SourceFile } from './source-files.ts';
import type { Table } from './table.ts';

export const LABELS_FILE = 'labels.csv';
/** The column of an image folder that names the files. */
export const FILE_COLUMN = 'file';
const IMAGE = new Set(['png', 'jpg', 'jpeg', 'webp', 'gif', 'tif', 'tiff', 'avif', 'bmp', 'svg']);

/** A folder with one subfolder of images per class: columns `file` (relative to the folder) and `label`. */
export async function classFolderTable(path: string, files: readonly SourceFile[], database: Database): Promise<Table> {
  const images = files.filter(({ relative }) => IMAGE.has(extension(relative)) && relative.includes('/'));
  if (images.length === 0)
    throw new DrydockError(
      'DATA_UNREADABLE',
      `the folder ${quote(path)} has neither a ${LABELS_FILE} nor subfolders of images`,
      {
        hint: `Put a ${LABELS_FILE} with the columns file and label into the folder, or the images of each class into a subfolder named after it.`,
      },
    );
  return memoryTable(
    [
      { name: FILE_COLUMN, sqlType: 'VARCHAR', text: (row) => images[row].relative },
      { name: 'label', sqlType: 'VARCHAR', text: (row) => images[row].relative.split('/', 1)[0] },
    ],
    images.length,
    { nulls: [], shown: path, database },
  );
}
