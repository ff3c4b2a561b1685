import duckdb from '@duckdb/node-bindings';

export type Cell = string | number | boolean | null;
export type Vector = duckdb.Vector;

const LONGEST_INLINED = 12;

/** The bytes of a VARCHAR vector: 16 per cell, short texts inside, longer ones behind a pointer. */
export class TextCells {
  readonly #bytes: Buffer;
  readonly #view: DataView;

  constructor(vector: Vector, size: number) {
    const data = duckdb.vector_get_data(vector, size * 16);
    this.#bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  text(row: number): string {
    const at = row * 16;
    const length = this.#view.getUint32(at, true);
    if (length <= LONGEST_INLINED) return this.#bytes.toString('utf8', at + 4, at + 4 + length);
    const behind = duckdb.get_data_from_pointer(
      this.#bytes.buffer as ArrayBuffer,
      this.#bytes.byteOffset + at + 8,
      length,
    );
    return Buffer.from(behind.buffer, behind.byteOffset, length).toString('utf8');
  }
}

/** One bit per row, 1 = valid; null: all are. */
export function validity(vector: Vector, size: number): Uint8Array | null {
  return duckdb.vector_get_validity(vector, Math.ceil(size / 64) * 8);
}

export function isValid(bits: Uint8Array | null, row: number): boolean {
  return bits === null || ((bits[row >> 3] >> (row & 7)) & 1) === 1;
}

export function doubles(vector: Vector, size: number): Float64Array {
  const data = duckdb.vector_get_data(vector, size * 8);
  return new Float64Array(data.buffer, data.byteOffset, size);
}

export function bigints(vector: Vector, size: number): BigInt64Array {
  const data = duckdb.vector_get_data(vector, size * 8);
  return new BigInt64Array(data.buffer, data.byteOffset, size);
}

export function ints(vector: Vector, size: number): Int32Array {
  const data = duckdb.vector_get_data(vector, size * 4);
  return new Int32Array(data.buffer, data.byteOffset, size);
}

export function shorts(vector: Vector, size: number): Uint16Array {
  const data = duckdb.vector_get_data(vector, size * 2);
  return new Uint16Array(data.buffer, data.byteOffset, size);
}

export function bytes(vector: Vector, size: number): Uint8Array {
  return duckdb.vector_get_data(vector, size);
}

/** Pairs of offset and length into the child of a LIST vector. */
export function listEntries(vector: Vector, size: number): BigUint64Array {
  const data = duckdb.vector_get_data(vector, size * 16);
  return new BigUint64Array(data.buffer, data.byteOffset, size * 2);
}

/** One cell of a small result. */
export function readCell(vector: Vector, type: duckdb.Type, row: number, size: number): Cell {
  if (!isValid(validity(vector, size), row)) return null;
  switch (type) {
    case duckdb.Type.BOOLEAN:
      return bytes(vector, size)[row] !== 0;
    case duckdb.Type.INTEGER:
      return ints(vector, size)[row];
    case duckdb.Type.BIGINT:
      return Number(bigints(vector, size)[row]);
    case duckdb.Type.DOUBLE:
      return doubles(vector, size)[row];
    case duckdb.Type.VARCHAR:
      return new TextCells(vector, size).text(row);
    default:
      throw new TypeError(`a small result has no column of type ${type}`);
  }
}
