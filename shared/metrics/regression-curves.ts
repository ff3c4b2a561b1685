import type { Curves } from '../report.ts';
import type { RegressionRows } from './regression.ts';

const GRID = 20;
const RESIDUAL_BINS = 41;

/** Weight of the rows on a grid of target and prediction, both on the same scale, and by residual (prediction − target). */
export function regressionCurves({ rows, target, prediction }: RegressionRows): Curves {
  const all = range([target, prediction]);
  const counts = Array.from({ length: GRID }, () => new Array<number>(GRID).fill(0));
  const residuals = new Float64Array(rows.n);
  for (let i = 0; i < rows.n; i++) residuals[i] = prediction[i] - target[i];
  const farthest = Math.max(...range([residuals]).map(Math.abs));
  const spread: [number, number] = [-farthest, farthest];
  // Numbers so large that their distances overflow have no picture.
  if (!Number.isFinite(all[1] - all[0]) || !Number.isFinite(2 * farthest)) return {};
  const histogram = new Array<number>(RESIDUAL_BINS).fill(0);
  for (let i = 0; i < rows.n; i++) {
    const w = rows.weight ? rows.weight[i] : 1;
    counts[binOf(target[i], all, GRID)][binOf(prediction[i], all, GRID)] += w;
    histogram[binOf(residuals[i], spread, RESIDUAL_BINS)] += w;
  }
  const edges = edgesOf(all, GRID);
  return {
    predicted_actual: { target_edges: edges, prediction_edges: edges, counts },
    residuals: { edges: edgesOf(spread, RESIDUAL_BINS), counts: histogram },
  };
}

function range(columns: Float64Array[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      low = Math.min(low, column[i]);
      high = Math.max(high, column[i]);
    }
  }
  return [low, high];
}

const binOf = (value: number, [low, high]: [number, number], bins: number): number =>
  high > low ? Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins)) : 0;

const edgesOf = ([low, high]: [number, number], bins: number): number[] =>
  Array.from({ length: bins + 1 }, (_, i) => low + ((high > low ? high - low : 1) * i) / bins);
