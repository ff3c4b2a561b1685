import type { Estimate } from '../statistics/estimate.ts';
import {
  equalizedOddsDifference,
  equalizedOddsRatio,
  type GapEstimate,
  type GroupEstimate,
  gapDifference,
  gapRatio,
} from '../statistics/gap.ts';

/** The metrics of one group. */
export interface LabelledGroup {
  label: string;
  estimates: Map<string, Estimate>;
}

const ratesOf = (groups: readonly LabelledGroup[], metric: string): GroupEstimate[] =>
  groups.flatMap(({ label, estimates }) => {
    const estimate = estimates.get(metric);
    return estimate ? [{ label, estimate }] : [];
  });

/**
 * Gaps of a binary model, as Fairlearn defines them for the favourable outcome: who gets it (demographic parity), who
 * gets it of those who should (equal opportunity) and of those who should not (equalized odds takes both). Where the
 * favourable class is not the positive one these are its true negative and false negative rate.
 */
export function binaryGaps(groups: readonly LabelledGroup[], favourableIsPositive: boolean): Map<string, GapEstimate> {
  const selection = ratesOf(groups, 'selection_rate');
  const deserved = ratesOf(groups, favourableIsPositive ? 'true_positive_rate' : 'true_negative_rate');
  const undeserved = ratesOf(groups, favourableIsPositive ? 'false_positive_rate' : 'false_negative_rate');
  return new Map([
    ['demographic_parity_difference', gapDifference(selection)],
    ['demographic_parity_ratio', gapRatio(selection)],
    ['equalized_odds_difference', equalizedOddsDifference(deserved, undeserved)],
    ['equalized_odds_ratio', equalizedOddsRatio(deserved, undeserved)],
    ['equal_opportunity_difference', gapDifference(deserved)],
    ['equal_opportunity_ratio', gapRatio(deserved)],
    ['accuracy_difference', gapDifference(ratesOf(groups, 'accuracy'))],
  ]);
}

export function multiclassGaps(groups: readonly LabelledGroup[], classes: readonly string[]): Map<string, GapEstimate> {
  return new Map([
    ['accuracy_difference', gapDifference(ratesOf(groups, 'accuracy'))],
    ...classes.map((name): [string, GapEstimate] => [
      `selection_rate_difference[${name}]`,
      gapDifference(ratesOf(groups, `selection_rate[${name}]`)),
    ]),
  ]);
}

export function regressionGaps(groups: readonly LabelledGroup[]): Map<string, GapEstimate> {
  return new Map([
    ['mean_absolute_error_difference', gapDifference(ratesOf(groups, 'mean_absolute_error'))],
    ['mean_prediction_difference', gapDifference(ratesOf(groups, 'mean_prediction'))],
  ]);
}
