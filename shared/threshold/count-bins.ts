import type { BinnedRows, ClassSums } from '../contract/predictions.ts';
import { addWeight, emptySums, type Sums } from '../metrics/cells.ts';

/** The judged rows of a binary model, as arrays of one entry per row. */
export interface ScoredRows {
  score: Float64Array;
  /** 1 where the target is the positive class. */
  positive: Uint8Array;
  weight?: Float64Array;
  frequency: boolean;
}

/** Bin of every row: the last edge at or below its score. `edges` begins at or below every score. */
export function binsOf(score: Float64Array, edges: Float64Array): Uint16Array | Uint32Array {
  const bins = edges.length <= 0x10000 ? new Uint16Array(score.length) : new Uint32Array(score.length);
  for (let i = 0; i < score.length; i++) {
    let low = 0;
    let high = edges.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (edges[middle] <= score[i]) low = middle;
      else high = middle;
    }
    bins[i] = low;
  }
  return bins;
}

/** The rows of every group (of one group that holds all, without `group`) by bin and class. */
export function countBins(
  { positive, weight, frequency }: ScoredRows,
  bins: ArrayLike<number>,
  edges: number,
  groups = 1,
  group?: ArrayLike<number>,
): BinnedRows[] {
  const sums = emptySums(2 * edges * groups, weight !== undefined, frequency);
  const rows = new Float64Array(groups);
  for (let i = 0; i < positive.length; i++) {
    const g = group ? group[i] : 0;
    const kind = 2 * (g * edges + bins[i]) + positive[i];
    rows[g]++;
    if (!weight) sums.count[kind]++;
    else if (weight[i] > 0) addWeight(sums, kind, weight[i]);
  }
  return Array.from(rows, (n, g) => binnedRows(n, sums, 2 * edges * g, edges));
}

function binnedRows(n: number, sums: Sums, from: number, edges: number): BinnedRows {
  const bin: number[] = [];
  for (let b = 0; b < edges; b++) if (sums.count[from + 2 * b] + sums.count[from + 2 * b + 1] > 0) bin.push(b);
  const ofClass = (side: 0 | 1): ClassSums => {
    const taken = (all: Float64Array) => bin.map((b) => all[from + 2 * b + side]);
    return {
      count: taken(sums.count),
      ...(sums.weight === sums.count ? {} : { weight: taken(sums.weight) }),
      ...(sums.squared === sums.weight ? {} : { squared: taken(sums.squared), fourth: taken(sums.fourth) }),
    };
  };
  return { n, bin, negative: ofClass(0), positive: ofClass(1) };
}
