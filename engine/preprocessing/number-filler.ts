import { numberOf } from '../../shared/preprocessing/cell.ts';
import { encodeNumber, type NumberEncoder, numberProblem } from '../../shared/preprocessing/encoder.ts';
import { type NumericData, store } from '../../shared/preprocessing/tensor-type.ts';
import { invalidValue, missingValue, TEXT_FOR_NUMBER } from '../../shared/preprocessing/value-errors.ts';
import type { ColumnBatch } from '../dataset/types.ts';
import type { Filler, Rows, Target } from './filler.ts';

/** A column of numbers, scaled or as it is. */
export class NumberFiller implements Filler {
  readonly position: number;
  readonly #encoder: NumberEncoder;

  constructor(position: number, encoder: NumberEncoder) {
    this.position = position;
    this.#encoder = encoder;
  }

  fill(source: ColumnBatch, rows: Rows, target: Target): void {
    const numbers = source.number ?? this.#parse(source.text!, rows);
    if (target.data instanceof Float32Array || target.data instanceof Float64Array)
      this.#fillFloats(numbers, source.missing, rows, target, target.data);
    else this.#fillOthers(numbers, source.missing, rows, target);
  }

  #fillFloats(
    numbers: Float64Array,
    missing: Uint8Array | null,
    rows: Rows,
    { stride, offset }: Target,
    data: Float32Array | Float64Array,
  ): void {
    const encoder = this.#encoder;
    const { indices, count } = rows;
    for (let i = 0, at = offset; i < count; i++, at += stride) {
      const row = indices[i];
      const encoded = encodeNumber(encoder, numbers[row]);
      data[at] =
        Number.isNaN(encoded) || (missing !== null && missing[row] !== 0)
          ? this.#exception(numbers[row], missing, row, rows, 'float64')
          : encoded;
    }
  }

  #fillOthers(numbers: Float64Array, missing: Uint8Array | null, rows: Rows, target: Target): void {
    const { type, stride, offset } = target;
    for (let i = 0, at = offset; i < rows.count; i++, at += stride) {
      const row = rows.indices[i];
      const encoded = encodeNumber(this.#encoder, numbers[row]);
      const plain = missing?.[row] !== 1 && numberProblem(type, numbers[row], encoded) === undefined;
      store(
        type,
        target.data as NumericData,
        at,
        plain ? encoded : this.#exception(numbers[row], missing, row, rows, type),
      );
    }
  }

  /** A missing value's stand-in; anything else that came here is an error. */
  #exception(value: number, missing: Uint8Array | null, row: number, rows: Rows, type: Target['type']): number {
    const encoder = this.#encoder;
    const place = { column: encoder.column, row: rows.firstRow + row };
    if (missing?.[row] === 1 || Number.isNaN(value)) {
      if (encoder.missing === 'value' || encoder.missing === 'nan') return encoder.standIn;
      throw missingValue(place);
    }
    throw invalidValue(place, value, numberProblem(type, value, encodeNumber(encoder, value)) ?? 'cannot be encoded');
  }

  /** Numbers written as text, in the rows that are encoded. */
  #parse(texts: readonly (string | null)[], rows: Rows): Float64Array {
    const numbers = new Float64Array(texts.length);
    for (let i = 0; i < rows.count; i++) {
      const row = rows.indices[i];
      const text = texts[row];
      if (text === null) continue;
      const number = numberOf(text);
      if (number === undefined)
        throw invalidValue(
          { column: this.#encoder.column, row: rows.firstRow + row },
          text,
          'is not a number',
          TEXT_FOR_NUMBER,
        );
      numbers[row] = number;
    }
    return numbers;
  }
}
