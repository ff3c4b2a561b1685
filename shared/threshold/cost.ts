import { smoothCellData } from '../metrics/agreement.ts';
import { toEstimate } from '../metrics/estimate-data.ts';
import { FALSE_NEGATIVE, FALSE_POSITIVE } from '../metrics/one-vs-rest.ts';
import { notNegative } from '../metrics/smooth.ts';
import { toValue } from '../statistics/estimate.ts';
import type { Value } from '../value.ts';
import { cellsAt } from './cumulative.ts';
import { type ThresholdRows, withoutIntervals } from './threshold-rows.ts';

/** Expected cost per row at every edge, where a false positive costs 1 and a false negative `ratio`. */
export function costs({ overall, edges }: ThresholdRows, ratio: number): Float64Array {
  const { above, below, rows } = overall;
  return Float64Array.from(
    edges,
    (_, e) => (ratio * below.positive.weight[e] + above.negative.weight[e]) / rows.totalWeight,
  );
}

/** The same at one edge, with its interval: it is a mean over the rows. */
export function costAt(rows: ThresholdRows, edge: number, ratio: number, level: number): Value {
  const { overall } = rows;
  if (overall.rows.totalWeight === 0) return { value: null, reason: 'no rows', n: overall.rows.n };
  const cells = cellsAt(overall, edge);
  const each = new Float64Array(4);
  each[FALSE_NEGATIVE] = ratio;
  each[FALSE_POSITIVE] = 1;
  const total = overall.rows.totalWeight;
  const value = each.reduce((sum, cost, kind) => sum + cost * cells.weight[kind], 0) / total;
  const influence = each.map((cost) => (cost - value) / total);
  const data = { cost: smoothCellData(cells, value, influence, notNegative) };
  return toValue(toEstimate((rows.clustered ? withoutIntervals(data) : data).cost), level);
}
