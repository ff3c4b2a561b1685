import { DrydockError } from '../../shared/errors.ts';
import { Dictionary } from './dictionary.ts';
import type { TableDataset } from './open-dataset.ts';
import type { ColumnBatch, DatasetColumn, ScanBatch, ScanColumn } from './types.ts';

const BATCH_ROWS = 8192;
/** Of a very wide table a batch holds at most so many cells, but always some rows. */
const BATCH_CELLS = 2 ** 25;
const FEWEST_ROWS = 128;
/** Larger data are profiled by a random sample of this many rows. */
const MOST_ROWS = 5_000_000;
const SEED = 1;
/** Whole numbers from here on may not fit float64; their columns are profiled as text. */
const LEAST_INEXACT = 10 ** 15;

/** A column as the profile keeps it: the batches as they came, nothing per row besides. */
export interface CollectedColumn {
  column: DatasetColumn;
  request: ScanColumn;
  batches: ColumnBatch[];
  missing: number;
}

export interface CollectedColumns {
  columns: CollectedColumn[];
  /** Rows of the dataset. */
  rows: number;
  /** Rows in the batches: all, or the sample. */
  described: number;
  /** Rows of every batch but the last. */
  batchRows: number;
}

/**
 * Reads a dataset whole. A column that begins with numbers and turns out to hold text, or whole numbers that float64
 * rounds, is read again as text.
 */
export async function collectColumns(
  dataset: TableDataset,
  progress: (done: number, total: number | null) => void,
): Promise<CollectedColumns> {
  const asText = new Set<string>();
  for (;;) {
    try {
      const collected = await readOnce(dataset, asText, progress);
      const inexact = collected.columns.filter(holdsInexact);
      if (inexact.length === 0) return collected;
      for (const { column } of inexact) asText.add(column.name);
    } catch (error) {
      const column =
        error instanceof DrydockError && error.code === 'DATA_VALUE_INVALID' ? error.details.column : undefined;
      if (typeof column !== 'string' || asText.has(column)) throw error;
      asText.add(column);
    }
  }
}

async function readOnce(
  dataset: TableDataset,
  asText: ReadonlySet<string>,
  progress: (done: number, total: number | null) => void,
): Promise<CollectedColumns> {
  const { estimatedRows } = dataset.table;
  const limit = estimatedRows > 0.8 * MOST_ROWS ? { rows: MOST_ROWS, seed: SEED } : undefined;
  const columns = dataset.columns.map(
    (column): CollectedColumn => ({ column, request: profileRequest(column, asText), batches: [], missing: 0 }),
  );
  const batchRows = Math.max(FEWEST_ROWS, Math.min(BATCH_ROWS, Math.floor(BATCH_CELLS / columns.length)));
  let rows = 0;
  let described = 0;
  for await (const batch of dataset.scan({
    columns: columns.map(({ request }) => request),
    limit,
    batchRows,
  })) {
    const chosen = batch.limited?.includes(1) ? chosenRows(batch) : null;
    columns.forEach((column, i) => {
      const part = chosen ? pick(batch.columns[i], chosen) : batch.columns[i];
      column.batches.push(part);
      if (part.missing) for (const missing of part.missing) column.missing += missing;
    });
    rows += batch.rows;
    described += chosen?.length ?? batch.rows;
    progress(rows, Math.max(rows, Math.round(estimatedRows)));
  }
  if (described < rows) for (const column of columns) column.batches = [joined(column.batches, described)];
  return { columns, rows, described, batchRows: described < rows ? described : batchRows };
}

function profileRequest({ name, type }: DatasetColumn, asText: ReadonlySet<string>): ScanColumn {
  if (type === 'vector') return { column: name, as: 'vector' };
  if ((type === 'number' || type === 'integer') && !asText.has(name)) return { column: name, as: 'number' };
  return { column: name, as: 'code', dictionary: new Dictionary() };
}

function holdsInexact({ column, batches }: CollectedColumn): boolean {
  return (
    column.type === 'integer' &&
    batches.some(({ number }) => number?.some((value) => Math.abs(value) >= LEAST_INEXACT && Number.isFinite(value)))
  );
}

function chosenRows({ rows, limited }: ScanBatch): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row).filter((row) => limited![row] === 0);
}

function pick(batch: ColumnBatch, rows: Int32Array): ColumnBatch {
  const { missing, number, code, vector, width = 0 } = batch;
  return {
    missing: missing && Uint8Array.from(rows, (row) => missing[row]),
    ...(number ? { number: Float64Array.from(rows, (row) => number[row]) } : {}),
    ...(code ? { code: Int32Array.from(rows, (row) => code[row]) } : {}),
    ...(vector
      ? {
          width,
          vector: Float64Array.from(
            { length: rows.length * width },
            (_, i) => vector[rows[Math.floor(i / width)] * width + (i % width)],
          ),
        }
      : {}),
  };
}

/** One batch of many of any lengths. */
function joined(batches: readonly ColumnBatch[], rows: number): ColumnBatch {
  const [{ number, code, vector, width = 1 }] = batches;
  const missing = batches.some((batch) => batch.missing) ? new Uint8Array(rows) : null;
  const values = number ? new Float64Array(rows) : code ? new Int32Array(rows) : new Float64Array(rows * width);
  let at = 0;
  for (const batch of batches) {
    const part = batch.number ?? batch.code ?? batch.vector!;
    const count = batch.vector ? part.length / width : part.length;
    values.set(part, batch.vector ? at * width : at);
    if (batch.missing) missing!.set(batch.missing, at);
    at += count;
  }
  const name = number ? 'number' : code ? 'code' : 'vector';
  return { missing, [name]: values, ...(vector ? { width } : {}) };
}

/** Rows of each code of a column of codes. */
export function countCodes({ batches, request }: CollectedColumn): { values: readonly string[]; counts: Float64Array } {
  const values = request.as === 'code' ? request.dictionary.values : [];
  const counts = new Float64Array(values.length);
  for (const { code } of batches) for (const value of code!) if (value >= 0) counts[value]++;
  return { values, counts };
}

/** The present, finite numbers, ascending, and how many were infinite. */
export function sortedNumbers(
  { batches, missing }: CollectedColumn,
  rows: number,
): { values: Float64Array; infinite: number } {
  const values = new Float64Array(rows - missing);
  let length = 0;
  let infinite = 0;
  for (const batch of batches) {
    const { number, missing: mask } = batch;
    for (let i = 0; i < number!.length; i++) {
      if (mask !== null && mask[i] === 1) continue;
      const value = number![i];
      if (Number.isFinite(value)) values[length++] = value;
      else infinite++;
    }
  }
  return { values: ascending(values.subarray(0, length)), infinite };
}

/** Sorts in place; whole numbers of a narrow range by counting them. */
function ascending(values: Float64Array): Float64Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < low) low = value;
    if (value > high) high = value;
    if (Math.floor(value) !== value) whole = false;
  }
  if (!whole || !(high - low <= values.length)) return values.sort();
  const counts = new Uint32Array(high - low + 1);
  for (let i = 0; i < values.length; i++) counts[values[i] - low]++;
  let at = 0;
  for (let step = 0; step < counts.length; step++) {
    values.fill(low + step, at, at + counts[step]);
    at += counts[step];
  }
  return values;
}
