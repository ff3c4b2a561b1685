import { cohenKappa, marginsOf, matthewsCorrelation } from './agreement.ts';
import { averagePrecision } from './average-precision.ts';
import { type Bin, calibrationBins } from './calibration-bins.ts';
import type { Cells } from './cells.ts';
import { type EstimateData, undefinedData } from './estimate-data.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { liftAtTen } from './lift.ts';
import * as labels from './one-vs-rest.ts';
import { brierScore, expectedCalibrationError, logLoss, observedExpectedRatio } from './probability.ts';
import { type RankValues, rankValues } from './rank-values.ts';
import { recalibrate } from './recalibration.ts';
import { gini, rocAuc } from './roc-auc.ts';
import type { Rows } from './rows.ts';
import type { ProbabilityCells, ScoreCells } from './score-cells.ts';

/** Rows of a binary model, all or those of one group, as their sums. */
export interface BinaryRows {
  rows: Rows;
  /** Confusion matrix: kind = 2·[positive] + [predicted positive]. */
  confusion: Cells;
  scores?: ScoreCells;
  /** The same cells, where the scores are probabilities. */
  probabilities?: ProbabilityCells;
}

/** Why a model has no scores, or scores that are no probabilities. */
export interface ScoreReasons {
  scores: string;
  probabilities: string;
}

const labelMetrics: Record<string, (confusion: Cells) => EstimateData> = {
  accuracy: labels.accuracy,
  balanced_accuracy: labels.balancedAccuracy,
  precision: labels.precision,
  recall: labels.recall,
  specificity: labels.specificity,
  negative_predictive_value: labels.negativePredictiveValue,
  false_positive_rate: labels.falsePositiveRate,
  f1: labels.f1,
  matthews_corrcoef: (confusion) => matthewsCorrelation(confusion, marginsOf(confusion, 2)),
  cohen_kappa: (confusion) => cohenKappa(confusion, marginsOf(confusion, 2)),
  true_positive_rate: labels.recall,
  true_negative_rate: labels.specificity,
  false_negative_rate: labels.falseNegativeRate,
};

const rankMetrics: Record<string, (cells: ScoreCells, ranks: RankValues) => EstimateData> = {
  roc_auc: rocAuc,
  average_precision: averagePrecision,
  kolmogorov_smirnov: kolmogorovSmirnov,
  lift_at_10: liftAtTen,
  gini: (cells, ranks) => gini(rocAuc(cells, ranks)),
};

const probabilityMetrics: Record<string, (cells: ProbabilityCells, bins: readonly Bin[]) => EstimateData> = {
  log_loss: logLoss,
  brier_score: brierScore,
  expected_calibration_error: expectedCalibrationError,
  observed_expected_ratio: observedExpectedRatio,
};

/**
 * The named metrics, in that order. What needs scores or probabilities that the model does not give is null with the
 * reason; other names are left out.
 */
export function binaryMetrics(
  { rows, confusion, scores, probabilities }: BinaryRows,
  names: readonly string[],
  reasons: ScoreReasons,
): Record<string, EstimateData> {
  const metrics: Record<string, EstimateData> = {};
  let ranks: RankValues | undefined;
  let bins: Bin[] | undefined;
  let recalibrated: ReturnType<typeof recalibrate> | undefined;
  for (const name of names) {
    if (name in labelMetrics) metrics[name] = labelMetrics[name](confusion);
    else if (name === 'gini' && metrics.roc_auc) metrics.gini = gini(metrics.roc_auc);
    else if (name in rankMetrics) {
      if (scores) ranks ??= rankValues(scores);
      metrics[name] = scores && ranks ? rankMetrics[name](scores, ranks) : undefinedData(reasons.scores, rows.n);
    } else if (name in probabilityMetrics) {
      if (probabilities) bins ??= calibrationBins(probabilities);
      metrics[name] =
        probabilities && bins
          ? probabilityMetrics[name](probabilities, bins)
          : undefinedData(reasons.probabilities, rows.n);
    } else if (name === 'calibration_slope' || name === 'calibration_intercept') {
      if (probabilities) recalibrated ??= recalibrate(probabilities);
      const found = name === 'calibration_slope' ? recalibrated?.slope : recalibrated?.intercept;
      metrics[name] = found ?? undefinedData(reasons.probabilities, rows.n);
    }
  }
  return metrics;
}
