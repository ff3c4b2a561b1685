import { sortedByCluster } from './cluster-order.ts';
import type { Predictions } from './predictions.ts';
import { clipProbability } from './probability.ts';
import { type Descending, sortDescending } from './radix-order.ts';
import { sharedFloat64, sharedUint8, sharedUint32 } from './shared-array.ts';

/** The rows of a binary model, its scores sorted once for all groupings. Plain typed arrays. */
export interface BinaryColumns {
  n: number;
  frequency: boolean;
  /** 2·[positive] + [predicted positive] of every row. */
  codes: Uint8Array;
  weight?: Float64Array;
  cluster?: Int32Array;
  /** Original number of every row, where clusters moved them. */
  rowOrder?: Uint32Array;
  sorted?: SortedScores;
}

export interface SortedScores {
  /** Row numbers by falling score. */
  order: Uint32Array;
  /** The distinct scores, falling, and which of them the rows have, in `order`. */
  score: Float64Array;
  block: Uint32Array;
  /** Whether the rows, in `order`, are positive, and their weights. */
  truth: Uint8Array;
  weight?: Float64Array;
  /** ln(1 − p) and ln p − ln(1 − p) of every distinct score, clipped at 2.2e-16, where they are probabilities. */
  logNo?: Float64Array;
  logOdds?: Float64Array;
}

export function binaryColumns(predictions: Predictions): BinaryColumns {
  const { p, rowOrder } = sortedByCluster(predictions);
  const { n, positive, target, predicted, weight, cluster } = p;
  if (!predicted) throw new Error('classification needs a predicted class for every row');
  const codes = sharedUint8(n);
  for (let i = 0; i < n; i++) {
    codes[i] = 2 * (target[i] === positive ? 1 : 0) + (predicted[i] === positive ? 1 : 0);
  }
  const score = p.scores?.[0];
  return {
    n,
    frequency: p.weight_kind === 'frequency',
    codes,
    ...(weight ? { weight } : {}),
    ...(cluster ? { cluster } : {}),
    ...(rowOrder ? { rowOrder } : {}),
    ...(score ? { sorted: sortedScores(sortDescending(score), codes, weight, p.scores_are_probabilities) } : {}),
  };
}

/** `codes` and `weight` are those of the rows; `sorted` their scores. */
export function sortedScores(
  { order, value }: Descending,
  codes: Uint8Array,
  weight: Float64Array | undefined,
  probabilities: boolean,
): SortedScores {
  const n = order.length;
  const block = sharedUint32(n);
  const truth = sharedUint8(n);
  let blocks = 0;
  let last = Number.NaN;
  for (let i = 0; i < n; i++) {
    if (value[i] !== last) {
      last = value[i];
      blocks++;
    }
    block[i] = blocks - 1;
    truth[i] = codes[order[i]] >> 1;
  }
  const score = sharedFloat64(blocks);
  for (let i = 0; i < n; i++) score[block[i]] = value[i];
  const sorted: SortedScores = { order, score, block, truth };
  if (weight) sorted.weight = gathered(weight, order);
  if (!probabilities) return sorted;
  const logNo = sharedFloat64(blocks);
  const logOdds = sharedFloat64(blocks);
  for (let b = 0; b < blocks; b++) {
    const p = clipProbability(score[b]);
    logNo[b] = Math.log(1 - p);
    logOdds[b] = Math.log(p) - logNo[b];
  }
  return { ...sorted, logNo, logOdds };
}

function gathered(column: Float64Array, order: Uint32Array): Float64Array {
  const to = sharedFloat64(order.length);
  for (let i = 0; i < order.length; i++) to[i] = column[order[i]];
  return to;
}
