import { fits, type TensorType } from './tensor-type.ts';

/** What becomes of a missing value. "value": the encoder's `standIn`, the encoded form of the plan's value. */
export type MissingPolicy = 'error' | 'drop' | 'nan' | 'value';

interface Common {
  readonly column: string;
  /** Tensor elements per row. */
  readonly width: number;
  readonly missing: MissingPolicy;
}

/** (x - shift) / divisor, or log1p(x), in float64. */
export interface NumberEncoder extends Common {
  readonly kind: 'number';
  readonly shift: number;
  readonly divisor: number;
  readonly log1p: boolean;
  readonly standIn: number;
}

/** A whole number as it is, exact beyond 2^53: int64 and uint64 tensors. */
export interface IntegerEncoder extends Common {
  readonly kind: 'integer';
  readonly standIn: bigint;
}

/** The canonical text as it is: string tensors. */
export interface StringEncoder extends Common {
  readonly kind: 'text';
  readonly standIn: string;
}

export interface MapEncoder extends Common {
  readonly kind: 'map';
  readonly numbers: ReadonlyMap<string, number>;
  /** NaN: an unknown value is an error. */
  readonly unknown: number;
  readonly standIn: number;
}

export interface OneHotEncoder extends Common {
  readonly kind: 'one_hot';
  readonly positions: ReadonlyMap<string, number>;
  /** `NOWHERE` or `REFUSED`. */
  readonly unknown: number;
  readonly standIn: number;
}

export type Encoder = NumberEncoder | IntegerEncoder | StringEncoder | MapEncoder | OneHotEncoder;

/** Position of a value that leaves all of its columns zero. */
export const NOWHERE = -1;
/** Position of an unknown value where the plan wants an error. */
export const REFUSED = -2;
/** Position that stands for NaN in every column (missing: nan). */
export const EVERYWHERE_NAN = -3;

/** NaN: the number has no logarithm here, see `numberProblem`. */
export function encodeNumber(encoder: NumberEncoder, value: number): number {
  return encoder.log1p ? (value > -1 ? Math.log1p(value) : Number.NaN) : (value - encoder.shift) / encoder.divisor;
}

/** NaN: unknown, and the plan wants an error. */
export function encodeMap(encoder: MapEncoder, text: string): number {
  return encoder.numbers.get(text) ?? encoder.unknown;
}

/** The column that is 1, `NOWHERE` or `REFUSED`. */
export function encodeOneHot(encoder: OneHotEncoder, text: string): number {
  return encoder.positions.get(text) ?? encoder.unknown;
}

/** Why `encoded`, the encoded form of the number `value`, cannot stand in a tensor of `type`, or undefined. */
export function numberProblem(type: TensorType, value: number, encoded: number): string | undefined {
  if (Number.isNaN(encoded)) return 'has no log1p: it must be above -1';
  if (fits(type, encoded)) return undefined;
  return encoded === value ? `does not fit ${type}` : `becomes ${encoded}, which does not fit ${type}`;
}
