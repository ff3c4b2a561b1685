import { open } from 'node:fs/promises';
import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import { locateCsvRow } from './csv-faults.ts';
import { csvTable } from './csv-source.ts';
import { findFailure, unexplainedFailure } from './data-failure.ts';
import { Database } from './database.ts';
import { assertUnchanged, digestFiles } from './file-digest.ts';
import { scanTable } from './scan.ts';
import { extension, filesUnder, findSource, type Source, type SourceFile } from './source-files.ts';
import type { Table, TableColumn } from './table.ts';
import type { Dataset, DatasetColumn, OpenOptions, RowLocation, ScanBatch, ScanRequest } from './types.ts';

/**
 * Opens a file, a glob of files or a folder as a dataset.
 * @throws DrydockError DATA_NOT_FOUND, DATA_UNREADABLE, DATA_COLUMN_DUPLICATE
 */
export async function openDataset(path: string, options: OpenOptions): Promise<Dataset> {
  return openTableDataset(path, options);
}

/** The same, with the table and the database behind it, for the profile. */
export async function openTableDataset(path: string, options: OpenOptions): Promise<TableDataset> {
  const source = await findSource(path, options.baseFolder);
  const contents = await sourceContents(source);
  const database = await Database.open(
    contents.tableFiles.map((file) => file.absolute),
    options.temporaryFolder,
    options.measured,
  );
  try {
    const table = await openTable(path, contents, options, database);
    return new TableDataset(path, contents, table, database);
  } catch (error) {
    database.close();
    const lineDelimited = contents.tableFiles.every((file) => ['jsonl', 'ndjson'].includes(extension(file.absolute)));
    const { tableFiles } = contents;
    throw (await findFailure(error, tableFiles, { lineDelimited })) ?? unexplainedFailure(error, tableFiles);
  }
}

interface Contents {
  /** All files whose bytes are the dataset. */
  files: SourceFile[];
  several: boolean;
  folder: string;
  /** The files that hold the table; none: the list of files is the table. */
  tableFiles: SourceFile[];
  /** Of a folder of images: the column that names them. */
  imageColumn?: string;
}

async function sourceContents(source: Source): Promise<Contents> {
  if (source.kind === 'files') return { ...source, tableFiles: source.files };
  const { FILE_COLUMN, LABELS_FILE } = await import('./image-folder.ts');
  const files = await filesUnder(source.folder);
  const labels = files.filter((file) => file.relative === LABELS_FILE);
  return { files, several: true, folder: source.folder, tableFiles: labels, imageColumn: FILE_COLUMN };
}

async function openTable(path: string, contents: Contents, options: OpenOptions, database: Database): Promise<Table> {
  const { tableFiles, files } = contents;
  const nulls = options.nulls ?? [];
  if (tableFiles.length === 0) {
    const { classFolderTable } = await import('./image-folder.ts');
    return classFolderTable(path, files, database);
  }
  const formats = new Set(await Promise.all(tableFiles.map(fileFormat)));
  const [format] = formats;
  if (formats.size > 1) throw new DrydockError('DATA_UNREADABLE', `${quote(path)} matches files of several formats`);
  switch (format) {
    case 'csv':
      return csvTable(tableFiles, { nulls, textColumns: new Set(options.textColumns) });
    case 'parquet': {
      const { parquetTable } = await import('./parquet-source.ts');
      return parquetTable(tableFiles, nulls, database);
    }
    case 'json': {
      const { jsonTable } = await import('./json-lines-source.ts');
      return jsonTable(tableFiles, nulls, database);
    }
    case 'arrow': {
      const { arrowTable } = await import('./arrow-source.ts');
      return arrowTable(tableFiles, nulls, database);
    }
    case 'numpy': {
      const { npzTable } = await import('./npz-source.ts');
      return npzTable(tableFiles, nulls, database);
    }
  }
}

type Format = 'csv' | 'parquet' | 'json' | 'arrow' | 'numpy';

const formatOf: Readonly<Record<string, Format>> = {
  csv: 'csv',
  tsv: 'csv',
  parquet: 'parquet',
  pq: 'parquet',
  jsonl: 'json',
  ndjson: 'json',
  json: 'json',
  arrow: 'arrow',
  arrows: 'arrow',
  feather: 'arrow',
  ipc: 'arrow',
  npz: 'numpy',
  npy: 'numpy',
};

/** By extension, else by the first bytes; text is CSV. */
async function fileFormat(file: SourceFile): Promise<Format> {
  if (file.bytes === 0)
    throw new DrydockError('DATA_UNREADABLE', `${quote(file.shown)} is empty`, { file: file.shown });
  const known = formatOf[extension(file.absolute)];
  if (known) return known;
  const handle = await open(file.absolute, 'r');
  try {
    const start = (await handle.read(Buffer.alloc(8), 0, 8, 0)).buffer.toString('latin1');
    if (start.startsWith('PAR1')) return 'parquet';
    if (start.startsWith('ARROW1') || start.startsWith('\u00ff\u00ff\u00ff\u00ff')) return 'arrow';
    if (start.startsWith('\u0093NUMPY') || start.startsWith('PK\u0003\u0004')) return 'numpy';
    if (start.startsWith('\u001f\u008b') || start.startsWith('(\u00b5/\u00fd'))
      throw new DrydockError('DATA_UNREADABLE', `${quote(file.shown)} is compressed`, { hint: 'Unpack it first.' });
    return start.trimStart().startsWith('{') ? 'json' : 'csv';
  } finally {
    await handle.close();
  }
}

export class TableDataset implements Dataset {
  readonly path: string;
  readonly columns: readonly DatasetColumn[];
  readonly folder: string;
  readonly estimatedRows: number;
  readonly table: Table;
  readonly database: Database;
  /** Of a folder of images: the column that names them. */
  readonly imageColumn: TableColumn | undefined;
  readonly #contents: Contents;
  #digest: Promise<string> | null = null;
  #scanning = false;

  constructor(path: string, contents: Contents, table: Table, database: Database) {
    this.path = path;
    this.#contents = contents;
    this.folder = contents.folder;
    this.estimatedRows = table.estimatedRows;
    this.table = table;
    this.database = database;
    this.imageColumn = table.columns.find(({ name }) => name === contents.imageColumn);
    this.columns = table.columns.map(({ name, type, sqlType, width }) => ({
      name,
      type,
      sqlType,
      ...(width === undefined ? {} : { width }),
    }));
  }

  digest(): Promise<string> {
    if (!this.#digest) {
      this.#digest = this.#computeDigest();
      // Whoever asked may be busy scanning when it fails; the failure waits for them.
      this.#digest.catch(() => {});
    }
    return this.#digest;
  }

  async #computeDigest(): Promise<string> {
    const digest = await digestFiles(this.#contents.files, this.#contents.several);
    await assertUnchanged(this.#contents.files);
    return digest;
  }

  async *scan(request: ScanRequest): AsyncGenerator<ScanBatch> {
    const { tableFiles } = this.#contents;
    const context = {
      table: this.table,
      database: this.database,
      path: this.path,
      locate: (row: number) => this.locate(row),
      findFailure: (error: unknown) => findFailure(error, tableFiles, this.table),
      unexplained: (error: unknown) => unexplainedFailure(error, tableFiles),
    };
    // Its connection streams one result at a time, and a second would silently end the first.
    if (this.#scanning) throw new Error('a dataset is scanned once at a time');
    this.#scanning = true;
    try {
      yield* scanTable(context, request);
    } finally {
      this.#scanning = false;
    }
    // Of a folder the images too: they are read while the scan goes on.
    await assertUnchanged(this.#contents.files);
  }

  /** Runs a statement that reads the table whole. Errors: those of a scan. */
  async runWhole(statement: (table: Table) => string): Promise<void> {
    const { tableFiles } = this.#contents;
    try {
      await this.database.run(statement(this.table));
    } catch (error) {
      const cause = await findFailure(error, tableFiles, this.table);
      if (cause) throw cause;
      if (!this.table.serial) throw unexplainedFailure(error, tableFiles);
      // The files are sound, but the reader lost its way where it cut them into parts to read side by side.
      try {
        await this.database.run(statement(this.table.serial));
      } catch (serialError) {
        throw unexplainedFailure(serialError, tableFiles);
      }
    }
    await this.assertUnchanged();
  }

  /** @throws DrydockError DATA_CHANGED if a file that holds the table is no longer the one that was opened */
  async assertUnchanged(): Promise<void> {
    await assertUnchanged(this.#contents.tableFiles);
  }

  async locate(row: number): Promise<RowLocation> {
    const { tableFiles } = this.#contents;
    if (this.table.dialect) return locateCsvRow(tableFiles, this.table.dialect, row);
    if (this.table.lineDelimited) {
      const { locateLine } = await import('./data-failure.ts');
      return locateLine(tableFiles, row);
    }
    return {};
  }

  /** Whether a file of it is no longer the one that was opened. */
  changed(): Promise<boolean> {
    return assertUnchanged(this.#contents.files).then(
      () => false,
      () => true,
    );
  }

  close(): void {
    this.database.close();
  }
}
