import { evaluateGrouping, type GroupingData } from '../fairness/evaluate-grouping.ts';
import { fairnessOf } from '../fairness/fairness.ts';
import type { Alert, Fairness, Performance } from '../report.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { columnsOf } from './columns.ts';
import { type EstimateData, toEstimate } from './estimate-data.ts';
import { EstimateIndex } from './estimate-index.ts';
import { alertsOf, type EvaluationOptions, evaluateOverall, type OverallData, performanceOf } from './overall.ts';
import type { Predictions } from './predictions.ts';

export interface Evaluation {
  performance: Performance;
  fairness: Fairness[];
  /** For gates. */
  estimates: EstimateIndex;
  alerts: Alert[];
}

/** Judges predictions: every metric with its interval, overall and per group, and the gaps between groups. */
export function evaluate(p: Predictions, options: EvaluationOptions): Evaluation {
  const columns = columnsOf(p);
  const overall = evaluateOverall(p, columns, options);
  const groupings = p.groupings.map((grouping) => evaluateGrouping(columns, grouping, options));
  return assemble(p, overall, groupings, options);
}

/** The evaluation from its parts, which may have been computed on several threads. */
export function assemble(
  p: Predictions,
  overall: OverallData,
  groupings: readonly GroupingData[],
  { level }: EvaluationOptions,
): Evaluation {
  const judged = groupings.map((grouping) => fairnessOf(p, grouping, level));
  const classes = (overall.classes ?? []).map(
    ({ name, metrics }) => [name, estimatesOf(metrics)] as [string, Map<string, Estimate>],
  );
  return {
    performance: performanceOf(overall, level),
    fairness: judged.map(({ fairness }) => fairness),
    estimates: new EstimateIndex(
      estimatesOf(overall.metrics),
      new Map(classes),
      judged.map(({ estimates }) => estimates),
    ),
    alerts: alertsOf(p, overall),
  };
}

const estimatesOf = (metrics: Record<string, EstimateData>): Map<string, Estimate> =>
  new Map(Object.entries(metrics).map(([name, data]) => [name, toEstimate(data)]));
