import { type ClusterIndex, type Rows, type Spread, spreadOf, weightedSquares } from './rows.ts';

export type Codes = Uint8Array | Uint16Array | Uint32Array | Int32Array;

/**
 * Rows sorted into kinds: cells of a confusion matrix, or scores by class. All rows of a kind have the same influence
 * on a metric that knows no more of them, so these sums are all that its variance needs; with clusters the kind of
 * every row too.
 */
export interface Cells {
  rows: Rows;
  /** Rows with a weight. */
  count: Float64Array;
  /** Σw. */
  weight: Float64Array;
  /** Σw² (frequency weights: Σw). */
  squared: Float64Array;
  /** Kind of every row; always there with clusters. */
  codes?: Codes;
}

export function cellsOf(rows: Rows, codes: Codes, kinds: number): Cells {
  const { n, weight: w, frequency } = rows;
  const count = new Float64Array(kinds);
  if (!w) {
    for (let i = 0; i < n; i++) count[codes[i]]++;
    return { rows, count, weight: count, squared: count, codes };
  }
  const weight = new Float64Array(kinds);
  const squared = frequency ? weight : new Float64Array(kinds);
  for (let i = 0; i < n; i++) {
    if (w[i] === 0) continue;
    const code = codes[i];
    count[code]++;
    weight[code] += w[i];
    if (!frequency) squared[code] += w[i] * w[i];
  }
  return { rows, count, weight, squared, codes };
}

export const sumOver = (sums: Float64Array, kinds: readonly number[]): number =>
  kinds.reduce((total, kind) => total + sums[kind], 0);

/** Σ(wφ)² over rows, or over the sums of each cluster, from the influence φ of a row of each kind. */
export function influenceSquares(cells: Cells, influence: Float64Array): number {
  const { clusters } = cells.rows;
  if (!clusters) return weightedSquares(influence, cells.squared);
  let total = 0;
  forEachCluster(cells, clusters, influence, (cluster) => {
    total += cluster * cluster;
  });
  return total;
}

/** Calls `take` with Σ w·value of every cluster, `values` per kind. */
export function forEachCluster(
  { rows, codes }: Cells,
  clusters: ClusterIndex,
  values: ArrayLike<number>,
  take: (sum: number) => void,
): void {
  if (!codes) throw new Error('with clusters the kind of every row is needed');
  const { weight } = rows;
  for (let c = 0; c < clusters.count; c++) {
    let cluster = 0;
    for (let j = clusters.start[c]; j < clusters.start[c + 1]; j++) {
      const i = clusters.rows[j];
      cluster += (weight ? weight[i] : 1) * values[codes[i]];
    }
    take(cluster);
  }
}

export function cellSpread(cells: Cells, influence: Float64Array): Spread {
  const { clusters, observations } = cells.rows;
  return spreadOf(influenceSquares(cells, influence), observations, clusters?.count);
}
