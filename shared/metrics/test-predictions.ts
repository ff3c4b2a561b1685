import { columnsOf, metricsOfPart, partsOf } from './columns.ts';
import type { EstimateData } from './estimate-data.ts';
import type { Predictions } from './predictions.ts';

/** Predictions for tests, from plain lists. */
export function binary(
  truth: readonly number[],
  score: readonly number[],
  more: Partial<Predictions> = {},
): Predictions {
  return {
    task: 'binary-classification',
    n: truth.length,
    classes: ['no', 'yes'],
    positive: 1,
    favourable: 1,
    target: Int32Array.from(truth),
    predicted: Int32Array.from(score, (s) => (s >= 0.5 ? 1 : 0)),
    scores: [Float64Array.from(score)],
    scores_are_probabilities: true,
    groupings: [],
    ...more,
  };
}

/** A binary model that gives labels only. */
export function labelled(
  truth: readonly number[],
  predicted: readonly number[],
  more: Partial<Predictions> = {},
): Predictions {
  const { scores: _, ...p } = binary(truth, predicted, { scores_are_probabilities: false });
  return { ...p, ...more };
}

/** `rows` holds the scores of all classes, row by row. */
export function multiclass(
  truth: readonly number[],
  rows: readonly (readonly number[])[],
  more: Partial<Predictions> = {},
): Predictions {
  const k = rows[0].length;
  return {
    task: 'multiclass-classification',
    n: truth.length,
    classes: ['a', 'b', 'c', 'd', 'e'].slice(0, k),
    target: Int32Array.from(truth),
    predicted: Int32Array.from(rows, (row) => row.indexOf(Math.max(...row))),
    scores: Array.from({ length: k }, (_, c) => Float64Array.from(rows, (row) => row[c])),
    scores_are_probabilities: true,
    groupings: [],
    ...more,
  };
}

export function regression(
  target: readonly number[],
  prediction: readonly number[],
  more: Partial<Predictions> = {},
): Predictions {
  return {
    task: 'regression',
    n: target.length,
    target: Float64Array.from(target),
    prediction: Float64Array.from(prediction),
    scores_are_probabilities: false,
    groupings: [],
    ...more,
  };
}

/** Metrics of all rows. */
export function metricsOf(p: Predictions, names: readonly string[]): Record<string, EstimateData> {
  const columns = columnsOf(p);
  const [part] = partsOf(columns, names);
  return metricsOfPart(part, names);
}

export function metricOf(p: Predictions, name: string): EstimateData {
  return metricsOf(p, [name])[name];
}

/** Numbers in [0, 1), the same in every run. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The rows in another order. */
export function reordered(p: Predictions, order: readonly number[]): Predictions {
  const ints = (column: Int32Array) => Int32Array.from(order, (i) => column[i]);
  const floats = (column: ArrayLike<number>) => Float64Array.from(order, (i) => column[i]);
  return {
    ...p,
    n: order.length,
    target: p.target instanceof Int32Array ? ints(p.target) : floats(p.target),
    ...(p.predicted ? { predicted: ints(p.predicted) } : {}),
    ...(p.prediction ? { prediction: floats(p.prediction) } : {}),
    ...(p.scores ? { scores: p.scores.map(floats) } : {}),
    ...(p.weight ? { weight: floats(p.weight) } : {}),
    ...(p.cluster ? { cluster: ints(p.cluster) } : {}),
    groupings: p.groupings.map((g) => ({ ...g, index: Int32Array.from(order, (i) => g.index[i]) })),
  };
}
