import { DrydockError } from '../../shared/errors.ts';
import { widenFloat16 } from '../../shared/numbers/float16.ts';
import type { Feed } from '../../shared/preprocessing/tensor-type.ts';
import { quoted } from './quoted.ts';

/** A tensor's elements as numbers whose reading widens them to float64. Errors: MODEL_OUTPUT_MISMATCH for text. */
export function numericValues(name: string, { type, data }: Feed): ArrayLike<number> {
  if (Array.isArray(data))
    throw new DrydockError('MODEL_OUTPUT_MISMATCH', `output ${quoted(name)} holds text where numbers are expected`, {
      output: name,
    });
  if (type === 'float16') return widenFloat16(data as Uint16Array);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
  return data;
}
