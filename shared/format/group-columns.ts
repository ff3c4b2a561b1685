import type { Report } from '../report.ts';

/** The rates that most is to be seen from. */
const mainColumns: Record<string, string[]> = {
  'binary-classification': ['selection_rate', 'true_positive_rate', 'false_positive_rate', 'accuracy', 'roc_auc'],
  'multiclass-classification': ['accuracy', 'balanced_accuracy', 'f1_macro', 'roc_auc_ovr', 'log_loss'],
  regression: ['mean_absolute_error', 'mean_bias', 'mean_prediction', 'root_mean_squared_error', 'r2'],
};

/** Three pictures fit a row: the rates of demographic parity and equalized odds, or the task's main metrics. */
const chartMetrics: Record<string, string[]> = {
  'binary-classification': ['selection_rate', 'true_positive_rate', 'false_positive_rate'],
  'multiclass-classification': ['accuracy', 'f1_macro', 'roc_auc_ovr'],
  regression: ['mean_absolute_error', 'mean_bias', 'mean_prediction'],
};

/** The metrics of a group table, those that any group has. */
export function groupColumns(task: string, groups: Report['fairness'][number]['groups']): string[] {
  const wanted = mainColumns[task] ?? ['accuracy'];
  return wanted.filter((metric) => groups.some((group) => group.metrics[metric] !== undefined));
}

export function groupChartMetrics(task: string): string[] {
  return chartMetrics[task] ?? ['accuracy'];
}

/** The group that the plan contrasts the others of an attribute with. */
export function referenceOf(report: Report, sensitive: string): string | undefined {
  const groupings = (report.plan.data as { sensitive?: { name?: string; reference?: unknown }[] } | undefined)
    ?.sensitive;
  const reference = Array.isArray(groupings) ? groupings.find((one) => one?.name === sensitive)?.reference : undefined;
  return reference === undefined ? undefined : String(reference);
}
