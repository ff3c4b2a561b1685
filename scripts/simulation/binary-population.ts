import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { binaryMetrics } from '../../shared/metrics/binary.ts';
import { binaryColumns } from '../../shared/metrics/binary-columns.ts';
import { binaryRows } from '../../shared/metrics/binary-rows.ts';
import type { Predictions } from '../../shared/metrics/predictions.ts';
import { normalQuantile } from '../../shared/statistics/normal-quantile.ts';
import type { Design } from './design.ts';
import { designColumns, normals, type Population } from './population.ts';
import type { Random } from './random.ts';

interface Binormal {
  prevalence: number;
  separation: number;
  /** Score from which a row is called positive. */
  cut: number;
}

const cdf = (x: number) => normalCdf(x, 0, 1);
const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const recallAt = (t: number, separation: number) => cdf(separation - t);

/**
 * Scores are normal with mean `separation` among positives and 0 among negatives, the model's probability is the true
 * one, and as many rows are called positive as are positive.
 */
export function binaryPopulation(prevalence: number, separation: number): Population {
  const cut = whereShareIs(prevalence, prevalence, separation);
  const tp = prevalence * recallAt(cut, separation);
  const fp = (1 - prevalence) * cdf(-cut);
  const cells = { tp, fp, fn: prevalence - tp, tn: 1 - prevalence - fp };
  const truth = { ...labelTruth(cells), ...scoreTruth(prevalence, separation) };
  return {
    name: `prevalence ${prevalence}, AUC ${truth.roc_auc.toFixed(2)}`,
    truth,
    sample: (random, design) => sample(random, { prevalence, separation, cut }, design),
    metrics: (predictions, names) =>
      binaryMetrics(binaryRows(binaryColumns(predictions))[0], names, { scores: 'none', probabilities: 'none' }),
    wants: (metric) => wants(metric, cells) ?? [prevalence, 1 - prevalence],
  };
}

type Cells = Record<'tp' | 'fp' | 'fn' | 'tn', number>;

function labelTruth({ tp, fp, fn, tn }: Cells) {
  const agreement = tp + tn;
  const chance = (tp + fn) * (tp + fp) + (fp + tn) * (fn + tn);
  return {
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
  };
}

function wants(metric: string, { tp, fp, fn, tn }: Cells): number[] | undefined {
  const shares: Record<string, number[]> = {
    accuracy: [tp + tn, fp + fn],
    precision: [tp, fp],
    recall: [tp, fn],
    specificity: [tn, fp],
    false_positive_rate: [tn, fp],
    negative_predictive_value: [tn, fn],
    f1: [tp, fp + fn],
    balanced_accuracy: [tp, fp, fn, tn],
    matthews_corrcoef: [tp, fp, fn, tn],
    cohen_kappa: [tp, fp, fn, tn],
  };
  return shares[metric];
}

function scoreTruth(prevalence: number, separation: number) {
  let averagePrecision = 0;
  let logLoss = 0;
  let brier = 0;
  const step = 0.001;
  for (let score = -9; score < separation + 9; score += step) {
    const positive = density(score - separation) * step;
    const negative = density(score) * step;
    const p = probabilityOf(score, prevalence, separation);
    const precision = (prevalence * recallAt(score, separation)) / shareAbove(score, prevalence, separation);
    averagePrecision += precision * positive;
    logLoss -= prevalence * positive * Math.log(p) + (1 - prevalence) * negative * Math.log(1 - p);
    brier += prevalence * positive * (1 - p) ** 2 + (1 - prevalence) * negative * p * p;
  }
  const auc = cdf(separation / Math.SQRT2);
  return {
    roc_auc: auc,
    gini: 2 * auc - 1,
    average_precision: averagePrecision,
    kolmogorov_smirnov: 2 * cdf(separation / 2) - 1,
    lift_at_10: recallAt(whereShareIs(0.1, prevalence, separation), separation) / 0.1,
    log_loss: logLoss,
    brier_score: brier,
    calibration_slope: 1,
    calibration_intercept: 0,
    observed_expected_ratio: 1,
  };
}

const shareAbove = (t: number, prevalence: number, separation: number) =>
  prevalence * recallAt(t, separation) + (1 - prevalence) * cdf(-t);

function whereShareIs(share: number, prevalence: number, separation: number): number {
  let low = -10;
  let high = 20;
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (shareAbove(middle, prevalence, separation) > share) low = middle;
    else high = middle;
  }
  return low;
}

function probabilityOf(score: number, prevalence: number, separation: number): number {
  const logOdds = separation * score - separation ** 2 / 2 + Math.log(prevalence / (1 - prevalence));
  return 1 / (1 + Math.exp(-logOdds));
}

function sample(random: Random, { prevalence, separation, cut }: Binormal, design: Design): Predictions {
  const { n } = design;
  const positiveAbove = -normalQuantile(prevalence);
  const outcome = normals(random, design);
  const noise = normals(random, design);
  const target = Int32Array.from(outcome, (x) => (x > positiveAbove ? 1 : 0));
  const score = noise.map((x, i) => x + separation * target[i]);
  return {
    task: 'binary-classification',
    n,
    classes: ['no', 'yes'],
    positive: 1,
    target,
    predicted: Int32Array.from(score, (x) => (x >= cut ? 1 : 0)),
    scores: [score.map((x) => probabilityOf(x, prevalence, separation))],
    scores_are_probabilities: true,
    ...designColumns(random, design),
    groupings: [],
  };
}
