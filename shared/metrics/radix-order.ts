import { sharedUint32 } from './shared-array.ts';

const SIGN = 0x80000000;

/** Values from the highest to the lowest, with the row that each comes from; rows of equal value in their own order. */
export interface Descending {
  order: Uint32Array;
  value: Float64Array | Float32Array;
}

/**
 * Radix sort on the bits of the numbers: three passes over 32-bit keys where every value is a float32, six over 64 bits
 * otherwise. NaN is not allowed.
 */
export function sortDescending(values: Float64Array | Float32Array): Descending {
  const single = values instanceof Float32Array ? values : asFloat32(values);
  return single ? sortSingle(single) : sortDouble(values);
}

/** The values as float32 where that loses nothing: half the keys to sort. */
function asFloat32(values: Float64Array | Float32Array): Float32Array | undefined {
  const single = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    single[i] = values[i];
    if (single[i] !== values[i]) return undefined;
  }
  return single;
}

function sortSingle(values: Float32Array): Descending {
  const n = values.length;
  const words = new Uint32Array(values.buffer, values.byteOffset, n);
  const keys = new Uint32Array(n);
  // A greater number has the smaller key: the bits of a negative one rise as it falls, those of a positive one
  // are turned. −0 counts as 0.
  for (let i = 0; i < n; i++) {
    const word = words[i] === SIGN ? 0 : words[i];
    keys[i] = word >>> 31 ? word : ~word ^ SIGN;
  }
  const sorted = sortByKey(keys);
  const value = new Uint32Array(n);
  for (let i = 0; i < n; i++) value[i] = sorted.keys[i] >>> 31 ? sorted.keys[i] : ~(sorted.keys[i] ^ SIGN);
  return { order: sorted.order, value: new Float32Array(value.buffer) };
}

function sortDouble(values: Float64Array | Float32Array): Descending {
  const n = values.length;
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
  const low = new Uint32Array(n);
  const high = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const negative = values[i] < 0;
    low[i] = negative ? words[2 * i] : ~words[2 * i];
    high[i] = negative ? words[2 * i + 1] : ~(words[2 * i + 1] & ~SIGN) ^ SIGN;
  }
  const byLow = sortByKey(low).order;
  for (let i = 0; i < n; i++) low[i] = high[byLow[i]];
  const { order } = sortByKey(low, byLow);
  const value = new Float64Array(n);
  for (let i = 0; i < n; i++) value[i] = values[order[i]];
  return { order, value };
}

interface Keyed {
  keys: Uint32Array;
  order: Uint32Array;
}

/** Few rows do not pay for the tables of wide digits. */
const FEW = 4096;

/** Stable sort by rising key, of the rows 0 to n − 1 or of those in `rows`. */
function sortByKey(keys: Uint32Array, rows?: Uint32Array): Keyed {
  const n = keys.length;
  const bits = n < FEW ? 8 : 11;
  const mask = (1 << bits) - 1;
  const passes = Math.ceil(32 / bits);
  const counts = Array.from({ length: passes }, () => new Uint32Array(1 << bits));
  counts.forEach((count, pass) => {
    const shift = pass * bits;
    for (let i = 0; i < n; i++) count[(keys[i] >>> shift) & mask]++;
  });
  let from: Keyed = { keys, order: rows ?? ascending(n) };
  let to: Keyed = { keys: new Uint32Array(n), order: sharedUint32(n) };
  counts.forEach((count, pass) => {
    if (count.includes(n)) return;
    let start = 0;
    for (let bucket = 0; bucket < count.length; bucket++) {
      const size = count[bucket];
      count[bucket] = start;
      start += size;
    }
    scatter(from, to, count, pass * bits);
    [from, to] = [to, from];
    if (to.keys === keys) to = { keys: new Uint32Array(n), order: sharedUint32(n) };
  });
  return from;
}

function ascending(n: number): Uint32Array {
  const numbers = sharedUint32(n);
  for (let i = 0; i < n; i++) numbers[i] = i;
  return numbers;
}

function scatter(from: Keyed, to: Keyed, next: Uint32Array, shift: number): void {
  const { keys, order } = from;
  const toKeys = to.keys;
  const toOrder = to.order;
  const mask = next.length - 1;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const bucket = (key >>> shift) & mask;
    const at = next[bucket];
    next[bucket] = at + 1;
    toKeys[at] = key;
    toOrder[at] = order[i];
  }
}
