import { DrydockError } from '../../shared/errors.ts';
import type { Dataset } from '../dataset/types.ts';

/** Adds the line of the file to errors that name a row. */
export async function withLines<T>(dataset: Dataset, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (
      !(thrown instanceof DrydockError) ||
      typeof thrown.details.row !== 'number' ||
      thrown.details.line !== undefined
    )
      throw thrown;
    const { line, file } = await dataset
      .locate(thrown.details.row - 1)
      .catch(() => ({ line: undefined, file: undefined }));
    if (line === undefined) throw thrown;
    const where = `${file ?? dataset.path}:${line}`;
    throw new DrydockError(thrown.code, `${where}: ${thrown.message}`, {
      ...thrown.details,
      file: file ?? dataset.path,
      line,
    });
  }
}
