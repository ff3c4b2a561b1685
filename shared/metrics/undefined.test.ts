import { describe, expect, it } from 'vitest';
import { metricsOf as namesOf } from '../plan/metric-names.ts';
import { toValue } from '../statistics/estimate.ts';
import { type EstimateData, toEstimate } from './estimate-data.ts';
import type { Predictions } from './predictions.ts';
import { binary, labelled, metricsOf, multiclass, regression } from './test-predictions.ts';

const all = (p: Predictions) => metricsOf(p, namesOf(p.task));
const nulls = (metrics: Record<string, EstimateData>) =>
  Object.fromEntries(
    Object.entries(metrics).flatMap(([name, { value, reason }]) => (value === null ? [[name, reason]] : [])),
  );

describe('what is undefined is null with its reason', () => {
  it('a target without positives', () => {
    const metrics = all(binary([0, 0, 0, 0, 0], [0.1, 0.6, 0.3, 0.7, 0.2]));
    expect(nulls(metrics)).toEqual({
      recall: 'no row is positive',
      matthews_corrcoef: 'all rows are of one class',
      roc_auc: 'no row is positive',
      gini: 'no row is positive',
      average_precision: 'no row is positive',
      kolmogorov_smirnov: 'no row is positive',
      lift_at_10: 'no row is positive',
      calibration_slope: 'no row is positive',
      calibration_intercept: 'no row is positive',
    });
    // 2TP/(2TP + FP + FN) = 0/2 is defined, and so is balanced accuracy over the class that occurs.
    expect(metrics.f1.value).toBe(0);
    expect(metrics.cohen_kappa.value).toBe(0);
    expect(metrics.balanced_accuracy.value).toBe(0.6);
    expect(metrics.observed_expected_ratio).toMatchObject({ value: 0, no_interval: expect.any(String) });
  });

  it('no predicted positive, no predicted negative', () => {
    expect(nulls(all(binary([0, 1, 0, 1], [0.1, 0.4, 0.3, 0.2])))).toMatchObject({
      precision: 'no row is predicted positive',
      matthews_corrcoef: 'all rows are predicted as one class',
    });
    expect(nulls(all(binary([0, 1, 0, 1], [0.8, 0.9, 0.7, 0.6])))).toMatchObject({
      negative_predictive_value: 'no row is predicted negative',
    });
  });

  it('one class throughout', () => {
    const metrics = all(binary([0, 0, 0], [0.1, 0.2, 0.3]));
    expect(nulls(metrics)).toMatchObject({
      f1: 'no row is positive or predicted positive',
      cohen_kappa: 'target and prediction are all of one class',
    });
  });

  it('labels only, and scores that are no probabilities', () => {
    const label = nulls(all(labelled([0, 1, 1, 0], [0, 1, 0, 0])));
    expect(label.roc_auc).toBe('the model gives no scores');
    expect(label.log_loss).toBe('the model gives no scores');
    expect(label).not.toHaveProperty('accuracy');
    const reason = 'scores outside [0, 1]';
    const unbounded = nulls(
      all(binary([0, 1, 1, 0], [-2, 3, 1, 2], { scores_are_probabilities: false, scores_reason: reason })),
    );
    expect(Object.keys(unbounded)).toEqual([
      'log_loss',
      'brier_score',
      'expected_calibration_error',
      'calibration_slope',
      'calibration_intercept',
      'observed_expected_ratio',
    ]);
    expect(new Set(Object.values(unbounded))).toEqual(new Set([reason]));
  });

  it('a recalibration that has no finite slope', () => {
    const separated = all(binary([0, 0, 1, 1], [0.1, 0.2, 0.7, 0.9]));
    expect(separated.calibration_slope.reason).toContain('separate the classes perfectly');
    expect(separated.calibration_intercept.value).not.toBeNull();
    const turned = all(binary([1, 1, 0, 0], [0.1, 0.2, 0.2, 0.9]));
    expect(turned.calibration_slope.reason).toContain('separate the classes perfectly');
    expect(all(binary([0, 1, 0, 1], [0.4, 0.4, 0.4, 0.4])).calibration_slope.reason).toBe('all scores are equal');
    // One overlap is enough.
    expect(all(binary([0, 1, 0, 1], [0.1, 0.3, 0.4, 0.9])).calibration_slope.value).toBeGreaterThan(0);
  });

  it('a class that occurs nowhere', () => {
    const scores = [
      [0.7, 0.2, 0.1],
      [0.6, 0.3, 0.1],
      [0.2, 0.7, 0.1],
      [0.3, 0.6, 0.1],
      [0.5, 0.4, 0.1],
    ];
    const metrics = all(multiclass([0, 0, 1, 1, 1], scores));
    expect(nulls(metrics)).toEqual({
      precision_macro: 'class "c" is never predicted',
      recall_macro: 'class "c" does not occur in the target',
      f1_macro: 'class "c" occurs neither in the target nor in the prediction',
      roc_auc_ovr: 'class "c" does not occur in the target',
      roc_auc_ovo: 'class "c" does not occur in the target',
      top_3_accuracy: 'with 3 classes it is always 1',
    });
    // scikit-learn 1.9.1.
    expect(metrics.f1_weighted.value).toBeCloseTo(0.8, 14);
    expect(metrics.balanced_accuracy.value).toBeCloseTo(5 / 6, 14);
    expect(metrics.matthews_corrcoef.value).toBeCloseTo(2 / 3, 14);
    expect(metrics.cohen_kappa.value).toBeCloseTo(0.6153846153846154, 14);
  });

  it('a constant target, a target of 0', () => {
    // 0.1 + 0.1 + 0.1 over 3 is not 0.1.
    expect(nulls(all(regression([0.1, 0.1, 0.1], [1, 2, 3])))).toMatchObject({
      r2: 'the target is constant',
      explained_variance: 'the target is constant',
    });
    expect(nulls(all(regression([0, 1, 2, 0], [1, 1, 1, 1]))).mean_absolute_percentage_error).toBe(
      '2 rows have a target of 0',
    );
    expect(nulls(all(regression([0, 0], [1, 2]))).weighted_absolute_percentage_error).toBe('all targets are 0');
  });

  it('no weight at all', () => {
    const weight = new Float64Array(3);
    for (const p of [binary([0, 1, 1], [0.2, 0.4, 0.8]), regression([1, 2, 3], [1, 2, 4])]) {
      for (const { value, reason } of Object.values(all({ ...p, weight }))) {
        expect([value, reason]).toEqual([null, 'no rows']);
      }
    }
  });
});

describe('a value without an interval says why', () => {
  const reported = (data: EstimateData) => toValue(toEstimate(data), 0.95);

  it('calibration error, largest error', () => {
    const ece = all(binary([0, 1, 1], [0.2, 0.4, 0.8])).expected_calibration_error;
    expect(reported(ece)).toMatchObject({
      value: expect.any(Number),
      reason: expect.stringContaining('biased upward'),
    });
    expect(reported(all(regression([1, 2, 3], [1, 2, 4])).max_error).reason).toContain('grows with the number of rows');
  });

  it('one row, one cluster', () => {
    expect(reported(all(regression([1], [2])).mean_absolute_error)).toEqual({
      value: 1,
      n: 1,
      reason: 'no interval: one row says nothing about the spread',
    });
    const cluster = new Int32Array(4);
    const metrics = all(binary([0, 1, 1, 0], [0.1, 0.6, 0.3, 0.7], { cluster, clusters: 1 }));
    for (const name of ['accuracy', 'f1', 'balanced_accuracy', 'roc_auc', 'log_loss', 'cohen_kappa']) {
      expect(reported(metrics[name]).reason, name).toBe('no interval: all rows are of one cluster');
      expect(reported(metrics[name]).ci, name).toBeUndefined();
    }
  });

  it('a median of few rows', () => {
    const median = all(regression([1, 2, 3], [1, 2, 4])).median_absolute_error;
    expect(reported(median)).toMatchObject({ value: 0, reason: expect.stringContaining('no bound') });
  });
});
