import { type ClusterIndex, type Rows, type Spread, sampleOf, spreadOf } from './rows.ts';

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
  /** Σw⁴ (frequency weights: Σw). */
  fourth: Float64Array;
  /** Kind of every row; always there with clusters. */
  codes?: Codes;
  /** Σw of each kind in each cluster, where the kinds are few; kept once it was asked for. */
  byCluster?: Float64Array;
}

/** The sums of a set of kinds. */
export type Sums = Pick<Cells, 'count' | 'weight' | 'squared' | 'fourth'>;

/** Sums of `kinds` kinds, all 0. What is equal by definition is one array. */
export function emptySums(kinds: number, weighted: boolean, frequency: boolean): Sums {
  const count = new Float64Array(kinds);
  if (!weighted) return { count, weight: count, squared: count, fourth: count };
  const weight = new Float64Array(kinds);
  if (frequency) return { count, weight, squared: weight, fourth: weight };
  return { count, weight, squared: new Float64Array(kinds), fourth: new Float64Array(kinds) };
}

/** The sums with every array replaced, equal ones by equal ones. */
export function mapSums({ count, weight, squared, fourth }: Sums, map: (sums: Float64Array) => Float64Array): Sums {
  const mappedCount = map(count);
  const mappedWeight = weight === count ? mappedCount : map(weight);
  const mappedSquared = squared === weight ? mappedWeight : map(squared);
  return {
    count: mappedCount,
    weight: mappedWeight,
    squared: mappedSquared,
    fourth: fourth === squared ? mappedSquared : map(fourth),
  };
}

/** Adds a row of weight w > 0. */
export function addWeight({ count, weight, squared, fourth }: Sums, kind: number, w: number): void {
  count[kind]++;
  weight[kind] += w;
  if (squared === weight) return;
  squared[kind] += w * w;
  fourth[kind] += w * w * w * w;
}

export function cellsOf(rows: Rows, codes: Codes, kinds: number): Cells {
  const { n, weight, frequency } = rows;
  const sums = emptySums(kinds, weight !== undefined, frequency);
  if (!weight) for (let i = 0; i < n; i++) sums.count[codes[i]]++;
  else for (let i = 0; i < n; i++) if (weight[i] > 0) addWeight(sums, codes[i], weight[i]);
  return { rows, ...sums, codes };
}

export const sumOver = (sums: Float64Array, kinds: readonly number[]): number =>
  kinds.reduce((total, kind) => total + sums[kind], 0);

const FEW_KINDS = 4;

/** Σ w·value of every cluster, `values` per kind. */
export function clusterSums(cells: Cells, { start }: ClusterIndex, values: ArrayLike<number>): Float64Array {
  const { rows, codes } = cells;
  if (!codes) throw new Error('with clusters the kind of every row is needed');
  const sums = new Float64Array(start.length - 1);
  if (values.length <= FEW_KINDS) {
    cells.byCluster ??= kindsByCluster(codes, start, values.length, rows.weight);
    addKinds(sums, cells.byCluster, values);
  } else if (rows.weight) addWeighted(sums, codes, start, values, rows.weight);
  else addPlain(sums, codes, start, values);
  return sums;
}

function kindsByCluster(codes: Codes, start: Uint32Array, kinds: number, weight?: Float64Array): Float64Array {
  const sums = new Float64Array(kinds * (start.length - 1));
  for (let c = 0; c + 1 < start.length; c++) {
    for (let i = start[c]; i < start[c + 1]; i++) sums[kinds * c + codes[i]] += weight ? weight[i] : 1;
  }
  return sums;
}

function addKinds(sums: Float64Array, byCluster: Float64Array, values: ArrayLike<number>): void {
  const kinds = values.length;
  for (let kind = 0; kind < kinds; kind++) {
    const value = values[kind];
    if (value !== 0) for (let c = 0; c < sums.length; c++) sums[c] += value * byCluster[kinds * c + kind];
  }
}

function addPlain(sums: Float64Array, codes: Codes, start: Uint32Array, values: ArrayLike<number>): void {
  for (let c = 0; c < sums.length; c++) {
    let sum = 0;
    for (let i = start[c]; i < start[c + 1]; i++) sum += values[codes[i]];
    sums[c] = sum;
  }
}

function addWeighted(
  sums: Float64Array,
  codes: Codes,
  start: Uint32Array,
  values: ArrayLike<number>,
  weight: Float64Array,
): void {
  for (let c = 0; c < sums.length; c++) {
    let sum = 0;
    for (let i = start[c]; i < start[c + 1]; i++) sum += weight[i] * values[codes[i]];
    sums[c] = sum;
  }
}

/** Spread of a metric from the influence φ of a row of each kind. */
export function cellSpread(cells: Cells, influence: Float64Array): Spread {
  const sample = sampleOf(cells.rows);
  const [sum, squares] = influenceSums(cells, influence);
  return spreadOf(sum, squares, sample);
}

/** Σu and Σu² over rows, or over clusters, u = (wφ)². */
export function influenceSums(cells: Cells, influence: Float64Array): [number, number] {
  const { squared, fourth, rows } = cells;
  if (rows.clusters) return squaresAndFourths(clusterSums(cells, rows.clusters, influence));
  let sum = 0;
  let squares = 0;
  for (let kind = 0; kind < influence.length; kind++) {
    const square = influence[kind] * influence[kind];
    sum += squared[kind] * square;
    squares += fourth[kind] * square * square;
  }
  return [sum, squares];
}

function squaresAndFourths(sums: Float64Array): [number, number] {
  let squares = 0;
  let fourths = 0;
  for (let c = 0; c < sums.length; c++) {
    const square = sums[c] * sums[c];
    squares += square;
    fourths += square * square;
  }
  return [squares, fourths];
}
