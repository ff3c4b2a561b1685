import { metricsOf } from './metric-names.ts';
import { didYouMean } from './nearest.ts';
import { type Task, tasks } from './schema.ts';

/** Other names of metrics: the first of a list that the place takes is meant. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  acc: ['accuracy'],
  accuracy_score: ['accuracy'],
  auc: ['roc_auc', 'roc_auc_ovr'],
  auprc: ['average_precision'],
  auroc: ['roc_auc', 'roc_auc_ovr'],
  balanced_accuracy_score: ['balanced_accuracy'],
  bias: ['mean_bias'],
  brier: ['brier_score'],
  brier_score_loss: ['brier_score'],
  calibration_error: ['expected_calibration_error'],
  cross_entropy: ['log_loss'],
  demographic_parity: ['demographic_parity_difference'],
  disparate_impact: ['demographic_parity_ratio'],
  ece: ['expected_calibration_error'],
  equal_opportunity: ['equal_opportunity_difference'],
  equalized_odds: ['equalized_odds_difference'],
  f1_score: ['f1', 'f1_macro'],
  fallout: ['false_positive_rate'],
  fnr: ['false_negative_rate', 'recall'],
  fpr: ['false_positive_rate'],
  hit_rate: ['recall', 'recall_macro'],
  kappa: ['cohen_kappa'],
  ks: ['kolmogorov_smirnov'],
  ks_statistic: ['kolmogorov_smirnov'],
  latency: ['latency_p99_ms'],
  lift: ['lift_at_10'],
  logloss: ['log_loss'],
  macro_f1: ['f1_macro'],
  macro_precision: ['precision_macro'],
  macro_recall: ['recall_macro'],
  mae: ['mean_absolute_error'],
  mape: ['mean_absolute_percentage_error'],
  mcc: ['matthews_corrcoef'],
  medae: ['median_absolute_error'],
  memory: ['peak_rss_mb'],
  micro_f1: ['f1_micro'],
  mse: ['mean_squared_error'],
  npv: ['negative_predictive_value'],
  ppv: ['precision', 'precision_macro'],
  pr_auc: ['average_precision'],
  precision_score: ['precision', 'precision_macro'],
  r2_score: ['r2'],
  r_squared: ['r2'],
  recall_score: ['recall', 'recall_macro'],
  rmse: ['root_mean_squared_error'],
  roc: ['roc_auc', 'roc_auc_ovr'],
  roc_auc_score: ['roc_auc', 'roc_auc_ovr'],
  sensitivity: ['recall', 'recall_macro'],
  statistical_parity: ['demographic_parity_difference'],
  statistical_parity_difference: ['demographic_parity_difference'],
  tnr: ['true_negative_rate', 'specificity'],
  top_2: ['top_2_accuracy'],
  top_3: ['top_3_accuracy'],
  tpr: ['true_positive_rate', 'recall', 'recall_macro'],
  true_negative_rate: ['specificity'],
  true_positive_rate: ['recall', 'recall_macro'],
  wape: ['weighted_absolute_percentage_error'],
  weighted_f1: ['f1_weighted'],
};

/** ` (did you mean "x"?)`, ` (known for regression)`, or nothing, for a metric that is not among `known`. */
export function metricSuggestion(name: string, known: readonly string[], task: Task): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (known.includes(plain)) return ` (did you mean "${plain}"?)`;
  const others = Object.hasOwn(aliases, plain) ? aliases[plain] : [];
  const meant = others.find((other) => known.includes(other)) ?? known.find((other) => other.startsWith(`${plain}[`));
  if (meant !== undefined) return ` (did you mean "${meant}"?)`;
  const named = [plain, ...others].find((other) => tasksWith(other, task).length > 0);
  if (named !== undefined) {
    const where = tasksWith(named, task).join(' and ');
    const similar = known.find((other) => other.startsWith(`${named}_`));
    const instead = similar === undefined ? '' : `; here there is "${similar}"`;
    return ` (${named === name ? '' : `"${named}" is `}known for ${where}${instead})`;
  }
  return didYouMean(name, known);
}

const tasksWith = (metric: string, other: Task): Task[] =>
  tasks.filter((task) => task !== other && metricsOf(task).includes(metric));
