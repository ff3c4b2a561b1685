import { degreesOfFreedom, proportionDegreesOfFreedom } from '../statistics/degrees-of-freedom.ts';
import { effectiveSize } from '../statistics/wilson.ts';
import { type Cells, clusterSums, influenceSums, sumOver } from './cells.ts';
import { type EstimateData, type Share, undefinedData } from './estimate-data.ts';
import { type ClusterIndex, type Rows, spreadOf } from './rows.ts';
import { assumptionsOf } from './smooth.ts';

/** A share of the rows with its effective size `n`. */
export interface Proportion extends Share {
  /** Rows of the denominator with a weight (frequency weights: their sum). */
  support: number;
  /** Σw of the denominator. */
  weight: number;
  variance: number;
  df?: number;
  conservative?: boolean;
  missing?: string;
}

/**
 * Weighted share of the kinds `yes` among `yes` and `no`; undefined when both are empty. The effective size is
 * p(1 − p)/variance (Kish's where p is 0 or 1); unweighted it is the plain number of rows. With clusters and p at 0 or
 * 1 nothing tells how alike the rows of a cluster are: they count as copies of one row.
 */
export function proportionOf(cells: Cells, yes: readonly number[], no: readonly number[]): Proportion | undefined {
  const a = sumOver(cells.weight, yes);
  const b = sumOver(cells.weight, no);
  const total = a + b;
  if (total === 0) return undefined;
  const { rows } = cells;
  const p = a / total;
  const edge = a === 0 || b === 0;
  const counted = rows.weighted && rows.frequency;
  const support = counted ? total : sumOver(cells.count, yes) + sumOver(cells.count, no);
  const squares = [sumOver(cells.squared, yes), sumOver(cells.squared, no)];
  const influence = [(1 - p) / total, p / total];
  const variance = squares[0] * influence[0] ** 2 + squares[1] * influence[1] ** 2;
  const base = { p, n: total, support, weight: total, variance };
  if (rows.clusters) return clustered(cells, rows.clusters, yes, no, base, edge);
  if (!rows.uneven) return { ...base, n: support };
  const fourths = [sumOver(cells.fourth, yes), sumOver(cells.fourth, no)];
  const weights = { sum: squares[0] + squares[1], squares: fourths[0] + fourths[1], n: support };
  const terms = {
    sum: variance,
    squares: fourths[0] * influence[0] ** 4 + fourths[1] * influence[1] ** 4,
    n: support,
  };
  const df = edge ? degreesOfFreedom(weights, true) : proportionDegreesOfFreedom(weights, terms);
  const n = effectiveSize(p, variance, (total * total) / weights.sum);
  return { ...base, n, ...(Number.isFinite(df) ? { df } : {}) };
}

function clustered(
  cells: Cells,
  clusters: ClusterIndex,
  yes: readonly number[],
  no: readonly number[],
  base: Proportion,
  edge: boolean,
): Proportion {
  const { p, n, weight } = base;
  const inside = new Uint8Array(cells.weight.length);
  const influence = new Float64Array(cells.weight.length);
  for (const kind of yes) influence[kind] = (1 - p) / weight;
  for (const kind of no) influence[kind] = -p / weight;
  for (const kind of [...yes, ...no]) inside[kind] = 1;
  let count = 0;
  let squares = 0;
  const weights = clusterSums(cells, clusters, inside);
  for (let c = 0; c < weights.length; c++) {
    if (weights[c] > 0) count++;
    squares += weights[c] * weights[c];
  }
  const sample = { size: count, uneven: false, clusters: true };
  const { variance, df, missing } = spreadOf(...influenceSums(cells, influence), sample);
  if (missing) return { ...base, missing };
  const copies = (weight * weight) / squares;
  const size = edge ? copies : variance > 0 ? (p * (1 - p)) / variance : n;
  return { ...base, n: size, variance, df, ...(edge ? { conservative: true } : {}) };
}

/** Wilson's interval on the proportion's own denominator; `reason` where that is empty. */
export function proportionData(rows: Rows, proportion: Proportion | undefined, reason: string): EstimateData {
  if (!proportion) return undefinedData(reason, rows.n, 0);
  const { p, n, missing } = proportion;
  const base = shareBase(rows, proportion, p);
  return missing ? base : { ...base, interval: { kind: 'wilson', p, n } };
}

/** All of an estimate of `value` that rests on a proportion, but its interval. */
export function shareBase(rows: Rows, proportion: Proportion, value: number): EstimateData {
  const { n, support, df, conservative, missing } = proportion;
  const base: EstimateData = { value, n: rows.n, support };
  if (missing) return { ...base, no_interval: missing };
  return {
    ...base,
    ...(rows.weighted || rows.clusters ? { effective_n: n } : {}),
    ...(df === undefined ? {} : { df }),
    ...(conservative ? { conservative } : {}),
    ...assumptionsOf(rows),
  };
}
