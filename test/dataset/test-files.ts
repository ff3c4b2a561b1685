import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import duckdb from '@duckdb/node-bindings';
import { afterAll } from 'vitest';
import { Dictionary } from '../../engine/dataset/dictionary.ts';
import { openDataset } from '../../engine/dataset/open-dataset.ts';
import type { Dataset, OpenOptions, ScanColumn, ScanRequest } from '../../engine/dataset/types.ts';
import { DrydockError } from '../../shared/errors.ts';

/** For tests: a folder that is removed after the file's tests, with files written into it. */
export class TestFiles {
  readonly folder = mkdtempSync(join(tmpdir(), 'drydock-dataset-'));
  readonly #open: Dataset[] = [];

  constructor() {
    afterAll(() => {
      for (const dataset of this.#open) dataset.close();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  write(name: string, contents: string | Uint8Array): string {
    writeFileSync(join(this.folder, name), contents);
    return name;
  }

  async open(path: string, options: Partial<OpenOptions> = {}): Promise<Dataset> {
    const dataset = await openDataset(path, { baseFolder: this.folder, temporaryFolder: this.folder, ...options });
    this.#open.push(dataset);
    return dataset;
  }

  /** Runs SQL in a database of its own that may write files; FOLDER stands for the folder. */
  async sql(statement: string): Promise<void> {
    const database = await duckdb.open(':memory:', duckdb.create_config());
    const connection = await duckdb.connect(database);
    await duckdb.query(connection, statement.replaceAll('FOLDER', this.folder));
    duckdb.disconnect_sync(connection);
    duckdb.close_sync(database);
  }
}

export type Value = string | number | bigint | number[] | null;

/** What a scan gives for one column, row by row; codes as their texts. */
export async function readColumn(
  dataset: Dataset,
  column: string,
  as: ScanColumn['as'],
  request: Partial<ScanRequest> = {},
): Promise<Value[]> {
  const wanted: ScanColumn = as === 'code' ? { column, as, dictionary: new Dictionary() } : { column, as };
  const values: Value[] = [];
  for await (const { rows, columns } of dataset.scan({ columns: [wanted], ...request })) {
    const { missing, number, integer, text, code, vector, width = 0 } = columns[0];
    for (let row = 0; row < rows; row++) {
      if (missing?.[row] === 1) values.push(null);
      else if (number) values.push(number[row]);
      else if (integer) values.push(integer[row]);
      else if (text) values.push(text[row]);
      else if (code && wanted.as === 'code') values.push(wanted.dictionary.values[code[row]]);
      else if (vector) values.push([...vector.subarray(row * width, (row + 1) * width)]);
    }
  }
  return values;
}

/** The coded error that a promise ends with. */
export async function failure(promise: Promise<unknown>): Promise<DrydockError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof DrydockError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}
