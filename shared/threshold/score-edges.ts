/** Distinct decimals between neighbouring scores are looked for up to so many places. */
const MOST_PLACES = 17;

/**
 * The thresholds that a slider stops at, ascending: the round numbers of the range, one between any two neighbours of
 * `sample` (scores, ascending), the threshold of the plan, the least score or 0, and one that no score reaches.
 */
export function scoreEdges(sample: Float64Array, planned: number, range: { low: number; high: number }): number[] {
  const low = Math.min(range.low, planned);
  const edges = new Set<number>([low, planned]);
  for (const round of roundNumbers(low, range.high)) edges.add(round);
  for (let i = 1; i < sample.length; i++)
    if (sample[i] > sample[i - 1]) edges.add(shortestAbove(sample[i - 1], sample[i]));
  const ascending = [...edges].filter((edge) => edge >= low).sort((a, b) => a - b);
  const last = ascending[ascending.length - 1];
  return last > range.high ? ascending : [...ascending, nextAbove(range.high)];
}

/** At most 1,000 equal steps over the range; of shares every thousandth. */
function* roundNumbers(low: number, high: number): Generator<number> {
  if (!(high > low) || !Number.isFinite(high - low)) return;
  const power = Math.floor(Math.log10((high - low) / 1000));
  const step = [1, 2, 5, 10].find((nice) => nice * 10 ** power >= ((high - low) / 1000) * (1 - 1e-9)) ?? 10;
  const first = Math.ceil(low / (step * 10 ** power));
  // So far from zero a step is lost to rounding, and counting on would never end.
  if (!Number.isSafeInteger(first)) return;
  for (let k = first; ; k++) {
    const round = Number(`${k * step}e${power}`);
    if (!(round <= high)) return;
    if (round >= low) yield round;
  }
}

/** The number of fewest decimals in (a, b]: as a threshold it parts the two as `b` itself does. */
export function shortestAbove(a: number, b: number): number {
  for (let places = 0; places <= MOST_PLACES; places++) {
    const candidate = Number(`${Math.floor(b * 10 ** places)}e-${places}`);
    if (candidate > a && candidate <= b) return candidate;
  }
  return b;
}

/** The next number that a float64 holds. */
export function nextAbove(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  bits.setBigInt64(0, bits.getBigInt64(0) + (x > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}
