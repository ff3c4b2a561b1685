import type { Codes } from './cells.ts';
import { sortedByCluster } from './cluster-order.ts';
import type { Predictions } from './predictions.ts';
import { clipProbability } from './probability.ts';
import { type Descending, sortDescending } from './radix-order.ts';
import { sharedFloat64 } from './shared-array.ts';

/** The rows of a multiclass model with what every row contributes to its losses. Plain typed arrays. */
export interface MulticlassColumns {
  n: number;
  classes: string[];
  frequency: boolean;
  truth: Codes;
  predicted: Codes;
  weight?: Float64Array;
  cluster?: Int32Array;
  /** Original number of every row, where clusters moved them. */
  rowOrder?: Uint32Array;
  /** Number of classes ranked before the true one; of equal scores the higher class index comes first. */
  rank?: Codes;
  /** Order of the rows by the score of each class, where it is small enough to be kept. */
  orders?: Descending[];
  scores?: (Float64Array | Float32Array)[];
  /** −ln p of the true class, clipped at 2.2e-16, and Σ(p − y)² over the classes. */
  loss?: Float64Array;
  brier?: Float64Array;
}

/** Numbers kept for the orders of all classes; beyond it they are sorted anew for every grouping. */
const KEPT = 2 ** 24;

export function multiclassColumns(predictions: Predictions): MulticlassColumns {
  const { p, rowOrder } = sortedByCluster(predictions);
  const { n, classes, predicted, target, weight, cluster, scores } = p;
  if (!classes || !predicted) throw new Error('classification needs classes and a predicted class for every row');
  const columns: MulticlassColumns = {
    n,
    classes,
    frequency: p.weight_kind === 'frequency',
    truth: Int32Array.from(target),
    predicted,
    ...(weight ? { weight } : {}),
    ...(cluster ? { cluster } : {}),
    ...(rowOrder ? { rowOrder } : {}),
  };
  if (!scores) return columns;
  columns.scores = scores;
  columns.rank = ranks(columns.truth, scores);
  if (2 * n * scores.length <= KEPT) columns.orders = scores.map(sortDescending);
  if (p.scores_are_probabilities) Object.assign(columns, losses(columns.truth, scores));
  return columns;
}

function ranks(truth: Codes, scores: (Float64Array | Float32Array)[]): Int32Array {
  const n = truth.length;
  const rank = new Int32Array(n);
  scores.forEach((column, c) => {
    for (let i = 0; i < n; i++) {
      const own = scores[truth[i]][i];
      if (column[i] > own || (column[i] === own && c > truth[i])) rank[i]++;
    }
  });
  return rank;
}

function losses(truth: Codes, scores: (Float64Array | Float32Array)[]): { loss: Float64Array; brier: Float64Array } {
  const n = truth.length;
  const loss = sharedFloat64(n);
  const brier = sharedFloat64(n);
  scores.forEach((column, c) => {
    for (let i = 0; i < n; i++) {
      const p = column[i];
      if (truth[i] === c) {
        loss[i] = -Math.log(clipProbability(p));
        brier[i] += (1 - p) * (1 - p);
      } else brier[i] += p * p;
    }
  });
  return { loss, brier };
}
