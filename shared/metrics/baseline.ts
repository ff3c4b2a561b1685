import type { Cells } from './cells.ts';
import { type EstimateData, undefinedData } from './estimate-data.ts';
import { medianData } from './median.ts';
import { proportionData, proportionOf } from './proportion.ts';
import { sortDescending } from './radix-order.ts';
import { type RegressionRows, regressionMetrics } from './regression.ts';
import { type Rows, weightedSum } from './rows.ts';

const constant = (value: number, rows: Rows): EstimateData => ({
  value,
  n: rows.n,
  no_interval: 'no interval: the value follows from the class frequencies alone',
});

/** What a model reaches that always says the most frequent class and gives every row the class frequencies as scores. */
export function classificationBaseline(classes: Cells, binary?: { positive: number }): Record<string, EstimateData> {
  const { rows, weight } = classes;
  const shares = Array.from(weight, (w) => w / rows.totalWeight);
  const majority = shares.indexOf(Math.max(...shares));
  const others = shares.map((_, c) => c).filter((c) => c !== majority);
  const present = shares.filter((share) => share > 0);
  const entropy = present.reduce((total, share) => total - share * Math.log(share), 0);
  const impurity = 1 - shares.reduce((total, share) => total + share * share, 0);
  const accuracy = proportionData(rows, proportionOf(classes, [majority], others), 'no rows');
  const ofScores: Record<string, EstimateData> = binary
    ? {
        roc_auc: constant(0.5, rows),
        average_precision: constant(shares[binary.positive], rows),
        log_loss: constant(entropy, rows),
        brier_score: constant(impurity / 2, rows),
      }
    : {
        roc_auc_ovr: constant(0.5, rows),
        roc_auc_ovo: constant(0.5, rows),
        log_loss: constant(entropy, rows),
        brier_score: constant(impurity, rows),
      };
  return { accuracy, balanced_accuracy: constant(1 / present.length, rows), ...ofScores };
}

/** What a model reaches that always predicts the mean; `mean_absolute_error_of_median`: the median instead. */
export function regressionBaseline(part: RegressionRows): Record<string, EstimateData> {
  const { rows, target } = part;
  if (rows.totalWeight === 0) return { mean_absolute_error: undefinedData('no rows', rows.n) };
  const mean = weightedSum(target, rows.weight) / rows.totalWeight;
  const { order, value } = sortDescending(target);
  const median = medianData(rows, { value: Float64Array.from(value).reverse(), row: order.reverse() }).value ?? mean;
  const always = (prediction: number, names: string[]) =>
    regressionMetrics({ ...part, prediction: new Float64Array(rows.n).fill(prediction) }, names);
  return {
    ...always(mean, ['mean_absolute_error', 'mean_squared_error', 'root_mean_squared_error', 'r2']),
    mean_absolute_error_of_median: always(median, ['mean_absolute_error']).mean_absolute_error,
  };
}
