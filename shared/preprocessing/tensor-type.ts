import { float16Bits } from '../numbers/float16.ts';

/** Element types of tensors that can be fed. */
export const tensorTypes = [
  'float32',
  'float64',
  'float16',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'bool',
  'string',
] as const;
export type TensorType = (typeof tensorTypes)[number];

/** float16 as its bits in a Uint16Array, bool as 0 and 1 in a Uint8Array. */
export type NumericData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;
export type TensorData = NumericData | string[];

/** One named input of the model, row-major. */
export interface Feed {
  type: TensorType;
  dims: number[];
  data: TensorData;
}

const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
} as const;

const ranges: Partial<Record<TensorType, [number, number]>> = {
  int8: [-128, 127],
  int16: [-32768, 32767],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2 ** 63), 2 ** 63 - 1024],
  uint8: [0, 255],
  uint16: [0, 65535],
  uint32: [0, 2 ** 32 - 1],
  uint64: [0, 2 ** 64 - 2048],
  bool: [0, 1],
};

export function isTensorType(type: string): type is TensorType {
  return (tensorTypes as readonly string[]).includes(type);
}

export function isFloat(type: TensorType): boolean {
  return type === 'float32' || type === 'float64' || type === 'float16';
}

/** int64 and uint64: elements are BigInts. */
export function isWide(type: TensorType): boolean {
  return type === 'int64' || type === 'uint64';
}

/** Zeros, or empty texts. */
export function allocate(type: TensorType, length: number): TensorData {
  return type === 'string' ? new Array<string>(length).fill('') : new arrays[type](length);
}

/**
 * Whether a number can stand in a tensor of this type. Floats round, overflow to infinity and keep NaN, as a cast
 * does; integers and booleans must be exact and in range.
 */
export function fits(type: TensorType, value: number): boolean {
  const range = ranges[type];
  return range === undefined || (Number.isInteger(value) && value >= range[0] && value <= range[1]);
}

/** As `fits`, for whole numbers beyond 2^53. */
export function fitsInteger(type: TensorType, value: bigint): boolean {
  if (type === 'int64') return BigInt.asIntN(64, value) === value;
  return type !== 'uint64' || BigInt.asUintN(64, value) === value;
}

/** The one cast from float64: nearest, ties to even. `value` has passed `fits`. */
export function store(type: TensorType, data: NumericData, index: number, value: number): void {
  if (type === 'float16') data[index] = float16Bits(value);
  else if (type === 'int64' || type === 'uint64') (data as BigInt64Array)[index] = BigInt(value);
  else data[index] = value;
}
