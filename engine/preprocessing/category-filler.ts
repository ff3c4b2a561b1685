import {
  EVERYWHERE_NAN,
  encodeMap,
  encodeOneHot,
  type MapEncoder,
  NOWHERE,
  type OneHotEncoder,
  REFUSED,
} from '../../shared/preprocessing/encoder.ts';
import { allocate, type NumericData, store, type TensorType } from '../../shared/preprocessing/tensor-type.ts';
import { missingValue, unknownValue } from '../../shared/preprocessing/value-errors.ts';
import type { Dictionary } from '../dataset/dictionary.ts';
import type { ColumnBatch } from '../dataset/types.ts';
import type { Filler, Rows, Target } from './filler.ts';

/** What the encoder answers for each of a dictionary's texts, asked once per text as the dictionary grows. */
class AnswerTable {
  readonly #dictionary: Dictionary;
  readonly #answer: (text: string) => number;
  answers = new Float64Array(64);
  #known = 0;

  constructor(dictionary: Dictionary, answer: (text: string) => number) {
    this.#dictionary = dictionary;
    this.#answer = answer;
  }

  grow(): void {
    const { values } = this.#dictionary;
    if (values.length > this.answers.length) {
      const larger = new Float64Array(values.length * 2);
      larger.set(this.answers);
      this.answers = larger;
    }
    for (; this.#known < values.length; this.#known++) this.answers[this.#known] = this.#answer(values[this.#known]);
  }

  text(code: number): string {
    return this.#dictionary.values[code];
  }
}

/** A column of values that the plan maps to numbers. */
export class MapFiller implements Filler {
  readonly position: number;
  readonly #encoder: MapEncoder;
  readonly #table: AnswerTable;

  constructor(position: number, encoder: MapEncoder, dictionary: Dictionary) {
    this.position = position;
    this.#encoder = encoder;
    this.#table = new AnswerTable(dictionary, (text) => encodeMap(encoder, text));
  }

  fill(source: ColumnBatch, rows: Rows, { type, data, stride, offset }: Target): void {
    this.#table.grow();
    const codes = source.code!;
    const { answers } = this.#table;
    const floats = data instanceof Float32Array || data instanceof Float64Array ? data : null;
    for (let i = 0, at = offset; i < rows.count; i++, at += stride) {
      const code = codes[rows.indices[i]];
      let number = code < 0 ? Number.NaN : answers[code];
      if (Number.isNaN(number)) number = this.#exception(code, rows, i);
      if (floats !== null) floats[at] = number;
      else store(type, data as NumericData, at, number);
    }
  }

  #exception(code: number, rows: Rows, i: number): number {
    const encoder = this.#encoder;
    const place = { column: encoder.column, row: rows.firstRow + rows.indices[i] };
    if (code >= 0) throw unknownValue(place, this.#table.text(code), encoder.numbers.keys());
    if (encoder.missing === 'value' || encoder.missing === 'nan') return encoder.standIn;
    throw missingValue(place);
  }
}

/** A column of values of which each has a tensor column of its own. */
export class OneHotFiller implements Filler {
  readonly position: number;
  readonly #encoder: OneHotEncoder;
  readonly #table: AnswerTable;

  constructor(position: number, encoder: OneHotEncoder, dictionary: Dictionary) {
    this.position = position;
    this.#encoder = encoder;
    this.#table = new AnswerTable(dictionary, (text) => encodeOneHot(encoder, text));
  }

  /** `target.data` is zero where this column writes. */
  fill(source: ColumnBatch, rows: Rows, { type, data, stride, offset }: Target): void {
    this.#table.grow();
    const codes = source.code!;
    const { answers } = this.#table;
    const out = data as Float32Array;
    const one = elementOf(type, 1) as number;
    for (let i = 0, at = offset; i < rows.count; i++, at += stride) {
      const code = codes[rows.indices[i]];
      const position = code < 0 ? this.#missing(rows, i) : answers[code];
      if (position >= 0) out[at + position] = one;
      else if (position !== NOWHERE) this.#exception(position, code, rows, i, { type, data, stride, offset: at });
    }
  }

  #missing(rows: Rows, i: number): number {
    const encoder = this.#encoder;
    if (encoder.missing === 'value' || encoder.missing === 'nan') return encoder.standIn;
    throw missingValue({ column: encoder.column, row: rows.firstRow + rows.indices[i] });
  }

  #exception(position: number, code: number, rows: Rows, i: number, { type, data, offset }: Target): void {
    const encoder = this.#encoder;
    if (position === REFUSED)
      throw unknownValue(
        { column: encoder.column, row: rows.firstRow + rows.indices[i] },
        this.#table.text(code),
        encoder.positions.keys(),
      );
    if (position === EVERYWHERE_NAN)
      (data as Float32Array).fill(elementOf(type, Number.NaN) as number, offset, offset + encoder.width);
  }
}

function elementOf(type: TensorType, value: number): number | bigint {
  const data = allocate(type, 1) as NumericData;
  store(type, data, 0, value);
  return data[0];
}
