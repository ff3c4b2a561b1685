import duckdb from '@duckdb/node-bindings';
import { textOf } from '../../shared/preprocessing/cell.ts';
import type { Chunk } from './database.ts';
import type { Dictionary } from './dictionary.ts';
import { type PlannedColumn, type ScanPlan, UNSEEN } from './scan-plan.ts';
import type { VectorData } from './table.ts';
import type { ColumnBatch } from './types.ts';
import { bigints, doubles, isValid, listEntries, shorts, TextCells, type Vector, validity } from './vector-cells.ts';

/** Rows of a chunk that go to a place in the batch. */
export interface Stretch {
  chunk: Chunk;
  /** Rows in the whole chunk. */
  size: number;
  from: number;
  count: number;
  /** Where the first of them goes in the batch. */
  at: number;
  /** By row of the batch: 1 = the row does not count, its value may be anything. */
  excluded: Uint8Array | null;
}

/** Reads one requested column out of chunks, batch by batch. */
export interface ColumnReader {
  start(rows: number): void;
  read(stretch: Stretch): void;
  finish(rows: number): ColumnBatch;
}

/** A value that is not what the column was asked for as; `row` counts within the batch. */
export class Misfit extends Error {
  readonly row: number;
  readonly column: string;
  readonly text: string;
  readonly as: 'number' | 'integer' | 'vector';

  constructor(column: string, row: number, text: string, as: Misfit['as']) {
    super('misfit');
    this.column = column;
    this.row = row;
    this.text = text;
    this.as = as;
  }
}

export function columnReader(planned: PlannedColumn, plan: ScanPlan): ColumnReader {
  switch (planned.request.as) {
    case 'number':
    case 'integer':
      return new NumberReader(planned, planned.request.as);
    case 'text':
      return new TextReader(planned);
    case 'code':
      return planned.candidates
        ? new CandidateReader(planned, planned.candidates, planned.request.dictionary, plan.overflow)
        : new CodeReader(planned, planned.request.dictionary);
    case 'vector':
      return new ListReader(planned);
  }
}

/** Marks missing values; the mask exists only once there is one. */
class MissingMask {
  #mask: Uint8Array | null = null;
  #rows = 0;

  start(rows: number): void {
    this.#rows = rows;
    this.#mask = null;
  }

  mark(row: number): void {
    this.#mask ??= new Uint8Array(this.#rows);
    this.#mask[row] = 1;
  }

  finish(rows: number): Uint8Array | null {
    return this.#mask?.subarray(0, rows) ?? null;
  }
}

function vectorOf(chunk: Chunk, index: number): Vector {
  return duckdb.data_chunk_get_vector(chunk, index);
}

class NumberReader implements ColumnReader {
  readonly #planned: PlannedColumn;
  readonly #as: 'number' | 'integer';
  readonly #missing = new MissingMask();
  #numbers = new Float64Array(0);
  #integers = new BigInt64Array(0);

  constructor(planned: PlannedColumn, as: 'number' | 'integer') {
    this.#planned = planned;
    this.#as = as;
  }

  start(rows: number): void {
    this.#missing.start(rows);
    if (this.#as === 'number') this.#numbers = new Float64Array(rows);
    else this.#integers = new BigInt64Array(rows);
  }

  read({ chunk, size, from, count, at, excluded }: Stretch): void {
    const { values, misfits } = this.#planned;
    const vector = vectorOf(chunk, values);
    const valid = validity(vector, size);
    if (this.#as === 'number') {
      const out = this.#numbers;
      const data = doubles(vector, size);
      out.set(data.subarray(from, from + count), at);
      for (let i = at; i < at + count; i++)
        if (Number.isNaN(out[i])) {
          out[i] = 0;
          this.#missing.mark(i);
        }
    } else this.#integers.set(bigints(vector, size).subarray(from, from + count), at);
    if (valid === null) return;
    const misfitVector = misfits < 0 ? null : vectorOf(chunk, misfits);
    const misfitValid = misfitVector && validity(misfitVector, size);
    for (let i = 0; i < count; i++) {
      const row = from + i;
      if (isValid(valid, row)) continue;
      if (this.#as === 'number') this.#numbers[at + i] = 0;
      else this.#integers[at + i] = 0n;
      this.#missing.mark(at + i);
      if (misfitVector && isValid(misfitValid, row) && !(excluded?.[at + i] === 1))
        throw new Misfit(this.#planned.request.column, at + i, new TextCells(misfitVector, size).text(row), this.#as);
    }
  }

  finish(rows: number): ColumnBatch {
    const missing = this.#missing.finish(rows);
    return this.#as === 'number'
      ? { missing, number: this.#numbers.subarray(0, rows) }
      : { missing, integer: this.#integers.subarray(0, rows) };
  }
}

class TextReader implements ColumnReader {
  readonly #planned: PlannedColumn;
  readonly #missing = new MissingMask();
  #texts: (string | null)[] = [];

  constructor(planned: PlannedColumn) {
    this.#planned = planned;
  }

  start(rows: number): void {
    this.#missing.start(rows);
    this.#texts = [];
  }

  read({ chunk, size, from, count, at }: Stretch): void {
    const vector = vectorOf(chunk, this.#planned.values);
    const valid = validity(vector, size);
    const cells = new TextCells(vector, size);
    const { type } = this.#planned.column;
    for (let i = 0; i < count; i++) {
      const text = isValid(valid, from + i) ? meaning(cells.text(from + i), type) : null;
      this.#texts.push(text);
      if (text === null) this.#missing.mark(at + i);
    }
  }

  finish(rows: number): ColumnBatch {
    return { missing: this.#missing.finish(rows), text: this.#texts };
  }
}

/** Canonical text; null for the not-a-number of a column of numbers. */
function meaning(text: string, type: PlannedColumn['column']['type']): string | null {
  if (type === 'text' || type === 'date') return text;
  if (type !== 'boolean' && /^\s*[+-]?nan\s*$/i.test(text)) return null;
  return textOf(text, type);
}

/** Codes of texts that arrive as texts. */
class CodeReader implements ColumnReader {
  readonly #planned: PlannedColumn;
  readonly #dictionary: Dictionary;
  readonly #missing = new MissingMask();
  #codes = new Int32Array(0);

  constructor(planned: PlannedColumn, dictionary: Dictionary) {
    this.#planned = planned;
    this.#dictionary = dictionary;
  }

  start(rows: number): void {
    this.#missing.start(rows);
    this.#codes = new Int32Array(rows);
  }

  read({ chunk, size, from, count, at, excluded }: Stretch): void {
    const vector = vectorOf(chunk, this.#planned.values);
    const valid = validity(vector, size);
    const cells = new TextCells(vector, size);
    const { type } = this.#planned.column;
    for (let i = 0; i < count; i++) {
      let text: string | null = null;
      if (!(excluded?.[at + i] === 1) && isValid(valid, from + i)) text = meaning(cells.text(from + i), type);
      if (text === null) {
        this.#codes[at + i] = -1;
        this.#missing.mark(at + i);
      } else this.#codes[at + i] = this.#dictionary.code(text);
    }
  }

  finish(rows: number): ColumnBatch {
    return { missing: this.#missing.finish(rows), code: this.#codes.subarray(0, rows) };
  }
}

const NOT_MET = -2;

/** Codes of texts that arrive as numbers of candidates, and as texts where they are none of those. */
class CandidateReader implements ColumnReader {
  readonly #planned: PlannedColumn;
  readonly #candidates: readonly string[];
  readonly #dictionary: Dictionary;
  readonly #overflow: number;
  /** Codes by candidate, given when a candidate is first met, so that they follow the file's order. */
  readonly #codeOf: Int32Array;
  readonly #missing = new MissingMask();
  #codes = new Int32Array(0);

  constructor(planned: PlannedColumn, candidates: readonly string[], dictionary: Dictionary, overflow: number) {
    this.#planned = planned;
    this.#candidates = candidates;
    this.#dictionary = dictionary;
    this.#overflow = overflow;
    this.#codeOf = new Int32Array(candidates.length).fill(NOT_MET);
  }

  start(rows: number): void {
    this.#missing.start(rows);
    this.#codes = new Int32Array(rows);
  }

  read(stretch: Stretch): void {
    const { chunk, size, from, count, at, excluded } = stretch;
    const vector = vectorOf(chunk, this.#planned.values);
    const valid = validity(vector, size);
    const numbers = shorts(vector, size);
    const codes = this.#codes;
    const codeOf = this.#codeOf;
    for (let i = 0; i < count; i++) {
      if ((excluded !== null && excluded[at + i] === 1) || (valid !== null && !isValid(valid, from + i))) {
        codes[at + i] = -1;
        this.#missing.mark(at + i);
        continue;
      }
      const number = numbers[from + i];
      const code = number === UNSEEN ? NOT_MET : codeOf[number];
      codes[at + i] = code === NOT_MET ? this.#meet(number, stretch, i) : code;
      if (codes[at + i] < 0) this.#missing.mark(at + i);
    }
  }

  /** -1 for a text that means a missing value. */
  #meet(number: number, { chunk, size, from }: Stretch, i: number): number {
    const text = meaning(
      number === UNSEEN ? this.#overflowText(chunk, size, from + i) : this.#candidates[number],
      this.#planned.column.type,
    );
    const code = text === null ? -1 : this.#dictionary.code(text);
    if (number !== UNSEEN) this.#codeOf[number] = code;
    return code;
  }

  #overflowText(chunk: Chunk, size: number, row: number): string {
    const list = vectorOf(chunk, this.#overflow);
    const child = duckdb.list_vector_get_child(list);
    const start = Number(listEntries(list, size)[row * 2]);
    return new TextCells(child, duckdb.list_vector_get_size(list)).text(start + this.#planned.overflow);
  }

  finish(rows: number): ColumnBatch {
    return { missing: this.#missing.finish(rows), code: this.#codes.subarray(0, rows) };
  }
}

/** Lists of numbers, all of one length. */
class ListReader implements ColumnReader {
  readonly #planned: PlannedColumn;
  readonly #missing = new MissingMask();
  #width: number;
  #numbers = new Float64Array(0);
  #rows = 0;

  constructor(planned: PlannedColumn) {
    this.#planned = planned;
    this.#width = planned.column.width ?? 0;
  }

  start(rows: number): void {
    this.#rows = rows;
    this.#missing.start(rows);
    this.#numbers = new Float64Array(rows * this.#width);
  }

  read({ chunk, size, from, count, at, excluded }: Stretch): void {
    const list = vectorOf(chunk, this.#planned.values);
    const valid = validity(list, size);
    const entries = listEntries(list, size);
    const child = duckdb.list_vector_get_child(list);
    const length = duckdb.list_vector_get_size(list);
    const numbers = doubles(child, length);
    const numberValid = validity(child, length);
    for (let i = 0; i < count; i++) {
      const row = from + i;
      if (!isValid(valid, row) || excluded?.[at + i] === 1) {
        this.#missing.mark(at + i);
        continue;
      }
      const start = Number(entries[row * 2]);
      const width = Number(entries[row * 2 + 1]);
      if (this.#width === 0) this.#widen(width);
      if (width !== this.#width)
        throw new Misfit(
          this.#planned.request.column,
          at + i,
          `${width} numbers, where others have ${this.#width}`,
          'vector',
        );
      const to = (at + i) * width;
      for (let k = 0; k < width; k++)
        this.#numbers[to + k] = isValid(numberValid, start + k) ? numbers[start + k] : Number.NaN;
    }
  }

  #widen(width: number): void {
    this.#width = width;
    this.#numbers = new Float64Array(this.#rows * width);
  }

  finish(rows: number): ColumnBatch {
    const width = this.#width;
    return { missing: this.#missing.finish(rows), vector: this.#numbers.subarray(0, rows * width), width };
  }
}

/** Rows of a vector column that is not in SQL. */
export function outsideBatch({ width, data, missing }: VectorData, firstRow: number, rows: number): ColumnBatch {
  return {
    missing: missing?.slice(firstRow, firstRow + rows) ?? null,
    vector: data.slice(firstRow * width, (firstRow + rows) * width),
    width,
  };
}
