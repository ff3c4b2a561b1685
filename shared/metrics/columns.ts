import { metricsOf } from '../plan/metric-names.ts';
import { type BinaryRows, binaryMetrics, type ScoreReasons } from './binary.ts';
import { type BinaryColumns, binaryColumns } from './binary-columns.ts';
import { binaryRows, type Groups } from './binary-rows.ts';
import { type EstimateData, undefinedData } from './estimate-data.ts';
import { type MulticlassRows, multiclassMetrics, multiclassRows, selectionRates } from './multiclass.ts';
import { type MulticlassColumns, multiclassColumns } from './multiclass-columns.ts';
import { selectionRate } from './one-vs-rest.ts';
import type { Predictions } from './predictions.ts';
import { type RegressionRows, regressionMetrics } from './regression.ts';
import { type RegressionColumns, regressionColumns, regressionRows } from './regression-columns.ts';

/** The rows in the form in which every part of an evaluation reads them: sorted once. Plain data. */
export type Columns =
  | { task: 'binary-classification'; columns: BinaryColumns; reasons: ScoreReasons; favourableIsRest: boolean }
  | { task: 'multiclass-classification'; columns: MulticlassColumns; reasons: ScoreReasons }
  | { task: 'regression'; columns: RegressionColumns };

/** All rows, or those of a group, of any task. */
export type Part =
  | { task: 'binary-classification'; part: BinaryRows; reasons: ScoreReasons; favourableIsRest: boolean }
  | { task: 'multiclass-classification'; part: MulticlassRows; reasons: ScoreReasons }
  | { task: 'regression'; part: RegressionRows };

export function columnsOf(p: Predictions): Columns {
  const noScores = 'the model gives no scores';
  const reasons = {
    scores: noScores,
    probabilities: p.scores ? (p.scores_reason ?? 'the scores are no probabilities') : noScores,
  };
  const { task } = p;
  if (task === 'regression') return { task, columns: regressionColumns(p) };
  if (task === 'multiclass-classification') return { task, columns: multiclassColumns(p), reasons };
  const favourableIsRest = p.favourable !== undefined && p.favourable !== p.positive;
  return { task, columns: binaryColumns(p), reasons, favourableIsRest };
}

/** All rows as one part, or a part per group. `names`: the metrics that will be asked for. */
export function partsOf(of: Columns, names: readonly string[], groups?: Groups): Part[] {
  switch (of.task) {
    case 'binary-classification':
      return binaryRows(of.columns, groups).map((part) => ({ ...of, part }));
    case 'multiclass-classification':
      return multiclassRows(of.columns, names, groups).map((part) => ({ ...of, part }));
    case 'regression':
      return regressionRows(of.columns, groups).map((part) => ({ ...of, part }));
  }
}

/**
 * The named metrics of a part, in that order. `selection_rate` is the share predicted as the favourable class; for
 * several classes it stands for `selection_rate[CLASS]` of each.
 */
export function metricsOfPart(of: Part, names: readonly string[]): Record<string, EstimateData> {
  const { rows } = of.part;
  if (rows.totalWeight === 0) {
    return Object.fromEntries(names.map((name) => [name, undefinedData('no rows', rows.n, 0)]));
  }
  switch (of.task) {
    case 'binary-classification': {
      const metrics = binaryMetrics(of.part, names, of.reasons);
      if (!names.includes('selection_rate')) return metrics;
      return { selection_rate: selectionRate(of.part.confusion, of.favourableIsRest), ...metrics };
    }
    case 'multiclass-classification': {
      const metrics = multiclassMetrics(of.part, names, of.reasons);
      return names.includes('selection_rate') ? { ...metrics, ...selectionRates(of.part) } : metrics;
    }
    case 'regression':
      return regressionMetrics(of.part, names);
  }
}

/** The task's metrics, or those of them that are wanted. */
export function wantedMetrics(task: Predictions['task'], wanted?: readonly string[]): string[] {
  return metricsOf(task).filter((name) => !wanted || wanted.includes(name));
}
