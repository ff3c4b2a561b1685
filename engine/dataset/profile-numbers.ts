import type { ColumnProfile } from '../../shared/results.ts';

const LEVELS = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
const MOST_BINS = 20;
export const MOST_TOP = 10;

type NumberProfile = Required<
  Pick<ColumnProfile, 'distinct' | 'min' | 'max' | 'mean' | 'sd' | 'quantiles' | 'histogram' | 'top'>
>;

/** Statistics of ascending finite numbers; empty where nothing is defined. sd is that of a sample (n - 1). */
export function profileNumbers(values: Float64Array): Partial<NumberProfile> & { distinct: number } {
  const n = values.length;
  if (n === 0) return { distinct: 0 };
  const runs = countRuns(values);
  const mean = meanOf(values);
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - mean) ** 2;
  return {
    distinct: runs.distinct,
    min: values[0],
    max: values[n - 1],
    mean,
    ...(n > 1 && Number.isFinite(squares) ? { sd: Math.sqrt(squares / (n - 1)) } : {}),
    quantiles: Object.fromEntries(LEVELS.map((level) => [String(level), quantile(values, level)])),
    histogram: histogram(values),
    ...(runs.top.length > 0 ? { top: runs.top } : {}),
  };
}

/** Shifted by the median, so that large numbers do not cancel; parts are scaled only where their sum overflows. */
function meanOf(values: Float64Array): number {
  const n = values.length;
  const shift = values[Math.floor(n / 2)];
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] - shift;
  if (Number.isFinite(sum)) return shift + sum / n;
  return values.reduce((mean, value) => mean + value / n, 0);
}

/** Linear between order statistics: type 7 of Hyndman and Fan (1996), as numpy.quantile. */
function quantile(values: Float64Array, level: number): number {
  const place = (values.length - 1) * level;
  const below = Math.floor(place);
  const above = Math.min(below + 1, values.length - 1);
  return between(values[below], values[above], place - below);
}

/** `share` of the way from one number to the other; both ends exact, also where their difference overflows. */
function between(low: number, high: number, share: number): number {
  const difference = high - low;
  if (share === 1) return high;
  return Number.isFinite(difference) ? low + share * difference : low * (1 - share) + high * share;
}

/** Equal bins, the last one closed; one bin per number where whole numbers span no more than 20. */
export function histogramEdges(low: number, high: number, allWhole: () => boolean): number[] {
  if (low === high) return [low, high];
  const whole = high - low < MOST_BINS && allWhole();
  const bins = whole ? high - low + 1 : MOST_BINS;
  return Array.from({ length: bins + 1 }, (_, i) => (whole ? low - 0.5 + i : between(low, high, i / bins)));
}

function histogram(values: Float64Array): { edges: number[]; counts: number[] } {
  const edges = histogramEdges(values[0], values[values.length - 1], () => values.every(Number.isInteger));
  const bins = edges.length - 1;
  const counts = new Array<number>(bins).fill(0);
  let bin = 0;
  for (let i = 0; i < values.length; i++) {
    while (bin < bins - 1 && values[i] >= edges[bin + 1]) bin++;
    counts[bin]++;
  }
  return { edges, counts };
}

function countRuns(values: Float64Array): { distinct: number; top: { value: string; rows: number }[] } {
  const top: { value: string; rows: number }[] = [];
  let distinct = 0;
  for (let from = 0; from < values.length; ) {
    let to = from + 1;
    while (to < values.length && values[to] === values[from]) to++;
    distinct++;
    const rows = to - from;
    if (rows > 1 && (top.length < MOST_TOP || rows > top[top.length - 1].rows)) {
      const at = top.findIndex((entry) => entry.rows < rows);
      top.splice(at < 0 ? top.length : at, 0, { value: String(values[from] + 0), rows });
      top.length = Math.min(top.length, MOST_TOP);
    }
    from = to;
  }
  return { distinct, top };
}
