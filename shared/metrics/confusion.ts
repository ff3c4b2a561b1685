import { type Margins, marginsOf } from './agreement.ts';
import { type Cells, type Codes, cellsOf, type Sums } from './cells.ts';
import { FALSE_NEGATIVE, FALSE_POSITIVE, TRUE_NEGATIVE, TRUE_POSITIVE } from './one-vs-rest.ts';
import type { Rows } from './rows.ts';

/** Confusion matrix of k classes: kind = true class · k + predicted class. */
export interface Confusion {
  cells: Cells;
  margins: Margins;
  /** Sums of each class against the rest. */
  sides: Record<keyof Sums, Sides>;
  truth: Codes;
  predicted: Codes;
}

interface Sides {
  total: number;
  hit: Float64Array;
  /** Of the class, predicted as another; of another, predicted as the class. */
  missed: Float64Array;
  mistaken: Float64Array;
}

export function confusionOf(rows: Rows, truth: Codes, predicted: Codes, k: number): Confusion {
  const codes = new Uint32Array(rows.n);
  for (let i = 0; i < rows.n; i++) codes[i] = truth[i] * k + predicted[i];
  const cells = cellsOf(rows, codes, k * k);
  const sides = {
    count: sidesOf(cells.count, k),
    weight: sidesOf(cells.weight, k),
    squared: sidesOf(cells.squared, k),
    fourth: sidesOf(cells.fourth, k),
  };
  return { cells, margins: marginsOf(cells, k), sides, truth, predicted };
}

function sidesOf(sums: Float64Array, k: number): Sides {
  const sides = { total: 0, hit: new Float64Array(k), missed: new Float64Array(k), mistaken: new Float64Array(k) };
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      const sum = sums[a * k + b];
      sides.total += sum;
      if (a === b) sides.hit[a] = sum;
      else {
        sides.missed[a] += sum;
        sides.mistaken[b] += sum;
      }
    }
  }
  return sides;
}

/** The confusion matrix of one class against the rest: kind = 2·[true] + [predicted]. */
export function oneVsRest({ cells, sides, truth, predicted }: Confusion, c: number): Cells {
  const { rows } = cells;
  if (rows.clusters) {
    const codes = new Uint8Array(rows.n);
    for (let i = 0; i < rows.n; i++) codes[i] = 2 * (truth[i] === c ? 1 : 0) + (predicted[i] === c ? 1 : 0);
    return cellsOf(rows, codes, 4);
  }
  const four = ({ total, hit, missed, mistaken }: Sides, any: boolean) => {
    const sums = new Float64Array(4);
    sums[TRUE_POSITIVE] = hit[c];
    sums[FALSE_NEGATIVE] = missed[c];
    sums[FALSE_POSITIVE] = mistaken[c];
    sums[TRUE_NEGATIVE] = any ? total - hit[c] - missed[c] - mistaken[c] : 0;
    return sums;
  };
  const count = four(sides.count, true);
  const any = count[TRUE_NEGATIVE] > 0;
  return {
    rows,
    count,
    weight: four(sides.weight, any),
    squared: four(sides.squared, any),
    fourth: four(sides.fourth, any),
  };
}
