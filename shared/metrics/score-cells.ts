import { type Cells, clusterSums, influenceSums } from './cells.ts';
import { type EstimateData, undefinedData } from './estimate-data.ts';
import { type ClusterIndex, type Spread, sampleOf, spreadOf } from './rows.ts';
import { meanInterval, type Scale } from './smooth.ts';

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

/** ScoreCells whose scores are probabilities, p clipped at 2.2e-16 in the logarithms. */
export interface ProbabilityCells extends ScoreCells {
  /** Where in `logNo` each block is: groups share the one of all rows. */
  block: Uint32Array;
  /** ln(1 − p). */
  logNo: Float64Array;
  /** ln p − ln(1 − p) of each block. */
  logOdds: Float64Array;
}

/** The classes in a confusion matrix of kinds 2·[positive] + [predicted positive]. */
export function classesOf({ rows, count, weight, squared }: Cells): Pick<ScoreCells, 'positive' | 'negative'> {
  const [negative, positive] = [0, 2].map((kind): ClassSize => {
    const sum = weight[kind] + weight[kind + 1];
    const size = rows.weighted && rows.frequency ? sum : count[kind] + count[kind + 1];
    return { weight: sum, size, kish: (sum * sum) / (squared[kind] + squared[kind + 1]) };
  });
  return { positive, negative };
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

interface ClassSums {
  /** Σ(wφ)² of the negatives and of the positives. */
  negative: number;
  positive: number;
  /** Σ(wφ)⁴ of both. */
  squares: number;
}

function sumsByClass(cells: ScoreCells, influence: Influence): ClassSums {
  const blocks = cells.score.length;
  const out = new Float64Array(2 * Math.min(CHUNK, blocks));
  const walk = influence();
  const sums = { negative: 0, positive: 0, squares: 0 };
  for (let to = blocks; to > 0; to -= CHUNK) {
    const from = Math.max(0, to - CHUNK);
    walk(from, to, out);
    addChunk(sums, cells, out, from, to);
  }
  return sums;
}

/** A function of its own, since the compiler handles a short hot function better than a loop inside a loop. */
function addChunk(sums: ClassSums, { squared, fourth }: ScoreCells, out: Float64Array, from: number, to: number): void {
  let negative = 0;
  let positive = 0;
  let squares = 0;
  for (let i = 0, kind = 2 * from; kind < 2 * to; i += 2, kind += 2) {
    const no = out[i] * out[i];
    const yes = out[i + 1] * out[i + 1];
    negative += squared[kind] * no;
    positive += squared[kind + 1] * yes;
    squares += fourth[kind] * no * no + fourth[kind + 1] * yes * yes;
  }
  sums.negative += negative;
  sums.positive += positive;
  sums.squares += squares;
}

/** Spread of a metric of scores and labels. */
export function scoreSpread(cells: ScoreCells, influence: Influence): Spread {
  const sample = sampleOf(cells.rows);
  if (sample.clusters) return spreadOf(...influenceSums(cells, allInfluences(cells, influence)), sample);
  const { negative, positive, squares } = sumsByClass(cells, influence);
  return spreadOf(negative + positive, squares, sample);
}

/** The weighted `mean` of a value per kind, with its interval; φ = (v − mean)/Σw. */
export function kindMean(cells: ScoreCells, mean: number, values: Walk, scale: Scale): EstimateData {
  const { totalWeight } = cells.rows;
  const perRow = 1 / totalWeight;
  const spread = scoreSpread(cells, () => (from, to, influence) => {
    values(from, to, influence);
    for (let i = 0; i < 2 * (to - from); i++) influence[i] = (influence[i] - mean) * perRow;
  });
  return meanInterval(cells.rows, mean, spread, scale);
}

/** How well the two classes are known. */
export interface ClassSizes extends Spread {
  /** Kish's sizes, divided by the design effect of the clusters. */
  positive: number;
  negative: number;
  /** The spread with the classes as one sample. */
  pooled: Spread;
}

/**
 * Variance of a metric that compares the scores of two classes: each class with its own n/(n − 1), as DeLong has it,
 * and over clusters with m/(m − 1).
 */
export function classSizes(cells: ScoreCells, influence: Influence): ClassSizes {
  const { clusters } = cells.rows;
  const sizes = { positive: cells.positive.kish, negative: cells.negative.kish };
  const inClass = (squares: number, size: number) => (size > 1 ? (squares * size) / (size - 1) : squares);
  const { negative, positive, squares } = sumsByClass(cells, influence);
  const variance = inClass(negative, cells.negative.size) + inClass(positive, cells.positive.size);
  const pooled = spreadOf(negative + positive, squares, sampleOf(cells.rows));
  if (!clusters) return { variance, ...sizes, pooled };
  const spread = scoreSpread(cells, influence);
  if (spread.missing) return { ...sizes, ...spread, pooled: spread };
  if (variance === 0 || spread.variance === 0) return { ...spread, ...clustersAsRows(cells, clusters), pooled: spread };
  const effect = spread.variance / variance;
  return { ...spread, positive: sizes.positive / effect, negative: sizes.negative / effect, pooled: spread };
}

/** Kish's sizes with every cluster as one row: where no influence differs, nothing tells how alike its rows are. */
function clustersAsRows(cells: ScoreCells, clusters: ClusterIndex): { positive: number; negative: number } {
  const squares = [0, 0];
  for (const side of [0, 1]) {
    const ofClass = Uint8Array.from(cells.weight, (_, kind) => (kind % 2 === side ? 1 : 0));
    for (const cluster of clusterSums(cells, clusters, ofClass)) squares[side] += cluster * cluster;
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
