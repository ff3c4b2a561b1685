import { type Cells, cellSpread, mapSums } from './cells.ts';
import { type EstimateData, undefinedData } from './estimate-data.ts';
import { type Proportion, proportionData, proportionOf, shareBase } from './proportion.ts';
import { assumptionsOf } from './smooth.ts';

/** Cells of one class against the rest: code = 2·[true] + [predicted]. */
export const TRUE_NEGATIVE = 0;
export const FALSE_POSITIVE = 1;
export const FALSE_NEGATIVE = 2;
export const TRUE_POSITIVE = 3;

const proportion = (cells: Cells, yes: number[], no: number[], reason: string): EstimateData =>
  proportionData(cells.rows, proportionOf(cells, yes, no), reason);

export const accuracy = (cells: Cells): EstimateData =>
  proportion(cells, [TRUE_NEGATIVE, TRUE_POSITIVE], [FALSE_POSITIVE, FALSE_NEGATIVE], 'no rows');

export const precision = (cells: Cells): EstimateData =>
  proportion(cells, [TRUE_POSITIVE], [FALSE_POSITIVE], 'no row is predicted positive');

export const recall = (cells: Cells): EstimateData =>
  proportion(cells, [TRUE_POSITIVE], [FALSE_NEGATIVE], 'no row is positive');

export const specificity = (cells: Cells): EstimateData =>
  proportion(cells, [TRUE_NEGATIVE], [FALSE_POSITIVE], 'no row is negative');

export const falsePositiveRate = (cells: Cells): EstimateData =>
  proportion(cells, [FALSE_POSITIVE], [TRUE_NEGATIVE], 'no row is negative');

export const falseNegativeRate = (cells: Cells): EstimateData =>
  proportion(cells, [FALSE_NEGATIVE], [TRUE_POSITIVE], 'no row is positive');

export const negativePredictiveValue = (cells: Cells): EstimateData =>
  proportion(cells, [TRUE_NEGATIVE], [FALSE_NEGATIVE], 'no row is predicted negative');

/** Share of the rows predicted as the class, or with `rest` as anything else. */
export const selectionRate = (cells: Cells, rest = false): EstimateData => {
  const chosen = [FALSE_POSITIVE, TRUE_POSITIVE];
  const others = [TRUE_NEGATIVE, FALSE_NEGATIVE];
  return rest ? proportion(cells, others, chosen, 'no rows') : proportion(cells, chosen, others, 'no rows');
};

/** F1 = 2TP/(2TP + FP + FN). Its interval is that of the Jaccard index J = TP/(TP + FP + FN): F1 = 2J/(1 + J). */
export function f1(cells: Cells): EstimateData {
  const jaccard = proportionOf(cells, [TRUE_POSITIVE], [FALSE_POSITIVE, FALSE_NEGATIVE]);
  if (!jaccard) return undefinedData('no row is positive or predicted positive', cells.rows.n, 0);
  const { weight } = cells;
  const twice = 2 * weight[TRUE_POSITIVE];
  const value = twice / (twice + weight[FALSE_POSITIVE] + weight[FALSE_NEGATIVE]);
  const base = shareBase(cells.rows, jaccard, value);
  return jaccard.missing ? base : { ...base, interval: { kind: 'wilson-f1', f1: value, n: jaccard.n } };
}

/** Mean recall over the classes that occur in the target. */
export function balancedAccuracy(cells: Cells): EstimateData {
  const parts = [
    proportionOf(cells, [TRUE_NEGATIVE], [FALSE_POSITIVE]),
    proportionOf(cells, [TRUE_POSITIVE], [FALSE_NEGATIVE]),
  ];
  const influence = new Float64Array(4);
  const present = parts.filter((part) => part !== undefined);
  parts.forEach((part, k) => {
    if (!part) return;
    const right = k === 0 ? TRUE_NEGATIVE : TRUE_POSITIVE;
    const wrong = k === 0 ? FALSE_POSITIVE : FALSE_NEGATIVE;
    influence[right] = (1 - part.p) / part.weight / present.length;
    influence[wrong] = -part.p / part.weight / present.length;
  });
  return meanOfProportions(cells, present, influence);
}

/**
 * Mean of proportions on disjoint rows, with the MOVER interval from their Wilson limits. Clusters tie the parts
 * together, which the limits of each do not see: they are stretched by the ratio of the standard error of the mean
 * (from `influence`, per cell) to the one that independent parts would have.
 */
export function meanOfProportions(cells: Cells, parts: Proportion[], influence: Float64Array): EstimateData {
  const { rows } = cells;
  if (parts.length === 0) return undefinedData('no rows', rows.n, 0);
  const value = parts.reduce((total, part) => total + part.p, 0) / parts.length;
  const support = Math.min(...parts.map((part) => part.support));
  const missing = parts.find((part) => part.missing)?.missing;
  if (missing) return { value, n: rows.n, support, no_interval: missing };
  let stretch = 1;
  if (rows.clusters) {
    const joint = cellSpread(cells, influence).variance;
    const apart = parts.reduce((total, part) => total + part.variance, 0) / parts.length ** 2;
    if (apart > 0) stretch = Math.sqrt(joint / apart);
  }
  return {
    value,
    n: rows.n,
    support,
    interval: { kind: 'mover-wilson', parts: parts.map(({ p, n, df }) => ({ p, n, df })), stretch },
    ...(parts.some((part) => part.conservative) ? { conservative: true } : {}),
    ...assumptionsOf(rows),
  };
}

/** The same cells seen from the other class. */
export function seenFromRest(cells: Cells): Cells {
  return {
    rows: cells.rows,
    ...mapSums(cells, (sums) => Float64Array.from(sums).reverse()),
    ...(cells.codes ? { codes: Uint8Array.from(cells.codes, (kind) => 3 - kind) } : {}),
  };
}
