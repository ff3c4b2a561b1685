import { describe, expect, it } from 'vitest';
import { toEstimate } from './estimate-data.ts';
import { binary, labelled, metricOf, metricsOf, multiclass, regression } from './test-predictions.ts';

const value = (...query: Parameters<typeof metricOf>) => metricOf(...query).value;

// Published examples and scikit-learn's own documentation.
describe('golden vectors', () => {
  it('ROC-AUC counts ties half', () => {
    expect(value(binary([0, 1, 0, 1], [0.1, 0.5, 0.5, 0.9]), 'roc_auc')).toBe(0.875);
  });

  it('average precision is step-wise', () => {
    expect(value(binary([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), 'average_precision')).toBeCloseTo(5 / 6, 14);
  });

  it('Brier score', () => {
    expect(value(binary([0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3]), 'brier_score')).toBeCloseTo(0.0375, 14);
  });

  it("Cohen's kappa of three classes", () => {
    const scores = [0, 2, 2, 2, 1].map((c) => [0, 1, 2].map((k) => (k === c ? 1 : 0)));
    expect(value(multiclass([0, 1, 2, 2, 1], scores), 'cohen_kappa')).toBeCloseTo(0.6875, 14);
  });

  it('two-sample Kolmogorov-Smirnov', () => {
    expect(value(binary([0, 0, 0, 0, 1, 1, 1, 1], [1, 2, 3, 4, 3, 4, 5, 6]), 'kolmogorov_smirnov')).toBe(0.5);
  });

  it("DeLong's variance", () => {
    const truth = [0, 0, 0, 1, 1, 1, 0, 1];
    const a = metricOf(binary(truth, [0.1, 0.4, 0.35, 0.8, 0.7, 0.3, 0.2, 0.9]), 'roc_auc');
    const b = metricOf(binary(truth, [0.2, 0.3, 0.6, 0.5, 0.9, 0.4, 0.1, 0.55]), 'roc_auc');
    expect([a.value, b.value]).toEqual([0.875, 0.8125]);
    // Eight rows: the interval is Newcombe's. With twenty times as many, of the same placements, it is DeLong's.
    expect(a.interval?.kind).toBe('newcombe-5');
    const times = 20;
    const many = Array.from({ length: times }, () => truth).flat();
    const scores = Array.from({ length: times }, () => [0.1, 0.4, 0.35, 0.8, 0.7, 0.3, 0.2, 0.9]).flat();
    const { interval } = metricOf(binary(many, scores), 'roc_auc');
    // 0.0208333 by NumPy with 3 in the denominators of both classes of 4; here 4·20 and 4·20 − 1.
    expect(interval).toMatchObject({ kind: 'delong' });
    const se = (interval as { se: number }).se;
    expect(se ** 2).toBeCloseTo((0.020833333333333332 * 3) / (4 * times - 1), 14);
  });

  it('multiclass vector', () => {
    const rows = [
      [0.6, 0.3, 0.1],
      [0.5, 0.3, 0.2],
      [0.1, 0.6, 0.3],
      [0.3, 0.3, 0.4],
      [0.4, 0.35, 0.25],
      [0.3, 0.2, 0.5],
      [0.2, 0.5, 0.3],
      [0.2, 0.2, 0.6],
    ];
    const p = multiclass([0, 1, 2, 2, 1, 0, 1, 2], rows);
    expect(value(p, 'roc_auc_ovr')).toBeCloseTo(0.78611, 5);
    expect(value(p, 'roc_auc_ovo')).toBeCloseTo(0.78704, 5);
    expect(value(p, 'log_loss')).toBeCloseTo(0.9116, 5);
    expect(value(p, 'brier_score')).toBeCloseTo(0.560625, 12);
  });

  it('Wilson: 8 of 10 and 0 of 10', () => {
    const of = (hits: number) => {
      const right = Array.from({ length: 10 }, (_, i) => (i < hits ? 1 : 0));
      return toEstimate(metricOf(labelled(new Array(10).fill(1), right), 'recall')).limits?.(0.025);
    };
    expect(of(8)?.low).toBeCloseTo(0.49, 3);
    expect(of(8)?.high).toBeCloseTo(0.943, 3);
    expect(of(0)?.low).toBe(0);
    expect(of(0)?.high).toBeCloseTo(0.278, 3);
  });
});

// scikit-learn 1.9.1 and statsmodels 0.15.0 with NumPy 2.4.6; ties and a weight of 0 on purpose.
describe('weighted binary metrics', () => {
  const truth = [1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1];
  const score = [0.9, 0.8, 0.8, 0.7, 0.7, 0.6, 0.6, 0.4, 0.4, 0.3, 0.2, 0.1];
  const weight = Float64Array.of(1, 2, 0.5, 1.5, 1, 0, 2.5, 1, 3, 1, 2, 0.75);
  const expected = {
    accuracy: 0.5846153846153846,
    balanced_accuracy: 0.583011583011583,
    precision: 0.6470588235294118,
    recall: 0.5945945945945946,
    specificity: 0.5714285714285714,
    negative_predictive_value: 0.5161290322580645,
    f1: 0.6197183098591549,
    matthews_corrcoef: 0.1645994060571564,
    cohen_kappa: 0.16388756550738448,
    roc_auc: 0.5752895752895753,
    average_precision: 0.6539303621656563,
    log_loss: 0.7533203742482021,
    brier_score: 0.26784615384615384,
    kolmogorov_smirnov: 0.3474903474903476,
    calibration_slope: 0.24751312784750476,
    calibration_intercept: 0.23001879960187188,
    observed_expected_ratio: 1.0850439882697949,
  };
  const metrics = metricsOf(binary(truth, score, { weight }), Object.keys(expected));

  it.each(Object.entries(expected))('%s is %d', (name, known) => {
    expect(metrics[name].value).toBeCloseTo(known, 10);
  });

  it('gini is 2·AUC − 1 and 1 − specificity the false positive rate', () => {
    const { gini, false_positive_rate } = metricsOf(binary(truth, score, { weight }), ['gini', 'false_positive_rate']);
    expect(gini.value).toBeCloseTo(2 * expected.roc_auc - 1, 14);
    expect(false_positive_rate.value).toBeCloseTo(1 - expected.specificity, 14);
  });

  it('counts all rows as n, rows with a weight as support', () => {
    expect(metrics.accuracy).toMatchObject({ n: 12, support: 11 });
    expect(metrics.specificity).toMatchObject({ n: 12, support: 5 });
  });

  // statsmodels GLM, Binomial, cov_type HC0; ours has n/(n − 1) beside.
  it('recalibrates with the sandwich standard error', () => {
    const plain = metricsOf(binary(truth, score), ['calibration_slope', 'calibration_intercept']);
    expect(plain.calibration_slope.value).toBeCloseTo(0.25532436, 7);
    expect(plain.calibration_intercept.value).toBeCloseTo(-0.2206689, 7);
    const se = (name: string) => (plain[name].interval as { se: number }).se / Math.sqrt(12 / 11);
    expect(se('calibration_slope')).toBeCloseTo(0.51471393, 6);
    expect(se('calibration_intercept')).toBeCloseTo(0.78359334, 6);
  });

  // statsmodels cov_type cluster, use_correction False; ours has m/(m − 1) for four clusters.
  it('recalibrates with the clustered standard error', () => {
    const cluster = Int32Array.from(truth, (_, i) => Math.floor(i / 3));
    const { calibration_slope } = metricsOf(binary(truth, score, { cluster, clusters: 4 }), ['calibration_slope']);
    expect((calibration_slope.interval as { se: number }).se / Math.sqrt(4 / 3)).toBeCloseTo(0.17874844, 6);
    expect(calibration_slope.df).toBeLessThanOrEqual(3);
  });
});

// scikit-learn 1.9.1.
describe('regression metrics', () => {
  const target = [3, -0.5, 2, 7, 4.2, 1];
  const prediction = [2.5, 0, 2.1, 8, 4, 3];
  const weight = Float64Array.of(1, 2, 1, 0.5, 1.5, 1);
  const expected: [name: string, plain: number, weighted: number][] = [
    ['mean_absolute_error', 0.7166666666666668, 0.6285714285714287],
    ['mean_squared_error', 0.9249999999999999, 0.76],
    ['root_mean_squared_error', Math.sqrt(0.925), Math.sqrt(0.76)],
    ['median_absolute_error', 0.5, 0.5],
    ['r2', 0.8387018648583192, 0.8443013629902165],
    ['explained_variance', 0.8794381206103172, 0.8770800234133288],
    ['mean_absolute_percentage_error', 0.567857142857143, 0.6227891156462586],
    ['weighted_absolute_percentage_error', 4.3 / 17.7, 4.4 / 16.8],
    ['mean_bias', 2.9 / 6, 2.8 / 7],
    ['max_error', 2, 2],
  ];

  it.each(expected)('%s', (name, plain, weighted) => {
    expect(value(regression(target, prediction), name)).toBeCloseTo(plain, 12);
    expect(value(regression(target, prediction, { weight }), name)).toBeCloseTo(weighted, 12);
  });
});

describe('expected calibration error', () => {
  it('takes 15 equal bins, an edge belonging to the bin that starts there and 1 to the last', () => {
    // Bins of 1, 14/15 and 0.2 = 3/15: |1 − 1| + |0 − 14/15| + |(0 + 1) − (0.2 + 0.25)| over 4 rows.
    const p = binary([1, 0, 0, 1], [1, 14 / 15 - 1e-9, 0.2, 0.25]);
    expect(value(p, 'expected_calibration_error')).toBeCloseTo((14 / 15 - 1e-9 + 0.55) / 4, 12);
  });
});
