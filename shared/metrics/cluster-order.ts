import type { Groups } from './binary-rows.ts';
import type { Predictions } from './predictions.ts';
import { sharedUint32 } from './shared-array.ts';

/** Predictions whose rows come cluster by cluster, and the original number of every row where that changed. */
export interface ClusterOrder {
  p: Predictions;
  rowOrder?: Uint32Array;
}

/** Brings rows of one cluster together, so that every sum over clusters is one pass. `groupings` stay as they are. */
export function sortedByCluster(p: Predictions): ClusterOrder {
  const { cluster } = p;
  if (!cluster || rising(cluster)) return { p };
  const order = clusterOrder(cluster, p.clusters ?? cluster.reduce((most, c) => Math.max(most, c), -1) + 1);
  const take = <T extends Column>(column: T): T => inOrder(column, order);
  return {
    p: {
      ...p,
      cluster: take(cluster),
      target: take(p.target),
      ...(p.predicted ? { predicted: take(p.predicted) } : {}),
      ...(p.prediction ? { prediction: take(p.prediction) } : {}),
      ...(p.scores ? { scores: p.scores.map(take) } : {}),
      ...(p.weight ? { weight: take(p.weight) } : {}),
    },
    rowOrder: order,
  };
}

/** The groups of the rows in their new order. */
export function inRowOrder(groups: Groups | undefined, rowOrder: Uint32Array | undefined): Groups | undefined {
  return groups && rowOrder ? { ...groups, index: inOrder(groups.index, rowOrder) } : groups;
}

function rising(cluster: Int32Array): boolean {
  for (let i = 1; i < cluster.length; i++) if (cluster[i] < cluster[i - 1]) return false;
  return true;
}

function clusterOrder(cluster: Int32Array, clusters: number): Uint32Array {
  const next = new Uint32Array(clusters + 1);
  for (let i = 0; i < cluster.length; i++) next[cluster[i] + 1]++;
  for (let c = 0; c < clusters; c++) next[c + 1] += next[c];
  const order = sharedUint32(cluster.length);
  for (let i = 0; i < cluster.length; i++) order[next[cluster[i]]++] = i;
  return order;
}

type Column = Float64Array | Float32Array | Int32Array | Uint16Array | Uint8Array;

function inOrder<T extends Column>(column: T, order: Uint32Array): T {
  const to = new (column.constructor as new (length: number) => T)(order.length);
  for (let i = 0; i < order.length; i++) to[i] = column[order[i]];
  return to;
}
