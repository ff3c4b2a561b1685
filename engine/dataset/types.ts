import type { Dictionary } from './dictionary.ts';

export type ColumnType = 'number' | 'integer' | 'text' | 'boolean' | 'date' | 'vector';

export interface DatasetColumn {
  name: string;
  type: ColumnType;
  /** The type DuckDB gave the column, such as "BIGINT"; for reports only. */
  sqlType: string;
  /** Numbers per row; vector columns only. */
  width?: number;
}

/** How a column is wanted. Several requests may name the same column. */
export type ScanColumn =
  /** Float64Array; text that is no number is DATA_VALUE_INVALID naming value, column, row and line. */
  | { column: string; as: 'number' }
  /** BigInt64Array, exact beyond 2^53. */
  | { column: string; as: 'integer' }
  /** Canonical texts (see `canonicalText`), null where missing. */
  | { column: string; as: 'text' }
  /** Int32Array of indices into the growing dictionary, -1 where missing. */
  | { column: string; as: 'code'; dictionary: Dictionary }
  /** Float64Array, rows × width, row-major. */
  | { column: string; as: 'vector' };

export interface ScanRequest {
  columns: ScanColumn[];
  /** One SQL condition over the data's own columns. */
  where?: string;
  /** A seeded sample of exactly `rows` of the rows that pass `where` (all, if fewer). */
  limit?: { rows: number; seed: number };
  /** Rows per batch at most; the last one is shorter. Default 8192. */
  batchRows?: number;
}

/** The batch in the order of `ScanRequest.columns`; exactly the array asked for is present. */
export interface ColumnBatch {
  /** 1 where the value is missing (its number is then 0); null: none is missing. */
  missing: Uint8Array | null;
  number?: Float64Array;
  integer?: BigInt64Array;
  text?: (string | null)[];
  code?: Int32Array;
  vector?: Float64Array;
  width?: number;
}

/** Rows in file order. Arrays belong to the caller and are never written again. */
export interface ScanBatch {
  /** 0-based number of the first row in the dataset. */
  firstRow: number;
  rows: number;
  /** 1 = passes `where` (NULL does not), null = all pass. */
  kept: Uint8Array | null;
  /** 1 = passes `where` but is left out by `limit`, null = none. */
  limited: Uint8Array | null;
  columns: ColumnBatch[];
}

export interface RowLocation {
  /** 1-based line of the file on which the row begins; quoted line breaks are counted. Text formats only. */
  line?: number;
  /** Which file, as a relative path, if the dataset is several. */
  file?: string;
}

export interface Dataset {
  /** As the user wrote it. */
  readonly path: string;
  readonly columns: readonly DatasetColumn[];
  /** Absolute folder from which relative paths in file columns count. */
  readonly folder: string;
  /** A guess at the number of rows, for progress. */
  readonly estimatedRows: number;
  /** SHA-256 of the bytes; of several files or a folder: over sorted lines "relative path NUL sha256 LF". */
  digest(): Promise<string>;
  /**
   * One scan at a time. Rows that `where` or `limit` leave out are in the batches too, but their values are not
   * checked, and their codes are -1 and enter no dictionary.
   */
  scan(request: ScanRequest): AsyncGenerator<ScanBatch>;
  /** Where a 0-based row stands. Reads the file again: for error messages only. */
  locate(row: number): Promise<RowLocation>;
  close(): void;
}

export interface OpenOptions {
  /** Relative paths count from here. */
  baseFolder: string;
  /** Tokens read as missing, beside the empty field. */
  nulls?: string[];
  /** Columns read verbatim as text, such as ids with leading zeros. */
  textColumns?: string[];
  /** Existing folder in which DuckDB may spill. */
  temporaryFolder: string;
  /** Lets the database tell how far a statement is. */
  measured?: boolean;
}
