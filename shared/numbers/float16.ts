const view = new DataView(new ArrayBuffer(8));
/** Adding and taking away 2^52 rounds a number in [0, 2^52) to an integer, half to even: IEEE 754 does the work. */
const ROUND = 2 ** 52;

/**
 * The IEEE 754 binary16 bits nearest to a float64, ties to even, in one rounding (never by way of float32).
 * From 65520 on it is infinity; NaN is the quiet NaN 0x7e00.
 */
export function float16Bits(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  view.setFloat64(0, value);
  const high = view.getUint32(0);
  const sign = (high >>> 16) & 0x8000;
  const magnitude = Math.abs(value);
  if (magnitude >= 65520) return sign | 0x7c00;
  if (magnitude < 2 ** -14) return sign | (magnitude * 2 ** 24 + ROUND - ROUND);
  const exponent = ((high >>> 20) & 0x7ff) - 1023;
  const significand = magnitude * 2 ** (10 - exponent) + ROUND - ROUND;
  return sign | (((exponent + 15) << 10) + significand - 1024);
}

/** The value of IEEE 754 binary16 bits, exactly. */
export function float16Value(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** A float16 tensor's bits, widened to float64. */
export function widenFloat16(bits: Uint16Array): Float64Array {
  const out = new Float64Array(bits.length);
  for (let i = 0; i < bits.length; i++) out[i] = float16Value(bits[i]);
  return out;
}
