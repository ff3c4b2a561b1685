import { type Columns, metricsOfPart, partsOf, wantedMetrics } from '../metrics/columns.ts';
import type { EstimateData } from '../metrics/estimate-data.ts';
import type { EvaluationOptions } from '../metrics/overall.ts';
import type { GroupIndex } from '../metrics/predictions.ts';

/** The metrics of every group of one grouping, as plain data. */
export interface GroupingData {
  name: string;
  columns: string[];
  groups: { labels: string[]; n: number; metrics: Record<string, EstimateData> }[];
  reference?: number;
}

/** What every group has beside the task's metrics, and what its gaps are made of. */
const ALWAYS: Record<Columns['task'], readonly string[]> = {
  'binary-classification': [
    'selection_rate',
    'true_positive_rate',
    'false_positive_rate',
    'true_negative_rate',
    'false_negative_rate',
    'accuracy',
  ],
  'multiclass-classification': ['selection_rate', 'accuracy'],
  regression: ['mean_prediction', 'mean_absolute_error'],
};

export function evaluateGrouping(
  columns: Columns,
  { name, columns: grouped, labels, index, reference }: GroupIndex,
  { metrics }: EvaluationOptions,
): GroupingData {
  const names = [...new Set([...ALWAYS[columns.task], ...wantedMetrics(columns.task, metrics)])];
  const parts = partsOf(columns, names, { index, count: labels.length });
  return {
    name,
    columns: grouped,
    groups: parts.map((part, g) => ({ labels: labels[g], n: part.part.rows.n, metrics: metricsOfPart(part, names) })),
    ...(reference === undefined ? {} : { reference }),
  };
}
