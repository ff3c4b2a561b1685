import type { VectorInput } from '../../shared/preprocessing/compile-inputs.ts';
import { fits, type NumericData, store } from '../../shared/preprocessing/tensor-type.ts';
import { invalidValue, missingValue } from '../../shared/preprocessing/value-errors.ts';
import type { ColumnBatch } from '../dataset/types.ts';
import type { Filler, Rows, Target } from './filler.ts';

/** A column of `width` numbers per row, as they are. */
export class VectorFiller implements Filler {
  readonly position: number;
  readonly #input: VectorInput;

  constructor(position: number, input: VectorInput) {
    this.position = position;
    this.#input = input;
  }

  fill(source: ColumnBatch, rows: Rows, { type, data }: Target): void {
    const { width, column } = this.#input;
    const numbers = source.vector!;
    if (source.width !== width)
      throw invalidValue(
        { column },
        `${source.width} numbers`,
        `is another length than the ${width} that input "${this.#input.name}" takes`,
      );
    const out = data as NumericData;
    for (let i = 0, at = 0; i < rows.count; i++) {
      const row = rows.indices[i];
      const place = { column, row: rows.firstRow + row };
      if (source.missing?.[row] === 1) throw missingValue(place);
      for (let from = row * width; from < (row + 1) * width; from++, at++) {
        const number = numbers[from];
        if (Number.isNaN(number)) throw invalidValue(place, number, 'is not a number');
        if (!fits(type, number)) throw invalidValue(place, number, `does not fit ${type}`);
        store(type, out, at, number);
      }
    }
  }
}
