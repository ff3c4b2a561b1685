import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/**
 * The binormal population: scores are normal with mean `separation` among positives and 0 among negatives, the model's
 * probability is the true one, and as many rows are called positive as are positive.
 */
export interface BinaryPopulation {
  prevalence: number;
  separation: number;
  /** Score from which a row is called positive. */
  cut: number;
  /** True value of every metric, by name. */
  truth: Record<string, number>;
  /** Expected shares of the confusion matrix. */
  cells: { tp: number; fp: number; fn: number; tn: number };
}

const cdf = (x: number) => normalCdf(x, 0, 1);
const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

export function probabilityOf(score: number, prevalence: number, separation: number): number {
  const logOdds = separation * score - separation ** 2 / 2 + Math.log(prevalence / (1 - prevalence));
  return 1 / (1 + Math.exp(-logOdds));
}

export function binaryPopulation(prevalence: number, separation: number): BinaryPopulation {
  const recallAt = (t: number) => cdf(separation - t);
  const falseAlarmsAt = (t: number) => cdf(-t);
  const shareAbove = (t: number) => prevalence * recallAt(t) + (1 - prevalence) * falseAlarmsAt(t);
  const cut = whereShareIs(shareAbove, prevalence);
  const tp = prevalence * recallAt(cut);
  const fp = (1 - prevalence) * falseAlarmsAt(cut);
  const fn = prevalence - tp;
  const tn = 1 - prevalence - fp;
  const agreement = tp + tn;
  const chance = (tp + fn) * (tp + fp) + (fp + tn) * (fn + tn);
  const auc = cdf(separation / Math.SQRT2);

  let averagePrecision = 0;
  let logLoss = 0;
  let brier = 0;
  const step = 0.001;
  for (let score = -9; score < separation + 9; score += step) {
    const positive = density(score - separation) * step;
    const negative = density(score) * step;
    const p = probabilityOf(score, prevalence, separation);
    averagePrecision += ((prevalence * recallAt(score)) / shareAbove(score)) * positive;
    logLoss -= prevalence * positive * Math.log(p) + (1 - prevalence) * negative * Math.log(1 - p);
    brier += prevalence * positive * (1 - p) ** 2 + (1 - prevalence) * negative * p * p;
  }
  return {
    prevalence,
    separation,
    cut,
    cells: { tp, fp, fn, tn },
    truth: {
      accuracy: agreement,
      balanced_accuracy: (tp / (tp + fn) + tn / (tn + fp)) / 2,
      precision: tp / (tp + fp),
      recall: tp / (tp + fn),
      specificity: tn / (tn + fp),
      negative_predictive_value: tn / (tn + fn),
      false_positive_rate: fp / (fp + tn),
      f1: (2 * tp) / (2 * tp + fp + fn),
      matthews_corrcoef: (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)),
      cohen_kappa: (agreement - chance) / (1 - chance),
      roc_auc: auc,
      gini: 2 * auc - 1,
      average_precision: averagePrecision,
      kolmogorov_smirnov: 2 * cdf(separation / 2) - 1,
      lift_at_10: recallAt(whereShareIs(shareAbove, 0.1)) / 0.1,
      log_loss: logLoss,
      brier_score: brier,
      calibration_slope: 1,
      calibration_intercept: 0,
      observed_expected_ratio: 1,
    },
  };
}

function whereShareIs(shareAbove: (t: number) => number, share: number): number {
  let low = -10;
  let high = 20;
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (shareAbove(middle) > share) low = middle;
    else high = middle;
  }
  return low;
}
