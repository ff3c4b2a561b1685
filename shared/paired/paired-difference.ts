import { influenceSpread, rowsOf, type Spread } from '../metrics/rows.ts';
import { normalCritical, studentCritical } from '../statistics/critical.ts';
import type { Limits } from '../statistics/estimate.ts';
import { newcombePaired, type PairedCounts } from '../statistics/paired-proportions.ts';
import type { Value } from '../value.ts';
import type { JudgedRows } from './judged-rows.ts';
import { rowMetric } from './row-metrics.ts';
import type { RowMetric } from './row-ratio.ts';

/** What one run makes of a metric minus what another makes of it, on the same rows. */
export interface PairedDifference {
  /** The value of each run, as its stored rows give it. */
  values: readonly [number, number];
  difference: Value;
}

/**
 * second − first on the same rows, from the difference of every row's influences; undefined where the metric is not
 * known by its rows. Shares of the same unweighted rows have Newcombe's interval for pairs, ROC-AUC DeLong's.
 */
export function pairedDifference(
  name: string,
  first: JudgedRows,
  second: JudgedRows,
  level: number,
): PairedDifference | undefined {
  const a = rowMetric(name, first);
  const b = a && rowMetric(name, second);
  if (!a || !b) return undefined;
  const values = [a.value, b.value] as const;
  const value = b.value - a.value;
  const tail = (1 - level) / 2;
  const { n } = first;
  const counts = pairedCounts(a, b, first.weight);
  const ci = (limits: Limits, method: string) => ({ ...limits, level, method, assumptions: ['independent rows'] });
  if (counts) {
    const support = counts.both + counts.first + counts.second + counts.neither;
    const limits = newcombePaired(counts, normalCritical(tail));
    return { values, difference: { value, n, support, ci: ci(limits, 'newcombe-paired') } };
  }
  const ofRows = b.influence.map((one, i) => one - a.influence[i]);
  const ranks = name === 'roc_auc' || name === 'gini';
  const spread = ranks ? classSpread(first, ofRows) : influenceSpread(rowsOf(n, first.weight, first.frequency), ofRows);
  if (spread.missing) return { values, difference: { value, n, reason: spread.missing } };
  const critical = spread.df === undefined ? normalCritical(tail) : studentCritical(spread.df)(tail);
  const half = critical * Math.sqrt(spread.variance);
  const method = ranks ? 'delong-paired' : 'delta-paired';
  return { values, difference: { value, n, ci: ci({ low: value - half, high: value + half }, method) } };
}

/** Both are shares of the same rows without weights. */
function pairedCounts(a: RowMetric, b: RowMetric, weight: Float64Array | undefined): PairedCounts | undefined {
  if (weight || !a.share || !b.share) return undefined;
  const counts: PairedCounts = { both: 0, first: 0, second: 0, neither: 0 };
  for (let i = 0; i < a.share.of.length; i++) {
    if (a.share.of[i] !== b.share.of[i]) return undefined;
    if (a.share.of[i] === 0) continue;
    if (a.share.yes[i]) counts[b.share.yes[i] ? 'both' : 'first']++;
    else counts[b.share.yes[i] ? 'second' : 'neither']++;
  }
  return counts;
}

/** DeLong's variance: each class with its own n/(n − 1). */
function classSpread({ n, target, positive, weight, frequency }: JudgedRows, ofRows: Float64Array): Spread {
  const parts = [true, false].map((wanted) => {
    const places = Array.from({ length: n }, (_, i) => i).filter((i) => (target[i] === positive) === wanted);
    const weights = weight && Float64Array.from(places, (i) => weight[i]);
    const rows = rowsOf(places.length, weights, frequency);
    return influenceSpread(
      rows,
      Float64Array.from(places, (i) => ofRows[i]),
    );
  });
  const missing = parts.find((part) => part.missing)?.missing;
  return { variance: parts[0].variance + parts[1].variance, ...(missing ? { missing } : {}) };
}
