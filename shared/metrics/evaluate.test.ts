import { describe, expect, it } from 'vitest';
import { fairnessSchema, performanceSchema } from '../report.ts';
import { evaluate } from './evaluate.ts';
import type { Predictions } from './predictions.ts';
import { binary, multiclass, regression, uniform } from './test-predictions.ts';

const random = uniform(8);
const N = 200;
const truth = Array.from({ length: N }, () => (random() < 0.4 ? 1 : 0));
const score = truth.map((y) => 0.3 * y + 0.7 * random());
const groupings = [
  {
    name: 'sex',
    columns: ['sex'],
    labels: [['Female'], ['Male']],
    index: Uint8Array.from(truth, () => Math.floor(2 * random())),
    reference: 1,
  },
  {
    name: 'sex x age',
    columns: ['sex', 'age'],
    labels: [
      ['Female', '[0,40)'],
      ['Female', '[40,inf)'],
      ['Male', '[0,40)'],
      ['Male', '(missing)'],
    ],
    index: Uint8Array.from(truth, () => Math.floor(3 * random())),
  },
];
const period = { labels: ['2024-01', '2024-02'], index: Int32Array.from(truth, (_, i) => (i < 120 ? 0 : 1)) };
const p: Predictions = binary(truth, score, { groupings, period });
const evaluation = evaluate(p, { level: 0.9 });

describe('evaluate', () => {
  it('fits the contract for every task', () => {
    const classes = Array.from({ length: N }, () => Math.floor(3 * random()));
    const rows = classes.map((c) => [0, 1, 2].map((k) => (k === c ? 0.4 : 0.1) + random() / 5));
    const target = Array.from({ length: N }, () => 1 + random());
    const all = [
      p,
      multiclass(classes, rows, { groupings, period }),
      regression(
        target,
        target.map((y) => y + random()),
        { groupings, period },
      ),
    ];
    for (const one of all) {
      const { performance, fairness } = evaluate(one, { level: 0.95 });
      expect(() => performanceSchema.parse(performance)).not.toThrow();
      for (const each of fairness) expect(() => fairnessSchema.parse(each)).not.toThrow();
      expect(JSON.stringify([performance, fairness])).not.toMatch(/null,"n"(?!.*reason)|NaN|Infinity/);
    }
  });

  it('gives every number at the level asked for', () => {
    expect(evaluation.performance.metrics.accuracy.ci?.level).toBe(0.9);
    expect(evaluation.fairness[0].gaps.accuracy_difference.ci?.level).toBe(0.9);
    const wider = evaluate(p, { level: 0.99 }).performance.metrics.roc_auc.ci;
    expect(wider?.low).toBeLessThan(evaluation.performance.metrics.roc_auc.ci?.low as number);
  });

  it('computes the metrics asked for, in the order of the contract, and no other', () => {
    const { performance, fairness } = evaluate(p, { level: 0.95, metrics: ['roc_auc', 'accuracy'] });
    expect(Object.keys(performance.metrics)).toEqual(['accuracy', 'roc_auc']);
    expect(Object.keys(performance.baseline)).toEqual(['accuracy', 'roc_auc']);
    expect(Object.keys(fairness[0].groups[0].metrics)).toEqual([
      'selection_rate',
      'true_positive_rate',
      'false_positive_rate',
      'true_negative_rate',
      'false_negative_rate',
      'accuracy',
      'roc_auc',
    ]);
    expect(Object.keys(fairness[0].gaps)).toHaveLength(7);
    expect(performance.periods?.[0].metrics).not.toHaveProperty('log_loss');
  });

  it('judges each period by itself', () => {
    const [first, second] = evaluation.performance.periods ?? [];
    expect([first.period, first.n, second.n]).toEqual(['2024-01', 120, 80]);
    const alone = evaluate(binary(truth.slice(0, 120), score.slice(0, 120)), { level: 0.9 }).performance.metrics;
    for (const name of Object.keys(first.metrics)) {
      expect(first.metrics[name].value, name).toBeCloseTo(alone[name].value as number, 12);
    }
  });

  it('gives both classes a row, the confusion matrix in the order of the classes', () => {
    const { classes, confusion, metrics } = evaluation.performance;
    expect(classes?.yes.recall).toEqual(metrics.recall);
    expect(classes?.no.recall).toEqual(metrics.specificity);
    expect(classes?.no.precision).toEqual(metrics.negative_predictive_value);
    expect(classes?.yes.roc_auc).toEqual(classes?.no.roc_auc);
    expect(confusion?.labels).toEqual(['no', 'yes']);
    expect(confusion?.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(N);
    const turned = evaluate({ ...p, classes: ['yes', 'no'], ...swapped(p), positive: 0 }, { level: 0.9 }).performance;
    expect(turned.metrics).toEqual(metrics);
    expect(turned.confusion?.counts).toEqual([...(confusion?.counts ?? [])].reverse().map((row) => [...row].reverse()));
  });

  it('reports sums of weights as confusion where there are weights', () => {
    const weight = new Float64Array(N).fill(0.5);
    const { confusion } = evaluate({ ...p, weight }, { level: 0.95 }).performance;
    expect(confusion?.counts.flat().reduce((sum, count) => sum + count, 0)).toBeCloseTo(N / 2, 12);
  });

  it('compares with the most frequent class and the class frequencies', () => {
    const share = truth.filter((y) => y === 1).length / N;
    const { baseline } = evaluation.performance;
    expect(baseline.accuracy.value).toBeCloseTo(Math.max(share, 1 - share), 12);
    expect(baseline.accuracy.ci?.method).toBe('wilson');
    expect(baseline.balanced_accuracy.value).toBe(0.5);
    expect(baseline.log_loss.value).toBeCloseTo(-share * Math.log(share) - (1 - share) * Math.log(1 - share), 12);
    expect(baseline.brier_score.value).toBeCloseTo(share * (1 - share), 12);
    expect(baseline.average_precision.value).toBeCloseTo(share, 12);
  });

  it('compares with the mean and the median', () => {
    const { baseline } = evaluate(regression([1, 2, 6], [1, 2, 3]), { level: 0.95 }).performance;
    expect(baseline.mean_absolute_error.value).toBeCloseTo(2, 12);
    expect(baseline.mean_absolute_error_of_median.value).toBeCloseTo(5 / 3, 12);
    expect(baseline.r2.value).toBeCloseTo(0, 12);
  });

  it('warns of scores that are no probabilities, of absent classes and of targets of 0', () => {
    const codes = (one: Predictions) => evaluate(one, { level: 0.95 }).alerts.map(({ code }) => code);
    expect(codes(p)).toEqual([]);
    expect(codes(binary([0, 1], [-1, 2], { scores_are_probabilities: false }))).toEqual(['SCORES_NOT_PROBABILITIES']);
    expect(codes(binary([0, 0], [0.1, 0.2]))).toEqual(['CLASS_ABSENT']);
    expect(codes(regression([0, 1], [1, 2]))).toEqual(['TARGET_ZERO']);
  });
});

/** The same rows with the two class indices exchanged. */
function swapped({ target, predicted }: Predictions): Pick<Predictions, 'target' | 'predicted'> {
  const other = (column: ArrayLike<number>) => Int32Array.from(column, (c) => 1 - c);
  return { target: other(target), predicted: other(predicted ?? []) };
}

describe('what a gate asks for', () => {
  const { estimates, performance, fairness } = evaluation;

  it('is found overall, by class, by group and as a gap', () => {
    expect(estimates.find({ metric: 'roc_auc' })?.value).toBe(performance.metrics.roc_auc.value);
    expect(estimates.find({ metric: 'recall', class: 'no' })?.value).toBe(performance.metrics.specificity.value);
    const female = fairness[0].groups[0].metrics;
    expect(estimates.find({ metric: 'accuracy', group: { sex: 'Female' } })?.value).toBe(female.accuracy.value);
    const young = fairness[1].groups[2].metrics;
    const group = { age: '[0,40)', sex: 'Male' };
    expect(estimates.find({ metric: 'recall', group })?.value).toBe(young.recall.value);
    const gap = estimates.find({ metric: 'demographic_parity_difference', sensitive: 'sex x age' });
    expect(gap?.value).toBe(fairness[1].gaps.demographic_parity_difference.value);
    expect(gap?.limits?.(0.05).high).toBe(fairness[1].gaps.demographic_parity_difference.ci?.high);
  });

  it('is not found where it does not exist', () => {
    expect(estimates.find({ metric: 'nonsense' })).toBeUndefined();
    expect(estimates.find({ metric: 'recall', class: 'maybe' })).toBeUndefined();
    expect(estimates.find({ metric: 'accuracy', group: { sex: 'Other' } })).toBeUndefined();
    expect(estimates.find({ metric: 'accuracy', group: { sex: 'Female', race: 'White' } })).toBeUndefined();
    expect(estimates.find({ metric: 'demographic_parity_difference', sensitive: 'race' })).toBeUndefined();
  });

  it('finds the share of a class among the predictions of a group', () => {
    const classes = Array.from({ length: N }, (_, i) => i % 3);
    const rows = classes.map((c) => [0, 1, 2].map((k) => (k === c ? 0.6 : 0.2)));
    const found = evaluate(multiclass(classes, rows, { groupings }), { level: 0.95 }).estimates;
    const group = { sex: 'Female' };
    const rates = ['a', 'b', 'c'].map(
      (c) => found.find({ metric: 'selection_rate', class: c, group })?.value as number,
    );
    expect(rates.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(1, 12);
    expect(found.find({ metric: 'selection_rate_difference[b]', sensitive: 'sex' })?.value).not.toBeNull();
  });
});
