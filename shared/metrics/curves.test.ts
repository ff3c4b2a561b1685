import { describe, expect, it } from 'vitest';
import { performanceSchema } from '../report.ts';
import { evaluate } from './evaluate.ts';
import { binary, multiclass, regression, uniform } from './test-predictions.ts';

const random = uniform(21);
const N = 4000;
const score = Array.from({ length: N }, () => random());
const truth = score.map((s) => (random() < s ? 1 : 0));
const large = evaluate(binary(truth, score), { level: 0.95 }).performance;
const small = evaluate(binary([1, 0, 1, 0], [0.9, 0.6, 0.6, 0.1]), { level: 0.95 }).performance;

const area = (points: { x: number; y: number }[]) =>
  points.slice(1).reduce((sum, p, i) => sum + ((p.x - points[i].x) * (p.y + points[i].y)) / 2, 0);

describe('curves of a binary model', () => {
  it('fit the contract', () => {
    expect(() => performanceSchema.parse(large)).not.toThrow();
    expect(() => performanceSchema.parse(small)).not.toThrow();
  });

  it('have every corner where there are few, ties as one step', () => {
    expect(small.curves?.roc?.[0].points).toEqual([
      { x: 0, y: 0, threshold: null },
      { x: 0, y: 0.5, threshold: 0.9 },
      { x: 0.5, y: 1, threshold: 0.6 },
      { x: 1, y: 1, threshold: 0.1 },
    ]);
    expect(small.curves?.precision_recall?.[0].points).toEqual([
      { x: 0, y: 1, threshold: null },
      { x: 0.5, y: 1, threshold: 0.9 },
      { x: 1, y: 2 / 3, threshold: 0.6 },
      { x: 1, y: 0.5, threshold: 0.1 },
    ]);
    expect(small.curves?.lift?.[0].points[1]).toEqual({ x: 0.25, y: 0.5, threshold: 0.9 });
  });

  it.each(['roc', 'precision_recall', 'lift'] as const)('%s keeps at most 500 points and both ends', (name) => {
    const points = large.curves?.[name]?.[0].points ?? [];
    expect(points.length).toBeGreaterThan(250);
    expect(points.length).toBeLessThanOrEqual(500);
    expect(points[0].x).toBe(0);
    expect(points[points.length - 1].x).toBe(1);
    for (let i = 1; i < points.length; i++) expect(points[i].x).toBeGreaterThanOrEqual(points[i - 1].x);
  });

  it('thinned, still have the area', () => {
    expect(area(large.curves?.roc?.[0].points ?? [])).toBeCloseTo(large.metrics.roc_auc.value as number, 3);
  });

  it('put every row into a calibration bin and a histogram bin', () => {
    const bins = large.curves?.calibration?.bins ?? [];
    expect(bins).toHaveLength(15);
    expect(bins.reduce((n, bin) => n + bin.n, 0)).toBe(N);
    const third = score.flatMap((s, i) => (s >= 2 / 15 && s < 3 / 15 ? [i] : []));
    expect(bins[2].n).toBe(third.length);
    expect(bins[2].mean_score).toBeCloseTo(third.reduce((sum, i) => sum + score[i], 0) / third.length, 12);
    expect(bins[2].observed).toMatchObject({ n: third.length, ci: { method: 'wilson' } });
    expect(bins[2].observed.value).toBeCloseTo(third.reduce((sum, i) => sum + truth[i], 0) / third.length, 12);
    const { negative, positive, edges } = large.curves?.score_histogram ?? { negative: [], positive: [], edges: [] };
    const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
    expect([sum(negative), sum(positive)]).toEqual([N - sum(truth), sum(truth)]);
    expect([edges[0], edges[edges.length - 1]]).toEqual([0, 1]);
  });

  it('say which calibration error a calibrated model of as many rows shows', () => {
    const p = Array.from({ length: 1000 }, () => random());
    const errors = Array.from({ length: 40 }, () => {
      const calibrated = p.map((x) => (random() < x ? 1 : 0));
      const { metrics, curves } = evaluate(binary(calibrated, p), {
        level: 0.95,
        metrics: ['expected_calibration_error'],
      }).performance;
      return [metrics.expected_calibration_error.value as number, curves?.calibration?.expected_by_chance as number];
    });
    const mean = errors.reduce((sum, [error]) => sum + error, 0) / errors.length;
    expect(Math.abs(mean / errors[0][1] - 1)).toBeLessThan(0.1);
  });

  it('do not exist for one class or labels only', () => {
    const one = evaluate(binary([0, 0, 0], [0.1, 0.7, 0.3]), { level: 0.95 }).performance;
    expect(one.curves?.roc).toBeUndefined();
    expect(one.curves?.calibration?.bins).toHaveLength(15);
    const { scores: _, ...labels } = binary([0, 1], [0, 1]);
    expect(evaluate(labels, { level: 0.95 }).performance.curves).toBeUndefined();
  });

  it('span the scores where these are no probabilities', () => {
    const p = binary([0, 1, 1, 0], [-2, 3, 1, 2], { scores_are_probabilities: false });
    const { curves } = evaluate(p, { level: 0.95 }).performance;
    expect(curves?.calibration).toBeUndefined();
    expect(curves?.score_histogram?.edges[0]).toBe(-2);
    expect(curves?.score_histogram?.edges[40]).toBeCloseTo(3, 12);
  });
});

describe('other tasks', () => {
  it('have a curve per class', () => {
    const classes = Array.from({ length: 60 }, (_, i) => i % 3);
    const rows = classes.map((c) => [0, 1, 2].map((k) => (k === c ? 0.3 : 0.1) + random() / 2));
    const { curves, classes: table } = evaluate(multiclass(classes, rows), { level: 0.95 }).performance;
    expect(curves?.roc?.map((curve) => curve.class)).toEqual(['a', 'b', 'c']);
    expect(curves?.precision_recall).toHaveLength(3);
    expect(area(curves?.roc?.[1].points ?? [])).toBeCloseTo(table?.b.roc_auc.value as number, 12);
  });

  it('have a grid and a residual histogram', () => {
    const target = Array.from({ length: 100 }, (_, i) => i);
    const { curves } = evaluate(
      regression(
        target,
        target.map((y) => y + 1),
      ),
      { level: 0.95 },
    ).performance;
    const counts = curves?.predicted_actual?.counts ?? [];
    expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(100);
    expect(counts[0][0]).toBeGreaterThan(0);
    expect(counts[0][19]).toBe(0);
    const residuals = curves?.residuals?.counts ?? [];
    expect(residuals[40]).toBe(100);
    expect(curves?.residuals?.edges[41]).toBe(1);
  });
});
