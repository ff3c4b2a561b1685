import { DrydockError } from '../errors.ts';
import { didYouMean } from '../plan/nearest.ts';
import { type Cell, integerOf, isCell, isMissing, numberOf, textOf, typedCell } from './cell.ts';
import type { CompiledInput, EncodedColumn, TableInput } from './compile-inputs.ts';
import {
  EVERYWHERE_NAN,
  encodeMap,
  encodeNumber,
  encodeOneHot,
  NOWHERE,
  type NumberEncoder,
  numberProblem,
  REFUSED,
} from './encoder.ts';
import { fillImage, type Pixels } from './image-tensor.ts';
import { allocate, type Feed, fits, fitsInteger, type NumericData, store, type TensorType } from './tensor-type.ts';
import { invalidValue, missingValue, type Place, quote, TEXT_FOR_NUMBER, unknownValue } from './value-errors.ts';

export interface RowOptions {
  /** The plan's `data.nulls`. */
  nulls?: ReadonlySet<string>;
  /** 0-based, for messages. */
  row?: number;
}

/**
 * Encodes one row: the feeds of a batch of one. A cell is a string, number, bigint or boolean, null where missing; of
 * a vector column a (nested) array of numbers; of an image column decoded `Pixels`. One row cannot be dropped, so
 * `missing: drop` refuses it.
 * @throws DrydockError DATA_COLUMN_MISSING, DATA_VALUE_MISSING, DATA_VALUE_UNKNOWN, DATA_VALUE_INVALID
 */
export function encodeRow(
  inputs: readonly CompiledInput[],
  row: Readonly<Record<string, unknown>>,
  options: RowOptions = {},
): Record<string, Feed> {
  const feeds: Record<string, Feed> = {};
  for (const input of inputs) {
    const data = allocate(input.type, input.width);
    if (input.kind === 'table') for (const column of input.columns) encodeCell(input, column, row, data, options);
    else if (input.kind === 'vector') fillVector(input.type, input, row, data as NumericData, options);
    else {
      const pixels = cellOf(row, input.column);
      if (isMissing(pixels)) throw missingValue({ column: input.column, row: options.row });
      fillImage(input.rule, input.type, pixels as Pixels, data as NumericData, 0);
    }
    feeds[input.name] = { type: input.type, dims: [1, ...input.dims], data };
  }
  return feeds;
}

function cellOf(row: Readonly<Record<string, unknown>>, column: string): unknown {
  if (Object.hasOwn(row, column)) return row[column];
  throw new DrydockError(
    'DATA_COLUMN_MISSING',
    `the row has no value for column ${quote(column)}${didYouMean(column, Object.keys(row))}`,
    { column },
  );
}

function encodeCell(
  input: TableInput,
  { encoder, columnType, offset }: EncodedColumn,
  row: Readonly<Record<string, unknown>>,
  data: NumericData | string[],
  { nulls, row: number }: RowOptions,
): void {
  const place: Place = { column: encoder.column, row: number };
  const value = cellOf(row, encoder.column);
  const missing = isMissing(value, columnType, nulls);
  if (!missing && !isCell(value)) throw invalidValue(place, typeof value, 'is not a single value');
  const cell = typedCell(value as Cell, columnType);
  const numbers = data as NumericData;
  if (missing && encoder.missing !== 'value' && encoder.missing !== 'nan') throw missingValue(place);
  switch (encoder.kind) {
    case 'number': {
      store(input.type, numbers, offset, missing ? encoder.standIn : numberCell(encoder, input.type, cell, place));
      return;
    }
    case 'integer': {
      const integer = missing ? encoder.standIn : integerOf(cell);
      if (integer === undefined) throw invalidValue(place, cell, 'is not a whole number');
      if (!fitsInteger(input.type, integer)) throw invalidValue(place, cell, `does not fit ${input.type}`);
      (numbers as BigInt64Array)[offset] = integer;
      return;
    }
    case 'text':
      (data as string[])[offset] = missing ? encoder.standIn : textOf(cell, columnType);
      return;
    case 'map': {
      const text = missing ? '' : textOf(cell, columnType);
      const mapped = missing ? encoder.standIn : encodeMap(encoder, text);
      if (!missing && Number.isNaN(mapped)) throw unknownValue(place, text, encoder.numbers.keys());
      store(input.type, numbers, offset, mapped);
      return;
    }
    case 'one_hot': {
      const text = missing ? '' : textOf(cell, columnType);
      const position = missing ? encoder.standIn : encodeOneHot(encoder, text);
      if (position === REFUSED) throw unknownValue(place, text, encoder.positions.keys());
      if (position === EVERYWHERE_NAN)
        for (let i = 0; i < encoder.width; i++) store(input.type, numbers, offset + i, Number.NaN);
      else if (position !== NOWHERE) store(input.type, numbers, offset + position, 1);
    }
  }
}

function numberCell(encoder: NumberEncoder, type: TensorType, cell: Cell, place: Place): number {
  const value = numberOf(cell);
  if (value === undefined) throw invalidValue(place, cell, 'is not a number', TEXT_FOR_NUMBER);
  const encoded = encodeNumber(encoder, value);
  const problem = numberProblem(type, value, encoded);
  if (problem !== undefined) throw invalidValue(place, value, problem);
  return encoded;
}

function fillVector(
  type: TensorType,
  input: { column: string; width: number },
  row: Readonly<Record<string, unknown>>,
  data: NumericData,
  options: RowOptions,
): void {
  const place: Place = { column: input.column, row: options.row };
  const value = cellOf(row, input.column);
  if (isMissing(value)) throw missingValue(place);
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) throw invalidValue(place, typeof value, 'is no array');
  const flat = (Array.isArray(value) ? value.flat(8) : Array.from(value as unknown as ArrayLike<number>)) as unknown[];
  if (flat.length !== input.width)
    throw invalidValue(place, `${flat.length} numbers`, `is another length than the model's ${input.width}`);
  for (const [i, element] of flat.entries()) {
    const number = typeof element === 'number' || typeof element === 'bigint' ? Number(element) : undefined;
    if (number === undefined || Number.isNaN(number)) throw invalidValue(place, element, 'is not a number');
    if (!fits(type, number)) throw invalidValue(place, element, `does not fit ${type}`);
    store(type, data, i, number);
  }
}
