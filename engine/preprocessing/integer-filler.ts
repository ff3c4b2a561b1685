import { integerOf } from '../../shared/preprocessing/cell.ts';
import type { IntegerEncoder } from '../../shared/preprocessing/encoder.ts';
import { fitsInteger } from '../../shared/preprocessing/tensor-type.ts';
import { invalidValue, missingValue } from '../../shared/preprocessing/value-errors.ts';
import type { ColumnBatch } from '../dataset/types.ts';
import type { Filler, Rows, Target } from './filler.ts';

/** Whole numbers into int64 and uint64 tensors, exact beyond 2^53. */
export class IntegerFiller implements Filler {
  readonly position: number;
  readonly #encoder: IntegerEncoder;

  constructor(position: number, encoder: IntegerEncoder) {
    this.position = position;
    this.#encoder = encoder;
  }

  fill(source: ColumnBatch, rows: Rows, { type, data, stride, offset }: Target): void {
    const encoder = this.#encoder;
    const cells = source.integer ?? source.number ?? source.text!;
    const { missing } = source;
    const wide = data as BigInt64Array;
    for (let i = 0, at = offset; i < rows.count; i++, at += stride) {
      const row = rows.indices[i];
      const cell = cells[row];
      const place = { column: encoder.column, row: rows.firstRow + row };
      if (missing?.[row] === 1 || cell === null || Number.isNaN(cell)) {
        if (encoder.missing !== 'value') throw missingValue(place);
        wide[at] = encoder.standIn;
        continue;
      }
      const integer = integerOf(cell);
      if (integer === undefined) throw invalidValue(place, cell, 'is not a whole number');
      if (!fitsInteger(type, integer)) throw invalidValue(place, cell, `does not fit ${type}`);
      wide[at] = integer;
    }
  }
}
