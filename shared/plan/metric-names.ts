import type { Plan, Task } from './schema.ts';

/** Metric names as scikit-learn and Fairlearn have them, per task. */
const binary = [
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
  'roc_auc',
  'gini',
  'average_precision',
  'kolmogorov_smirnov',
  'lift_at_10',
  'log_loss',
  'brier_score',
  'expected_calibration_error',
  'calibration_slope',
  'calibration_intercept',
  'observed_expected_ratio',
] as const;
const multiclass = [
  'accuracy',
  'balanced_accuracy',
  'precision_macro',
  'recall_macro',
  'f1_macro',
  'f1_micro',
  'f1_weighted',
  'matthews_corrcoef',
  'cohen_kappa',
  'roc_auc_ovr',
  'roc_auc_ovo',
  'log_loss',
  'brier_score',
  'top_2_accuracy',
  'top_3_accuracy',
] as const;
const regression = [
  'mean_absolute_error',
  'mean_squared_error',
  'root_mean_squared_error',
  'median_absolute_error',
  'max_error',
  'r2',
  'explained_variance',
  'mean_absolute_percentage_error',
  'weighted_absolute_percentage_error',
  'mean_bias',
] as const;
const rates = [
  'selection_rate',
  'true_positive_rate',
  'false_positive_rate',
  'true_negative_rate',
  'false_negative_rate',
] as const;
const binaryGaps = [
  'demographic_parity_difference',
  'demographic_parity_ratio',
  'equalized_odds_difference',
  'equalized_odds_ratio',
  'equal_opportunity_difference',
  'equal_opportunity_ratio',
  'accuracy_difference',
] as const;

/** Judged by `bench`, never by `validate`. */
export const benchMetrics: readonly string[] = [
  'latency_p50_ms',
  'latency_p90_ms',
  'latency_p95_ms',
  'latency_p99_ms',
  'throughput',
  'peak_rss_mb',
];

/** Metrics of one class of a multiclass model. */
export const classMetrics: readonly string[] = ['precision', 'recall', 'f1', 'roc_auc'];

const byTask: Record<Task, readonly string[]> = {
  'binary-classification': binary,
  'multiclass-classification': multiclass,
  regression,
};

export const metricsOf = (task: Task): readonly string[] => byTask[task];

/** Metrics of a group of rows, the task's own among them. */
export function groupMetricsOf({ task, outputs }: Pick<Plan, 'task' | 'outputs'>): readonly string[] {
  if (task === 'regression') return [...regression, 'mean_prediction'];
  if (task === 'binary-classification') return [...rates, ...binary];
  return [...multiclass, ...(outputs?.classes ?? []).map((name) => `selection_rate[${name}]`)];
}

/** Gaps between the groups of one grouping. */
export function gapsOf(plan: Pick<Plan, 'task' | 'outputs'>): readonly string[] {
  if (plan.task === 'binary-classification') return binaryGaps;
  if (plan.task === 'regression') return ['mean_absolute_error_difference', 'mean_prediction_difference'];
  return ['accuracy_difference', ...(plan.outputs?.classes ?? []).map((name) => `selection_rate_difference[${name}]`)];
}
