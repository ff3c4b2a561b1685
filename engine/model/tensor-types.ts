import type { Feed } from '../../shared/preprocessing/tensor-type.ts';

/** ONNX element types by number (TensorProto.DataType), with the names that reports use. */
const names: readonly (string | undefined)[] = [
  undefined,
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'float64',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
  'float8e4m3fn',
  'float8e4m3fnuz',
  'float8e5m2',
  'float8e5m2fnuz',
  'uint4',
  'int4',
  'float4e2m1',
  'float8e8m0',
  'uint2',
  'int2',
  'float6e2m3',
  'float6e3m2',
];

/** The name of an element type; "unknown" where the file gives none, "unknown(99)" for a number without a name. */
export function elementTypeName(dataType: number): string {
  return names[dataType] ?? (dataType === 0 ? 'unknown' : `unknown(${dataType})`);
}

/** Tensors by the name of the model's input or output. */
export type TensorMap = Record<string, Feed>;
