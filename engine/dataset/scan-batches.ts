import duckdb from '@duckdb/node-bindings';
import { type ColumnReader, columnReader, outsideBatch } from './column-reader.ts';
import type { Chunk } from './database.ts';
import type { RowSample } from './row-sample.ts';
import type { ScanPlan } from './scan-plan.ts';
import type { Table } from './table.ts';
import type { ScanBatch } from './types.ts';
import { bytes, isValid, validity } from './vector-cells.ts';

/** Cuts a stream of chunks of any size into batches of exactly `batchRows` rows, the last one shorter. */
export class BatchBuilder {
  readonly #plan: ScanPlan;
  readonly #table: Table;
  readonly #batchRows: number;
  readonly #sample: RowSample | null;
  readonly #readers: (ColumnReader | null)[];
  #firstRow = 0;
  #filled = 0;
  #kept: Uint8Array | null = null;
  #limited: Uint8Array | null = null;
  #excluded: Uint8Array | null = null;

  constructor(plan: ScanPlan, table: Table, batchRows: number, sample: RowSample | null) {
    this.#plan = plan;
    this.#table = table;
    this.#batchRows = batchRows;
    this.#sample = sample;
    this.#readers = plan.columns.map((planned) => (planned.values < 0 ? null : columnReader(planned, plan)));
    this.#start();
  }

  get firstRow(): number {
    return this.#firstRow;
  }

  /** The batches that this chunk completes. */
  *add(chunk: Chunk): Generator<ScanBatch> {
    const size = duckdb.data_chunk_get_size(chunk);
    for (let from = 0; from < size; ) {
      const count = Math.min(size - from, this.#batchRows - this.#filled);
      this.#judge(chunk, size, from, count);
      const stretch = { chunk, size, from, count, at: this.#filled, excluded: this.#excluded };
      for (const reader of this.#readers) reader?.read(stretch);
      this.#filled += count;
      from += count;
      if (this.#filled === this.#batchRows) yield this.#finish();
    }
  }

  *end(): Generator<ScanBatch> {
    if (this.#filled > 0) yield this.#finish();
  }

  #start(): void {
    const rows = this.#batchRows;
    this.#filled = 0;
    this.#kept = this.#plan.kept < 0 ? null : new Uint8Array(rows);
    this.#limited = this.#sample ? new Uint8Array(rows) : null;
    this.#excluded = this.#kept || this.#limited ? new Uint8Array(rows) : null;
    for (const reader of this.#readers) reader?.start(rows);
  }

  /** Which of these rows pass the condition and are in the sample. */
  #judge(chunk: Chunk, size: number, from: number, count: number): void {
    const kept = this.#kept;
    const excluded = this.#excluded;
    if (!excluded) return;
    const at = this.#filled;
    if (kept) {
      const vector = duckdb.data_chunk_get_vector(chunk, this.#plan.kept);
      const answers = bytes(vector, size);
      const valid = validity(vector, size);
      for (let i = 0; i < count; i++) kept[at + i] = answers[from + i] !== 0 && isValid(valid, from + i) ? 1 : 0;
    }
    for (let i = at; i < at + count; i++) {
      if (kept && kept[i] === 0) excluded[i] = 1;
      else if (this.#limited && !this.#sample?.takes()) {
        this.#limited[i] = 1;
        excluded[i] = 1;
      }
    }
  }

  #finish(): ScanBatch {
    const rows = this.#filled;
    const firstRow = this.#firstRow;
    const columns = this.#plan.columns.map(
      ({ column }, i) =>
        this.#readers[i]?.finish(rows) ?? outsideBatch(this.#table.vectors!.get(column)!, firstRow, rows),
    );
    const batch = {
      firstRow,
      rows,
      kept: this.#kept?.subarray(0, rows) ?? null,
      limited: this.#limited?.subarray(0, rows) ?? null,
      columns,
    };
    this.#firstRow += rows;
    this.#start();
    return batch;
  }
}
