import { weightedSum } from '../metrics/rows.ts';
import type { JudgedRows } from './judged-rows.ts';

/** A metric with the influence φᵢ = ∂metric/∂wᵢ of every row. */
export interface RowMetric {
  value: number;
  influence: Float64Array;
  /** Of a share of rows: which rows are in its denominator, and which of them count. */
  share?: { of: Uint8Array; yes: Uint8Array };
}

type OfRow = (i: number) => number;

/** Σw·numerator/Σw·denominator; φ = (numerator − value·denominator)/Σw·denominator. */
export function ratio(rows: JudgedRows, numerator: OfRow, denominator: OfRow = () => 1): RowMetric | undefined {
  const above = new Float64Array(rows.n);
  const below = new Float64Array(rows.n);
  for (let i = 0; i < rows.n; i++) {
    above[i] = numerator(i);
    below[i] = denominator(i);
  }
  const total = weightedSum(below, rows.weight);
  if (total === 0) return undefined;
  const value = weightedSum(above, rows.weight) / total;
  for (let i = 0; i < rows.n; i++) above[i] = (above[i] - value * below[i]) / total;
  return { value, influence: above };
}

/** The share of rows that are `yes` among those that are `of`. */
export function share(rows: JudgedRows, yes: (i: number) => boolean, of: (i: number) => boolean = () => true) {
  const among = new Uint8Array(rows.n);
  const counted = new Uint8Array(rows.n);
  for (let i = 0; i < rows.n; i++) {
    among[i] = of(i) ? 1 : 0;
    counted[i] = among[i] === 1 && yes(i) ? 1 : 0;
  }
  const metric = ratio(
    rows,
    (i) => counted[i],
    (i) => among[i],
  );
  return metric && { ...metric, share: { of: among, yes: counted } };
}

/** Plain mean of metrics; undefined where one of them is. */
export function meanOf(parts: readonly (RowMetric | undefined)[]): RowMetric | undefined {
  const present = parts.filter((part) => part !== undefined);
  if (present.length === 0 || present.length < parts.length) return undefined;
  const influence = new Float64Array(present[0].influence.length);
  let value = 0;
  for (const part of present) {
    value += part.value / present.length;
    for (let i = 0; i < influence.length; i++) influence[i] += part.influence[i] / present.length;
  }
  return { value, influence };
}

/** A smooth function of a metric, by its value and its slope there. */
export function through(metric: RowMetric | undefined, value: OfRow, slope: OfRow): RowMetric | undefined {
  if (!metric) return undefined;
  const factor = slope(metric.value);
  return { value: value(metric.value), influence: metric.influence.map((one) => one * factor) };
}
