import { degreesOfFreedom } from '../statistics/degrees-of-freedom.ts';

/** The rows that a metric judges. Positions are local, 0 to n − 1. */
export interface Rows {
  readonly n: number;
  readonly weighted: boolean;
  /** Sampling weights that differ. */
  readonly uneven: boolean;
  /** A frequency weight counts rows: it multiplies φ² once, a sampling weight twice. */
  readonly frequency: boolean;
  /** Rows with a weight, or the sum of frequency weights: the size of the sample. */
  readonly observations: number;
  /** Σw. */
  readonly totalWeight: number;
  /** Weight of every row; only where the rows themselves are needed: with clusters, and for metrics of single rows. */
  readonly weight?: Float64Array;
  readonly clusters?: ClusterIndex;
}

/** Rows that come cluster by cluster: those of the c-th are start[c] to start[c + 1] − 1. */
export interface ClusterIndex {
  readonly start: Uint32Array;
  /** Clusters with a row that has a weight. */
  readonly count: number;
}

export function rowsOf(n: number, weight: Float64Array | undefined, frequency: boolean, clusters?: ClusterIndex): Rows {
  const totalWeight = weight ? weightedSum(weight) : n;
  let count = n;
  if (weight) {
    count = 0;
    for (let i = 0; i < n; i++) if (weight[i] > 0) count++;
  }
  const squares = weight ? squaresOf(weight) : n;
  return {
    ...sampleSize(n, weight !== undefined, frequency, count, totalWeight, squares),
    ...(weight ? { weight } : {}),
    ...(clusters ? { clusters } : {}),
  };
}

function squaresOf(weight: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < weight.length; i++) squares += weight[i] * weight[i];
  return squares;
}

/** `count` rows have a weight; `total` and `squares` are Σw and Σw². */
export function sampleSize(
  n: number,
  weighted: boolean,
  frequency: boolean,
  count: number,
  total: number,
  squares: number,
): Rows {
  return {
    n,
    weighted,
    uneven: weighted && !frequency && (count * squares) / (total * total) > 1 + 1e-9,
    frequency,
    observations: weighted && frequency ? total : count,
    totalWeight: total,
  };
}

/** `cluster`: of every row, equal numbers side by side. */
export function clusterIndex(cluster: Int32Array, weight?: Float64Array): ClusterIndex {
  const start = [0];
  let count = 0;
  let weighs = false;
  for (let i = 0; i < cluster.length; i++) {
    if (i > 0 && cluster[i] !== cluster[i - 1]) {
      start.push(i);
      if (weighs) count++;
      weighs = false;
    }
    if (!weight || weight[i] > 0) weighs = true;
  }
  if (weighs) count++;
  start.push(cluster.length);
  return { start: Uint32Array.from(start), count };
}

const CHUNK = 1024;

/** Σ w·values, unweighted without `weight`. Summed in chunks: plain summation of a million terms loses digits. */
export function weightedSum(values: Float64Array, weight?: Float64Array): number {
  let total = 0;
  for (let from = 0; from < values.length; from += CHUNK) {
    const to = Math.min(from + CHUNK, values.length);
    total += weight ? weightedChunk(values, weight, from, to) : chunkSum(values, from, to);
  }
  return total;
}

function chunkSum(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i];
  return sum;
}

function weightedChunk(values: Float64Array, weight: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += weight[i] * values[i];
  return sum;
}

/** Variance of a metric. `df`: degrees of freedom where it is not known well; `missing` says why there is none. */
export interface Spread {
  variance: number;
  df?: number;
  missing?: string;
}

const ONE_CLUSTER = 'no interval: all rows are of one cluster';
const ONE_ROW = 'no interval: one row says nothing about the spread';

/** What a variance is estimated from: rows, or clusters. */
export interface Sample {
  size: number;
  uneven: boolean;
  clusters: boolean;
}

export function sampleOf({ observations, uneven, clusters }: Rows): Sample {
  if (clusters) return { size: clusters.count, uneven: false, clusters: true };
  return { size: observations, uneven, clusters: false };
}

/**
 * The variance Σu · n/(n − 1) from the sums of u and u² over n rows or clusters, u = (wφ)². Its degrees of freedom are
 * Satterthwaite's, with clusters at most their number less one.
 */
export function spreadOf(sum: number, squares: number, { size, uneven, clusters }: Sample): Spread {
  if (size <= 1) return { variance: Number.NaN, missing: clusters ? ONE_CLUSTER : ONE_ROW };
  const variance = sum * (size / (size - 1));
  const few = sum > 0 ? degreesOfFreedom({ sum, squares, n: size }, uneven) : Number.POSITIVE_INFINITY;
  const df = clusters ? Math.min(size - 1, few) : few;
  return Number.isFinite(df) ? { variance, df } : { variance };
}

/**
 * Spread of a metric of single rows, of which row i has the influence φᵢ = d metric / d wᵢ = (valuesᵢ − centre)/scale.
 */
export function influenceSpread(rows: Rows, values: Float64Array, centre = 0, scale = 1): Spread {
  const { n, weight, clusters } = rows;
  let sum = 0;
  let squares = 0;
  if (clusters) {
    for (let c = 0; c + 1 < clusters.start.length; c++) {
      let cluster = 0;
      for (let i = clusters.start[c]; i < clusters.start[c + 1]; i++) {
        cluster += (weight ? weight[i] : 1) * (values[i] - centre);
      }
      sum += cluster * cluster;
      squares += cluster * cluster * cluster * cluster;
    }
  } else {
    for (let from = 0; from < n; from += CHUNK) {
      const [chunk, chunkSquares] = rowSquares(rows, values, centre, from, Math.min(from + CHUNK, n));
      sum += chunk;
      squares += chunkSquares;
    }
  }
  return spreadOf(sum / scale ** 2, squares / scale ** 4, sampleOf(rows));
}

/** Σu and Σu² of the rows `from` to `to − 1`. */
function rowSquares(rows: Rows, values: Float64Array, centre: number, from: number, to: number): [number, number] {
  const { weight, frequency } = rows;
  let sum = 0;
  let squares = 0;
  for (let i = from; i < to; i++) {
    const w = weight ? weight[i] : 1;
    const d = values[i] - centre;
    const u = frequency ? d * d : w * w * d * d;
    sum += frequency ? w * u : u;
    squares += frequency ? w * u * u : u * u;
  }
  return [sum, squares];
}
