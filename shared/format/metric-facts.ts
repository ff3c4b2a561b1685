import { plainText } from './plain-text.ts';

/**
 * How a metric is named and explained to a person. `family` says which metrics may share a scale: shares lie in [0, 1],
 * `signed` in [-1, 1], losses from 0 up, `ratio` around 1, `error` in units of the target, `squared` in their square.
 */
export interface MetricFacts {
  title: string;
  family: 'share' | 'signed' | 'loss' | 'ratio' | 'error' | 'squared';
  formula: string;
}

const facts = (title: string, family: MetricFacts['family'], formula: string): MetricFacts => ({
  title,
  family,
  formula,
});

const classification: Record<string, MetricFacts> = {
  accuracy: facts('Accuracy', 'share', 'rows whose predicted class is the true class / rows'),
  balanced_accuracy: facts('Balanced accuracy', 'share', 'mean of the recalls of the classes that occur in the target'),
  precision: facts('Precision', 'share', 'TP / (TP + FP); undefined without predicted positives'),
  recall: facts('Recall', 'share', 'TP / (TP + FN); undefined without positives'),
  specificity: facts('Specificity', 'share', 'TN / (TN + FP); undefined without negatives'),
  negative_predictive_value: facts('Negative predictive value', 'share', 'TN / (TN + FN)'),
  false_positive_rate: facts('False positive rate', 'share', 'FP / (FP + TN)'),
  f1: facts('F1', 'share', '2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall'),
  matthews_corrcoef: facts(
    'Matthews correlation',
    'signed',
    '(c s − Σ t p) / √((s² − Σ p²)(s² − Σ t²)); s rows, c correct, t true and p predicted count of each class',
  ),
  cohen_kappa: facts(
    'Cohen’s kappa',
    'signed',
    '(p₀ − pₑ) / (1 − pₑ); p₀ observed agreement, pₑ agreement expected by chance',
  ),
  roc_auc: facts(
    'ROC-AUC',
    'share',
    'probability that a random positive scores above a random negative; ties count one half',
  ),
  gini: facts('Gini', 'signed', '2 ROC-AUC − 1'),
  average_precision: facts(
    'Average precision',
    'share',
    'Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores, without interpolation',
  ),
  kolmogorov_smirnov: facts(
    'Kolmogorov–Smirnov',
    'share',
    'largest difference between true and false positive rate over all thresholds',
  ),
  lift_at_10: facts(
    'Lift at 10 %',
    'ratio',
    'share of positives in the tenth of rows with the highest scores / share of positives in all rows',
  ),
  log_loss: facts(
    'Log loss',
    'loss',
    '−mean of ln(probability given to the true class), natural logarithm, clipped at 2.2e−16',
  ),
  brier_score: facts(
    'Brier score',
    'loss',
    'binary: mean of (p − y)²; several classes: mean of Σ (p − y)² over the classes, not halved',
  ),
  expected_calibration_error: facts(
    'Expected calibration error',
    'loss',
    'Σ (rows in bin / rows) · |observed rate − mean score| over 15 equal bins of the positive class’s probability',
  ),
  calibration_slope: facts(
    'Calibration slope',
    'ratio',
    'slope of the logistic regression of the outcome on logit(p); 1 is ideal, below 1 is overconfident',
  ),
  calibration_intercept: facts(
    'Calibration intercept',
    'signed',
    'intercept of that regression with the slope held at 1; 0 is ideal, below 0 the scores are too high',
  ),
  observed_expected_ratio: facts(
    'Observed / expected',
    'ratio',
    'number of positives / sum of their probabilities; 1 is ideal',
  ),
  precision_macro: facts('Precision, macro', 'share', 'plain mean of the precisions of the classes'),
  recall_macro: facts('Recall, macro', 'share', 'plain mean of the recalls of the classes'),
  f1_macro: facts('F1, macro', 'share', 'plain mean of the F1 of the classes'),
  f1_micro: facts('F1, micro', 'share', 'F1 of the summed counts; equals accuracy where each row has one class'),
  f1_weighted: facts('F1, weighted', 'share', 'mean of the F1 of the classes, weighted by their rows'),
  roc_auc_ovr: facts(
    'ROC-AUC, one against the rest',
    'share',
    'plain mean over the classes of the ROC-AUC of the class against all others',
  ),
  roc_auc_ovo: facts(
    'ROC-AUC, one against one',
    'share',
    'plain mean over the pairs of classes of their ROC-AUC in both directions (Hand and Till)',
  ),
  top_2_accuracy: facts('Top-2 accuracy', 'share', 'rows whose true class is among the two highest scores / rows'),
  top_3_accuracy: facts('Top-3 accuracy', 'share', 'rows whose true class is among the three highest scores / rows'),
  selection_rate: facts('Selection rate', 'share', 'rows predicted as the favourable outcome / rows'),
  true_positive_rate: facts(
    'True positive rate',
    'share',
    'favourable predictions / rows, among the rows whose true outcome is favourable',
  ),
  true_negative_rate: facts('True negative rate', 'share', '1 − false positive rate'),
  false_negative_rate: facts('False negative rate', 'share', '1 − true positive rate'),
};

const regression: Record<string, MetricFacts> = {
  mean_absolute_error: facts('Mean absolute error', 'error', 'mean of |prediction − target|'),
  mean_squared_error: facts('Mean squared error', 'squared', 'mean of (prediction − target)²'),
  root_mean_squared_error: facts('Root mean squared error', 'error', '√ of the mean squared error'),
  median_absolute_error: facts('Median absolute error', 'error', 'median of |prediction − target|'),
  max_error: facts('Largest error', 'error', 'largest |prediction − target|'),
  r2: facts('R²', 'signed', '1 − Σ (prediction − target)² / Σ (target − mean target)²'),
  explained_variance: facts(
    'Explained variance',
    'signed',
    '1 − variance of (target − prediction) / variance of the target',
  ),
  mean_absolute_percentage_error: facts(
    'Mean absolute percentage error',
    'loss',
    'mean of |prediction − target| / |target|, as a fraction',
  ),
  weighted_absolute_percentage_error: facts(
    'Weighted absolute percentage error',
    'loss',
    'Σ |prediction − target| / Σ |target|',
  ),
  mean_bias: facts('Mean bias', 'error', 'mean of (prediction − target); above 0 the model predicts too much'),
  mean_prediction: facts('Mean prediction', 'error', 'mean of the predictions'),
};

const gaps: Record<string, MetricFacts> = {
  demographic_parity_difference: facts(
    'Demographic parity difference',
    'share',
    'largest − smallest selection rate of the groups',
  ),
  demographic_parity_ratio: facts(
    'Demographic parity ratio',
    'share',
    'smallest / largest selection rate of the groups',
  ),
  equalized_odds_difference: facts(
    'Equalized odds difference',
    'share',
    'larger of the two differences between groups: in true and in false positive rate',
  ),
  equalized_odds_ratio: facts(
    'Equalized odds ratio',
    'share',
    'smaller of the two ratios between groups: of true and of false positive rates',
  ),
  equal_opportunity_difference: facts(
    'Equal opportunity difference',
    'share',
    'largest − smallest true positive rate of the groups',
  ),
  equal_opportunity_ratio: facts(
    'Equal opportunity ratio',
    'share',
    'smallest / largest true positive rate of the groups',
  ),
  accuracy_difference: facts('Accuracy difference', 'share', 'largest − smallest accuracy of the groups'),
  selection_rate_difference: facts(
    'Selection rate difference',
    'share',
    'largest − smallest share of rows predicted as this class, between groups',
  ),
  mean_absolute_error_difference: facts(
    'Mean absolute error difference',
    'error',
    'largest − smallest mean absolute error of the groups',
  ),
  mean_prediction_difference: facts(
    'Mean prediction difference',
    'error',
    'largest − smallest mean prediction of the groups',
  ),
};

const known: ReadonlyMap<string, MetricFacts> = new Map(Object.entries({ ...classification, ...regression, ...gaps }));

/** Facts of a metric by its contract name; `selection_rate_difference[CLASS]` has those of its stem. */
export function metricFacts(name: string): MetricFacts | undefined {
  return known.get(name) ?? known.get(name.replace(/\[.*$/s, ''));
}

/** `ROC-AUC` for `roc_auc`; a name without facts stands for itself. */
export function metricTitle(name: string): string {
  const found = known.get(name);
  if (found) return found.title;
  const [, stem, inside] = /^([a-z0-9_]+)\[(.*)\]$/s.exec(name) ?? [];
  const base = stem === undefined ? undefined : known.get(stem);
  return base ? `${base.title}, ${plainText(inside)}` : plainText(name);
}
