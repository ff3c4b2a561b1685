import { type Cells, type Codes, forEachCluster, influenceSquares } from './cells.ts';
import { type EstimateData, undefinedData } from './estimate-data.ts';
import { type ClusterIndex, type Rows, type Spread, spreadOf } from './rows.ts';
import { type Range, smoothData } from './smooth.ts';

/** One of the two classes. */
export interface ClassSize {
  /** Σw. */
  weight: number;
  /** Rows with a weight (frequency weights: their sum). */
  size: number;
  /** (Σw)²/Σw². */
  kish: number;
}

/**
 * Rows by score and class: kind 2b + 1 are the positives of the b-th highest score, kind 2b its negatives. Whatever
 * scores and labels can tell, ties included, is in these sums.
 */
export interface ScoreCells extends Cells {
  /** The distinct scores, falling. */
  score: Float64Array;
  positive: ClassSize;
  negative: ClassSize;
}

/** ScoreCells whose scores are probabilities, with their logarithms clipped at 2.2e-16. */
export interface ProbabilityCells extends ScoreCells {
  /** ln p. */
  logYes: Float64Array;
  /** ln(1 − p). */
  logNo: Float64Array;
}

export function scoreCells(
  rows: Rows,
  sums: Pick<Cells, 'count' | 'weight' | 'squared'>,
  score: Float64Array,
  codes?: Codes,
): ScoreCells {
  const classes = [0, 1].map((side): ClassSize => {
    let weight = 0;
    let size = 0;
    let squares = 0;
    for (let kind = side; kind < sums.weight.length; kind += 2) {
      weight += sums.weight[kind];
      size += sums.count[kind];
      squares += sums.squared[kind];
    }
    return { weight, size: rows.weighted && rows.frequency ? weight : size, kish: (weight * weight) / squares };
  });
  return { rows, ...sums, score, negative: classes[0], positive: classes[1], ...(codes ? { codes } : {}) };
}

/**
 * Writes a value per kind (the influence φ = d metric / d w of one of its rows) of the blocks `from` to `to − 1` into
 * `out`, the kinds of block `from` first. It is asked for all blocks once, from the last to the first, so that it may
 * keep running sums.
 */
export type Walk = (from: number, to: number, out: Float64Array) => void;

/** Starts a walk. */
export type Influence = () => Walk;

/** The influences are used where they arise, while they are in the processor's cache. */
const CHUNK = 512;

/** Influence of every kind. */
export function allInfluences(cells: ScoreCells, influence: Influence): Float64Array {
  const blocks = cells.score.length;
  const all = new Float64Array(2 * blocks);
  const walk = influence();
  for (let to = blocks; to > 0; to -= CHUNK) {
    const from = Math.max(0, to - CHUNK);
    walk(from, to, all.subarray(2 * from, 2 * to));
  }
  return all;
}

/** Σ(wφ)² of the negatives and of the positives. */
function squaresByClass({ score, squared }: ScoreCells, influence: Influence): [number, number] {
  const out = new Float64Array(2 * Math.min(CHUNK, score.length));
  const walk = influence();
  let negative = 0;
  let positive = 0;
  for (let to = score.length; to > 0; to -= CHUNK) {
    const from = Math.max(0, to - CHUNK);
    walk(from, to, out);
    let no = 0;
    let yes = 0;
    for (let i = 0, kind = 2 * from; kind < 2 * to; i += 2, kind += 2) {
      no += squared[kind] * out[i] * out[i];
      yes += squared[kind + 1] * out[i + 1] * out[i + 1];
    }
    negative += no;
    positive += yes;
  }
  return [negative, positive];
}

/** Variance of a metric of scores and labels. */
export function scoreSpread(cells: ScoreCells, influence: Influence): Spread {
  const { clusters, observations } = cells.rows;
  if (clusters) return spreadOf(influenceSquares(cells, allInfluences(cells, influence)), 0, clusters.count);
  const [negative, positive] = squaresByClass(cells, influence);
  return spreadOf(negative + positive, observations);
}

/** Weighted mean of a value per kind; φ = (v − mean)/Σw. */
export function kindMean(cells: ScoreCells, values: Walk, range: Range): EstimateData {
  const { rows, score, weight, squared } = cells;
  const out = new Float64Array(2 * Math.min(CHUNK, score.length));
  // Sums around one of the values: where all are equal their variance is 0, not the rounding of a difference.
  let shift = Number.NaN;
  let sum = 0;
  let squares = 0;
  let products = 0;
  let total = 0;
  for (let to = score.length; to > 0; to -= CHUNK) {
    const from = Math.max(0, to - CHUNK);
    values(from, to, out);
    if (Number.isNaN(shift)) shift = out[weight[2 * from] > 0 ? 0 : 1];
    const s = { sum: 0, squares: 0, products: 0, total: 0 };
    for (let i = 0, kind = 2 * from; kind < 2 * to; i++, kind++) {
      const d = out[i] - shift;
      const q = squared[kind] * d;
      s.sum += weight[kind] * d;
      s.total += squared[kind];
      s.products += q;
      s.squares += q * d;
    }
    sum += s.sum;
    total += s.total;
    products += s.products;
    squares += s.squares;
  }
  const { totalWeight, observations, clusters } = rows;
  const offset = sum / totalWeight;
  const mean = shift + offset;
  const centred = Math.max(0, squares - offset * (2 * products - offset * total));
  const spread = clusters
    ? scoreSpread(cells, () => (from, to, influence) => {
        values(from, to, influence);
        for (let i = 0; i < 2 * (to - from); i++) influence[i] = (influence[i] - mean) / totalWeight;
      })
    : spreadOf(centred / totalWeight ** 2, observations);
  return smoothData(rows, mean, spread, range);
}

/** How well the two classes are known. */
export interface ClassSizes extends Spread {
  /** Kish's sizes, divided by the design effect of the clusters. */
  positive: number;
  negative: number;
}

/**
 * Variance of a metric that compares the scores of two classes: each class with its own n/(n − 1), as DeLong has it,
 * and over clusters with m/(m − 1).
 */
export function classSizes(cells: ScoreCells, influence: Influence): ClassSizes {
  const { clusters } = cells.rows;
  const sizes = { positive: cells.positive.kish, negative: cells.negative.kish };
  const inClass = (squares: number, size: number) => (size > 1 ? (squares * size) / (size - 1) : squares);
  const squares = squaresByClass(cells, influence);
  const variance = inClass(squares[0], cells.negative.size) + inClass(squares[1], cells.positive.size);
  if (!clusters) return { variance, ...sizes };
  const spread = scoreSpread(cells, influence);
  if (spread.missing) return { ...sizes, ...spread };
  if (variance === 0) return { ...spread, ...clustersAsRows(cells, clusters) };
  const effect = Math.max(1, spread.variance / variance);
  return { ...spread, positive: sizes.positive / effect, negative: sizes.negative / effect };
}

/** Kish's sizes with every cluster as one row: where no influence differs, nothing tells how alike its rows are. */
function clustersAsRows(cells: ScoreCells, clusters: ClusterIndex): { positive: number; negative: number } {
  const squares = [0, 0];
  for (const side of [0, 1]) {
    const ofClass = Uint8Array.from(cells.weight, (_, kind) => (kind % 2 === side ? 1 : 0));
    forEachCluster(cells, clusters, ofClass, (cluster) => {
      squares[side] += cluster * cluster;
    });
  }
  return { positive: cells.positive.weight ** 2 / squares[1], negative: cells.negative.weight ** 2 / squares[0] };
}

/** Rows of the smaller class, and their effective number where it differs. */
export function smallerClass(cells: ScoreCells, sizes: ClassSizes): Pick<EstimateData, 'support' | 'effective_n'> {
  const { rows, positive, negative } = cells;
  const plain = (!rows.weighted && !rows.clusters) || sizes.missing !== undefined;
  return {
    support: Math.min(positive.size, negative.size),
    ...(plain ? {} : { effective_n: Math.min(sizes.positive, sizes.negative) }),
  };
}

/** Why a metric of both classes has no value, if so. */
export function absentClass({ positive, negative, rows }: ScoreCells): EstimateData | undefined {
  if (positive.weight === 0) return undefinedData('no row is positive', rows.n, 0);
  return negative.weight === 0 ? undefinedData('no row is negative', rows.n, 0) : undefined;
}
