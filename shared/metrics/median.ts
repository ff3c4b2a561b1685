import type { EstimateData, IntervalData } from './estimate-data.ts';
import { influenceSpread, type Rows } from './rows.ts';
import { withInterval } from './smooth.ts';

/** Values of the rows in ascending order, with the row of each. */
export interface Ascending {
  value: Float64Array;
  row: Uint32Array;
}

/** Standard errors of rank kept on each side of the median: limits at any tail above 1e-20 are found there. */
const REACH = 10;

/**
 * Weighted median as scikit-learn has it: the first value at which half of the weight is reached, and the mean of it
 * and the next where it is reached exactly. Interval: order statistics of the binomial; with weights or clusters
 * Woodruff's, the limits of the share ½ at its effective size carried through the distribution.
 */
export function medianData(rows: Rows, { value, row }: Ascending): EstimateData {
  const { n, weight, totalWeight, weighted, clusters } = rows;
  const shares = new Float64Array(n);
  let sum = 0;
  for (let j = 0; j < n; j++) {
    sum += weight ? weight[row[j]] : 1;
    shares[j] = sum;
  }
  const half = totalWeight / 2;
  let at = 0;
  while (at < n - 1 && shares[at] < half) at++;
  let next = at;
  if (shares[at] - half <= Number.EPSILON) {
    next = at + 1;
    while (next < n - 1 && shares[next] <= shares[at]) next++;
    if (next >= n || shares[next] <= shares[at]) next = at;
  }
  const median = (value[at] + value[next]) / 2;
  if (!weighted && !clusters) {
    const reach = Math.ceil((REACH * Math.sqrt(n)) / 2) + 1;
    const first = Math.max(0, Math.floor(n / 2) - reach);
    const around = value.slice(first, Math.min(n, Math.ceil(n / 2) + reach));
    return withInterval(rows, median, { variance: 0 }, { kind: 'order-statistics', values: around, first, n });
  }
  const influence = new Float64Array(n);
  for (let j = 0; j < n; j++) influence[row[j]] = (value[j] <= median ? 1 : 0) - 0.5;
  const spread = influenceSpread(rows, influence, 0, totalWeight);
  const effective = 0.25 / spread.variance;
  const data = withInterval(rows, median, spread, woodruff(value, shares, totalWeight, effective));
  return spread.missing ? data : { ...data, effective_n: effective };
}

function woodruff(value: Float64Array, shares: Float64Array, total: number, n: number): IntervalData {
  const reach = (REACH / 2 / Math.sqrt(n)) * total;
  let from = 0;
  while (from < shares.length - 1 && shares[from] < total / 2 - reach) from++;
  let to = from;
  while (to < shares.length - 1 && shares[to] < total / 2 + reach) to++;
  const last = value.length - 1;
  return {
    kind: 'woodruff',
    values: Float64Array.of(...value.subarray(from, to + 1), value[last]),
    shares: Float64Array.of(...shares.subarray(from, to + 1), shares[last]),
    n,
  };
}
