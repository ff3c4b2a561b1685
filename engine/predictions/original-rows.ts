import type { OriginalRows } from '../../shared/contract/predictions.ts';
import { DrydockError } from '../../shared/errors.ts';
import { openTableDataset, type TableDataset } from '../dataset/open-dataset.ts';
import type { Table, TableColumn } from '../dataset/table.ts';
import type { StoredRun } from './stored-run.ts';

/** Wider data are looked at in the data room. */
const MOST_COLUMNS = 200;
const LONGEST_TEXT = 2_000;
const TABLE = 'originals';

type Answer = OriginalRows | { state: 'absent'; why: string };

/**
 * The rows of the dataset that was judged, by their number. It is opened, its digest compared and its rows copied into
 * a table at the first question; whether it is still the same file is asked each time.
 */
export class Originals {
  readonly #run: StoredRun;
  readonly #folder: string;
  #opened: Promise<Opened> | undefined;

  constructor(run: StoredRun, folder: string) {
    this.#run = run;
    this.#folder = folder;
  }

  async rows(numbers: readonly number[]): Promise<Answer> {
    const stale = await this.#opened?.then(({ dataset }) => dataset.changed()).catch(() => true);
    if (stale) await this.#close();
    this.#opened ??= open(this.#run, this.#folder);
    try {
      const opened = await this.#opened;
      return await pick(opened, numbers);
    } catch (thrown) {
      await this.#close();
      if (thrown instanceof Absent) return { state: 'absent', why: thrown.message };
      throw thrown;
    }
  }

  async #close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await opened?.then(({ dataset }) => dataset.close()).catch(() => {});
  }
}

interface Opened {
  dataset: TableDataset;
  columns: TableColumn[];
  more: number;
}

class Absent extends Error {}

async function open({ data }: StoredRun, temporaryFolder: string): Promise<Opened> {
  const { path, folder: baseFolder, nulls, textColumns } = data;
  const dataset = await openTableDataset(path, { baseFolder, nulls, textColumns, temporaryFolder }).catch(goneOr);
  try {
    if ((await dataset.digest()) !== data.sha256)
      throw new Absent('The dataset is no longer the one that was judged: its bytes have changed since.');
    const columns = dataset.table.columns.filter(({ stored }) => stored !== 'outside').slice(0, MOST_COLUMNS);
    await copy(dataset, dataset.table, columns).catch(async (error) => {
      if (!dataset.table.serial) throw error;
      await copy(dataset, dataset.table.serial, columns);
    });
    return { dataset, columns, more: dataset.table.columns.length - columns.length };
  } catch (error) {
    dataset.close();
    throw error;
  }
}

/** Rows keep their order, so that `rowid` is their number. */
async function copy({ database }: TableDataset, table: Table, columns: readonly TableColumn[]): Promise<void> {
  const texts = columns.map(({ sql }, i) => `left(${sql}::VARCHAR, ${LONGEST_TEXT}) AS o${i}`);
  await database.run(
    `CREATE OR REPLACE TABLE ${TABLE} AS SELECT ${[...texts, '0 AS filler'].join(',')} FROM ${table.from(new Set())}`,
  );
}

async function pick({ dataset, columns, more }: Opened, numbers: readonly number[]): Promise<OriginalRows> {
  const names = columns.map((_, i) => `o${i}`);
  const found = await dataset.database.rows(
    `SELECT ${['rowid', ...names].join(',')} FROM ${TABLE} WHERE rowid IN (${numbers.join(',')})`,
  );
  const byNumber = new Map(found.map(([number, ...cells]) => [number, cells as (string | null)[]]));
  const empty = names.map(() => null);
  return {
    state: 'ready',
    columns: columns.map(({ name, sqlType }) => ({ name, type: sqlType })),
    more,
    rows: numbers.map((number) => byNumber.get(number) ?? empty),
  };
}

function goneOr(thrown: unknown): never {
  if (thrown instanceof DrydockError && thrown.code === 'DATA_NOT_FOUND')
    throw new Absent('The dataset is no longer where the run found it.');
  throw thrown;
}
