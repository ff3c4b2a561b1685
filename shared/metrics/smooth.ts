import type { EstimateData, IntervalData } from './estimate-data.ts';
import { influenceSpread, type Rows, type Spread, weightedSum } from './rows.ts';

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

/**
 * A positive quantity with a long upper tail, such as a loss: limits on the log scale. There a mean that few rows carry
 * is nearer to normal (simulated: log loss of 20 positives in 200 rows 95 %, on its own scale 91 %).
 */
export function positiveData(rows: Rows, value: number, spread: Spread): EstimateData {
  if (!(value > 0)) return smoothData(rows, value, spread, notNegative);
  return withInterval(rows, value, spread, { kind: 'delta-log', value, se: Math.sqrt(spread.variance) });
}

/** A value with its interval, or with the reason why its spread is not known. */
export function withInterval(rows: Rows, value: number, spread: Spread, interval: IntervalData): EstimateData {
  const { n } = rows;
  if (spread.missing) return { value, n, no_interval: spread.missing };
  return { value, n, interval, ...(spread.df === undefined ? {} : { df: spread.df }), ...assumptionsOf(rows) };
}

/** The spread as a proportion takes it: of plain rows Wilson's interval knows it, whatever the influences show. */
export function asCounted(rows: Rows, { df, ...spread }: Spread): Spread {
  return rows.uneven || rows.clusters ? { ...spread, df } : spread;
}

/** How the limits of a mean are made: cut to a range, or on the log scale. */
export type Scale = Range | 'log';

export const meanInterval = (rows: Rows, mean: number, spread: Spread, scale: Scale): EstimateData =>
  scale === 'log' ? positiveData(rows, mean, spread) : smoothData(rows, mean, spread, scale);

/** Weighted mean of the rows' `values`; φᵢ = (vᵢ − mean)/Σw. */
export function meanData(rows: Rows, values: Float64Array, scale: Scale): EstimateData {
  const mean = weightedSum(values, rows.weight) / rows.totalWeight;
  return meanInterval(rows, mean, influenceSpread(rows, values, mean, rows.totalWeight), scale);
}
