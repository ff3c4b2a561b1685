import type { BinnedRows, ClassSums } from '../contract/predictions.ts';
import type { Cells, Sums } from '../metrics/cells.ts';
import { FALSE_NEGATIVE, FALSE_POSITIVE, TRUE_NEGATIVE, TRUE_POSITIVE } from '../metrics/one-vs-rest.ts';
import { type Rows, sampleSize } from '../metrics/rows.ts';

/**
 * Rows of a group, or all, whose confusion matrix at every edge is a look-up. Sums run from either end to the edge: a
 * difference of two sums of weights would leave dust where a cell is empty.
 */
export interface Cumulative {
  rows: Rows;
  /** Of the rows below edge e: predicted negative. */
  below: Record<'negative' | 'positive', Sums>;
  /** Of the rows at or above edge e: predicted positive. */
  above: Record<'negative' | 'positive', Sums>;
}

export interface WeightKind {
  weighted: boolean;
  frequency: boolean;
}

export function cumulate(binned: BinnedRows, edges: number, { weighted, frequency }: WeightKind): Cumulative {
  const sides = (from: 'below' | 'above') => ({
    negative: runningSums(binned.bin, binned.negative, edges, from),
    positive: runningSums(binned.bin, binned.positive, edges, from),
  });
  const below = sides('below');
  const above = sides('above');
  const all = (sum: keyof Sums) => above.negative[sum][0] + above.positive[sum][0];
  const rows = sampleSize(binned.n, weighted, frequency, all('count'), all('weight'), all('squared'));
  return { rows, below, above };
}

function runningSums(bin: readonly number[], sums: ClassSums, edges: number, from: 'below' | 'above'): Sums {
  const running = (entries: readonly number[]): Float64Array =>
    from === 'below' ? sumBelow(bin, entries, edges) : sumAbove(bin, entries, edges);
  const count = running(sums.count);
  const weight = sums.weight ? running(sums.weight) : count;
  const squared = sums.squared ? running(sums.squared) : weight;
  return { count, weight, squared, fourth: sums.fourth ? running(sums.fourth) : squared };
}

function sumBelow(bin: readonly number[], entries: readonly number[], edges: number): Float64Array {
  const sums = new Float64Array(edges);
  let at = 0;
  let sum = 0;
  for (let edge = 0; edge < edges; edge++) {
    while (at < bin.length && bin[at] < edge) sum += entries[at++];
    sums[edge] = sum;
  }
  return sums;
}

function sumAbove(bin: readonly number[], entries: readonly number[], edges: number): Float64Array {
  const sums = new Float64Array(edges);
  let at = bin.length - 1;
  let sum = 0;
  for (let edge = edges - 1; edge >= 0; edge--) {
    while (at >= 0 && bin[at] >= edge) sum += entries[at--];
    sums[edge] = sum;
  }
  return sums;
}

/** The confusion matrix where score ≥ edge predicts positive. */
export function cellsAt({ rows, below, above }: Cumulative, edge: number): Cells {
  const four = (sum: keyof Sums): Float64Array => {
    const cells = new Float64Array(4);
    cells[TRUE_NEGATIVE] = below.negative[sum][edge];
    cells[FALSE_NEGATIVE] = below.positive[sum][edge];
    cells[FALSE_POSITIVE] = above.negative[sum][edge];
    cells[TRUE_POSITIVE] = above.positive[sum][edge];
    return cells;
  };
  return { rows, count: four('count'), weight: four('weight'), squared: four('squared'), fourth: four('fourth') };
}
