import type { Groups } from './binary-rows.ts';
import { inRowOrder, sortedByCluster } from './cluster-order.ts';
import type { Ascending } from './median.ts';
import { partition, placed } from './partition.ts';
import type { Predictions } from './predictions.ts';
import { sortDescending } from './radix-order.ts';
import type { RegressionRows } from './regression.ts';
import { clusterIndex, rowsOf } from './rows.ts';

/** The rows of a regression model, their absolute errors sorted once for all groupings. Plain typed arrays. */
export interface RegressionColumns {
  n: number;
  frequency: boolean;
  target: Float64Array;
  prediction: Float64Array;
  weight?: Float64Array;
  cluster?: Int32Array;
  /** Original number of every row, where clusters moved them. */
  rowOrder?: Uint32Array;
  /** Absolute errors, ascending, and their rows. */
  sorted: Ascending;
}

export function regressionColumns(predictions: Predictions): RegressionColumns {
  const { p, rowOrder } = sortedByCluster(predictions);
  const { n, prediction, weight, cluster } = p;
  if (!prediction) throw new Error('regression needs a prediction for every row');
  const target = p.target instanceof Float64Array ? p.target : Float64Array.from(p.target);
  const size = new Float64Array(n);
  for (let i = 0; i < n; i++) size[i] = Math.abs(prediction[i] - target[i]);
  const { order, value } = sortDescending(size);
  return {
    n,
    frequency: p.weight_kind === 'frequency',
    target,
    prediction,
    ...(weight ? { weight } : {}),
    ...(cluster ? { cluster } : {}),
    ...(rowOrder ? { rowOrder } : {}),
    sorted: { value: Float64Array.from(value).reverse(), row: order.reverse() },
  };
}

/** The rows of all groups, or all rows as one. */
export function regressionRows(columns: RegressionColumns, byRow?: Groups): RegressionRows[] {
  const groups = inRowOrder(byRow, columns.rowOrder);
  const { n, frequency, sorted } = columns;
  const parts = groups ? partition(groups.index, groups.count) : undefined;
  const moved = <T extends Float64Array | Int32Array>(column: T): T => (parts ? placed(column, parts.place) : column);
  const target = moved(columns.target);
  const prediction = moved(columns.prediction);
  const weight = columns.weight && moved(columns.weight);
  const cluster = columns.cluster && moved(columns.cluster);
  const start = parts?.start ?? Uint32Array.of(0, n);
  const errors = groups && parts ? splitSorted(sorted, groups, parts.place, start) : [sorted];
  return Array.from({ length: start.length - 1 }, (_, g) => {
    const [from, to] = [start[g], start[g + 1]];
    const ofGroup = weight?.subarray(from, to);
    const index = cluster && clusterIndex(cluster.subarray(from, to), ofGroup);
    return {
      rows: rowsOf(to - from, ofGroup, frequency, index),
      target: target.subarray(from, to),
      prediction: prediction.subarray(from, to),
      sorted: errors[g],
    };
  });
}

function splitSorted(
  { value, row }: Ascending,
  { index }: Groups,
  place: Uint32Array,
  start: Uint32Array,
): Ascending[] {
  const next = start.slice();
  const values = new Float64Array(value.length);
  const rows = new Uint32Array(value.length);
  for (let j = 0; j < value.length; j++) {
    const g = index[row[j]];
    const to = next[g]++;
    values[to] = value[j];
    rows[to] = place[row[j]] - start[g];
  }
  return Array.from({ length: start.length - 1 }, (_, g) => ({
    value: values.subarray(start[g], start[g + 1]),
    row: rows.subarray(start[g], start[g + 1]),
  }));
}
