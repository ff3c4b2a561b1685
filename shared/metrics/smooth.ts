import type { EstimateData, IntervalData } from './estimate-data.ts';
import { influenceVariance, type Rows, type Spread, weightedSum } from './rows.ts';

const INDEPENDENT_ROWS = 'independent rows';

/** What an interval on these rows takes for granted. */
export const assumptionsOf = (rows: Rows): { assumptions?: string[] } =>
  rows.clusters ? {} : { assumptions: [INDEPENDENT_ROWS] };

/** Smallest and largest value that a metric can have. */
export interface Range {
  lowest: number;
  highest: number;
}
export const anything: Range = { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY };
export const notNegative: Range = { lowest: 0, highest: Number.POSITIVE_INFINITY };
export const unit: Range = { lowest: 0, highest: 1 };

/** A smooth metric: value ± critical·se, cut to the range that the metric can have. */
export function smoothData(rows: Rows, value: number, spread: Spread, range: Range): EstimateData {
  return withInterval(rows, value, spread, { kind: 'delta', value, se: Math.sqrt(spread.variance), ...range });
}

/** A value with its interval, or with the reason why its spread is not known. */
export function withInterval(rows: Rows, value: number, spread: Spread, interval: IntervalData): EstimateData {
  const { n } = rows;
  if (spread.missing) return { value, n, no_interval: spread.missing };
  return { value, n, interval, ...(spread.df === undefined ? {} : { df: spread.df }), ...assumptionsOf(rows) };
}

/** Weighted mean of the rows' `values`; φᵢ = (vᵢ − mean)/Σw. */
export function meanData(rows: Rows, values: Float64Array, range: Range): EstimateData {
  const mean = weightedSum(values, rows.weight) / rows.totalWeight;
  return smoothData(rows, mean, influenceVariance(rows, values, mean, rows.totalWeight), range);
}
