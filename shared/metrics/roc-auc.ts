import type { EstimateData, IntervalData } from './estimate-data.ts';
import { type RankValues, rankValues } from './rank-values.ts';
import { absentClass, classSizes, type ScoreCells, smallerClass, type Walk } from './score-cells.ts';
import { withInterval } from './smooth.ts';

/**
 * DeLong's placements, (V − AUC)/W of the row's own class, V the weighted share of the other class that the row is
 * ranked right against. Source: DeLong, DeLong, Clarke-Pearson, Biometrics 44 (1988) 837–845.
 */
export function rocAucInfluence({ weight, positive, negative }: ScoreCells, auc: number): Walk {
  const scale = 1 / (positive.weight * negative.weight);
  const ofNegative = auc / negative.weight;
  const ofPositive = auc / positive.weight;
  let aboveNext = positive.weight;
  let belowNext = 0;
  return (from, to, out) => {
    let above = aboveNext;
    let below = belowNext;
    for (let b = to - 1; b >= from; b--) {
      const no = weight[2 * b];
      const yes = weight[2 * b + 1];
      above -= yes;
      out[2 * (b - from)] = (above + yes / 2) * scale - ofNegative;
      out[2 * (b - from) + 1] = (below + no / 2) * scale - ofPositive;
      below += no;
    }
    aboveNext = above;
    belowNext = below;
  };
}

/** Below this product of effective class size and distance to the bound, DeLong's interval covers too rarely. */
const DELONG_NEEDS = 10;

/**
 * ROC-AUC with DeLong's interval, or Newcombe's method 5 where min(n₊, n₋)·min(AUC, 1 − AUC) < 10. Sample sizes are
 * Kish's, divided by the design effect of the clusters. `support` is the size of the smaller class.
 */
export function rocAuc(cells: ScoreCells, { auc }: RankValues = rankValues(cells)): EstimateData {
  const absent = absentClass(cells);
  if (absent) return absent;
  const sizes = classSizes(cells, () => rocAucInfluence(cells, auc));
  const smaller = Math.min(sizes.positive, sizes.negative);
  const few = smaller * Math.min(auc, 1 - auc) < DELONG_NEEDS;
  const interval: IntervalData = few
    ? { kind: 'newcombe-5', auc, positives: Math.max(1, sizes.positive), negatives: Math.max(1, sizes.negative) }
    : { kind: 'delong', value: auc, se: Math.sqrt(sizes.variance), lowest: 0, highest: 1 };
  return {
    ...withInterval(cells.rows, auc, sizes, interval),
    ...smallerClass(cells, sizes),
    ...(few && !sizes.missing ? { conservative: true } : {}),
  };
}

/** Gini = 2·AUC − 1. */
export function gini(auc: EstimateData): EstimateData {
  const { value, interval } = auc;
  if (value === null) return auc;
  const linear: IntervalData | undefined = interval && { kind: 'linear', of: interval, factor: 2, offset: -1 };
  return { ...auc, value: 2 * value - 1, ...(linear ? { interval: linear } : {}) };
}
