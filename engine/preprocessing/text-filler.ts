import type { StringEncoder } from '../../shared/preprocessing/encoder.ts';
import { missingValue } from '../../shared/preprocessing/value-errors.ts';
import type { ColumnBatch } from '../dataset/types.ts';
import type { Filler, Rows, Target } from './filler.ts';

/** Canonical texts into a string tensor. */
export class TextFiller implements Filler {
  readonly position: number;
  readonly #encoder: StringEncoder;

  constructor(position: number, encoder: StringEncoder) {
    this.position = position;
    this.#encoder = encoder;
  }

  fill(source: ColumnBatch, rows: Rows, { data, stride, offset }: Target): void {
    const texts = source.text!;
    const out = data as string[];
    for (let i = 0, at = offset; i < rows.count; i++, at += stride) {
      const row = rows.indices[i];
      const text = texts[row];
      if (text !== null) out[at] = text;
      else if (this.#encoder.missing === 'value') out[at] = this.#encoder.standIn;
      else throw missingValue({ column: this.#encoder.column, row: rows.firstRow + row });
    }
  }
}
