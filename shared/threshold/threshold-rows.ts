import type { ThresholdCounts } from '../contract/predictions.ts';
import type { GroupingData } from '../fairness/evaluate-grouping.ts';
import { metricsOfPart, type Part } from '../metrics/columns.ts';
import type { EstimateData } from '../metrics/estimate-data.ts';
import { type Cumulative, cellsAt, cumulate } from './cumulative.ts';

/** All rows and every group of a binary run, ready to be judged at any edge. */
export interface ThresholdRows {
  edges: readonly number[];
  planned: number;
  favourableIsRest: boolean;
  clustered: boolean;
  overall: Cumulative;
  groupings: {
    name: string;
    columns: string[];
    reference?: number;
    groups: { labels: string[]; rows: Cumulative }[];
  }[];
}

export function thresholdRows(counts: ThresholdCounts): ThresholdRows {
  const { edges, planned, overall, groupings } = counts;
  return {
    edges,
    planned,
    favourableIsRest: counts.favourable_is_rest,
    clustered: counts.clustered,
    overall: cumulate(overall, edges.length, counts),
    groupings: groupings.map(({ groups, ...grouping }) => ({
      ...grouping,
      groups: groups.map(({ labels, rows }) => ({ labels, rows: cumulate(rows, edges.length, counts) })),
    })),
  };
}

/** What follows from the confusion matrix alone; everything else stays as it is when the threshold moves. */
export const thresholdMetrics: readonly string[] = [
  'accuracy',
  'balanced_accuracy',
  'precision',
  'recall',
  'specificity',
  'negative_predictive_value',
  'false_positive_rate',
  'f1',
  'matthews_corrcoef',
  'cohen_kappa',
  'selection_rate',
  'true_positive_rate',
  'true_negative_rate',
  'false_negative_rate',
];

const NO_SCORES = { scores: '', probabilities: '' };
const CLUSTERS = 'no interval at a moved threshold: the stored predictions do not name the clusters';

/** The named ones of `thresholdMetrics` of some rows at an edge, as the engine computes them. */
export function metricsAt(
  { favourableIsRest, clustered }: ThresholdRows,
  rows: Cumulative,
  edge: number,
  names: readonly string[],
): Record<string, EstimateData> {
  const part: Part = {
    task: 'binary-classification',
    part: { rows: rows.rows, confusion: cellsAt(rows, edge) },
    reasons: NO_SCORES,
    favourableIsRest,
  };
  const wanted = names.filter((name) => thresholdMetrics.includes(name));
  const metrics = metricsOfPart(part, wanted);
  return clustered ? withoutIntervals(metrics) : metrics;
}

/** Rows of one cluster are alike, so an interval that takes them for independent would be too narrow. */
export function withoutIntervals(metrics: Record<string, EstimateData>): Record<string, EstimateData> {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, { interval, df: _, assumptions: __, effective_n: ___, ...rest }]) => [
      name,
      interval ? { ...rest, no_interval: CLUSTERS } : rest,
    ]),
  );
}

/** The groups of a grouping at an edge, for `fairnessOf`. */
export function groupingAt(
  all: ThresholdRows,
  { name, columns, groups, reference }: ThresholdRows['groupings'][number],
  edge: number,
  names: readonly string[],
): GroupingData {
  return {
    name,
    columns,
    groups: groups.map(({ labels, rows }) => ({
      labels,
      n: rows.rows.n,
      metrics: metricsAt(all, rows, edge, names),
    })),
    ...(reference === undefined ? {} : { reference }),
  };
}
