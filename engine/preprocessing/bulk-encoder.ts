import type { CompiledInput, EncodedColumn } from '../../shared/preprocessing/compile-inputs.ts';
import { allocate, type Feed } from '../../shared/preprocessing/tensor-type.ts';
import type { ColumnBatch, ScanBatch, ScanColumn } from '../dataset/types.ts';
import { ImageFiller } from '../images/image-filler.ts';
import { MapFiller, OneHotFiller } from './category-filler.ts';
import type { Filler, Rows } from './filler.ts';
import { IntegerFiller } from './integer-filler.ts';
import { NumberFiller } from './number-filler.ts';
import { ScanRequests, scanForm } from './scan-requests.ts';
import { TextFiller } from './text-filler.ts';
import { VectorFiller } from './vector-filler.ts';

/** A batch as the model takes it. */
export interface EncodedBatch {
  /** One per model input, [rows, ...]. The arrays belong to the caller. */
  feeds: Record<string, Feed>;
  /** Rows in the feeds. */
  rows: number;
  /** Those rows as indices into the batch, ascending; null: every row of the batch. */
  used: Int32Array | null;
  /** Rows that were to be encoded and are left out by `missing: drop`. */
  dropped: number;
}

interface EncodedInput {
  input: CompiledInput;
  fillers: { filler: Filler; offset: number }[];
  image: ImageFiller | null;
}

/**
 * Encodes the batches of a scan: the same rules as `encodeRow`, bit for bit, over columns.
 * `columns` is what the scan must deliver, in this order.
 */
export class BulkEncoder {
  readonly columns: readonly ScanColumn[];
  readonly #inputs: EncodedInput[];
  /** Positions of the columns whose missing values drop the row. */
  readonly #dropping: number[] = [];
  #everyRow = new Int32Array(0);

  /** @param folder where relative names of image files begin (`Dataset.folder`) */
  constructor(inputs: readonly CompiledInput[], folder: string) {
    const requests = new ScanRequests();
    this.#inputs = inputs.map((input) => {
      if (input.kind === 'table')
        return { input, image: null, fillers: input.columns.map((column) => this.#tableFiller(column, requests)) };
      if (input.kind === 'vector') {
        const filler = new VectorFiller(requests.add(input.column, 'vector'), input);
        return { input, image: null, fillers: [{ filler, offset: 0 }] };
      }
      return { input, image: new ImageFiller(requests.add(input.column, 'text'), input, folder), fillers: [] };
    });
    this.columns = requests.columns;
  }

  /**
   * @param keep indices of the rows to encode, ascending; null: all
   * @param firstColumn where this encoder's columns begin in the batch
   * @throws DrydockError DATA_VALUE_MISSING, DATA_VALUE_UNKNOWN, DATA_VALUE_INVALID, DATA_UNREADABLE (images)
   */
  async encode(batch: ScanBatch, keep: Int32Array | null, firstColumn = 0): Promise<EncodedBatch> {
    const kept = keep ?? this.#allRows(batch.rows);
    const before = keep ? keep.length : batch.rows;
    const used = this.#withoutDropped(batch, kept, before, firstColumn);
    const count = used?.length ?? before;
    const rows: Rows = { firstRow: batch.firstRow, indices: used ?? kept, count };
    const feeds: Record<string, Feed> = {};
    for (const { input, fillers, image } of this.#inputs) {
      const data = allocate(input.type, count * input.width);
      for (const { filler, offset } of fillers)
        filler.fill(batch.columns[firstColumn + filler.position], rows, {
          type: input.type,
          data,
          stride: input.width,
          offset,
        });
      if (image) await image.fill(batch.columns[firstColumn + image.position], rows, data);
      feeds[input.name] = { type: input.type, dims: [count, ...input.dims], data };
    }
    return { feeds, rows: count, used: used ?? keep, dropped: before - count };
  }

  #tableFiller(column: EncodedColumn, requests: ScanRequests): { filler: Filler; offset: number } {
    const { encoder, offset } = column;
    const position = requests.add(encoder.column, scanForm(column));
    if (encoder.missing === 'drop' && !this.#dropping.includes(position)) this.#dropping.push(position);
    switch (encoder.kind) {
      case 'number':
        return { filler: new NumberFiller(position, encoder), offset };
      case 'integer':
        return { filler: new IntegerFiller(position, encoder), offset };
      case 'text':
        return { filler: new TextFiller(position, encoder), offset };
      case 'map':
        return { filler: new MapFiller(position, encoder, requests.dictionary(position)), offset };
      case 'one_hot':
        return { filler: new OneHotFiller(position, encoder, requests.dictionary(position)), offset };
    }
  }

  #allRows(rows: number): Int32Array {
    if (this.#everyRow.length < rows) this.#everyRow = Int32Array.from({ length: rows }, (_, i) => i);
    return this.#everyRow;
  }

  /** The rows to encode without those that `missing: drop` leaves out; null: none is left out. */
  #withoutDropped(batch: ScanBatch, kept: Int32Array, count: number, firstColumn: number): Int32Array | null {
    let rows: Int32Array | null = null;
    for (const position of this.#dropping) {
      const missing = missingRows(batch.columns[firstColumn + position]);
      if (missing === null) continue;
      const from: Int32Array = rows ?? kept.subarray(0, count);
      const remaining = from.filter((row) => missing[row] === 0);
      if (remaining.length < from.length) rows = remaining;
    }
    return rows;
  }
}

/** 1 where the value is missing, NaN included; null: none is. */
function missingRows({ missing, number }: ColumnBatch): Uint8Array | null {
  if (!number?.some(Number.isNaN)) return missing;
  return Uint8Array.from(number, (value, row) => (Number.isNaN(value) || missing?.[row] === 1 ? 1 : 0));
}
