import { cohenKappa, matthewsCorrelation } from './agreement.ts';
import type { ScoreReasons } from './binary.ts';
import type { Groups } from './binary-rows.ts';
import { type Codes, cellsOf } from './cells.ts';
import { inRowOrder } from './cluster-order.ts';
import { type Confusion, confusionOf, oneVsRest } from './confusion.ts';
import { type EstimateData, undefinedData } from './estimate-data.ts';
import * as macro from './macro.ts';
import { type ClassOrder, MulticlassAuc } from './multiclass-auc.ts';
import type { MulticlassColumns } from './multiclass-columns.ts';
import { selectionRate } from './one-vs-rest.ts';
import { type Partition, partition, placed } from './partition.ts';
import { proportionData, proportionOf } from './proportion.ts';
import { type Descending, sortDescending } from './radix-order.ts';
import { clusterIndex, type Rows, rowsOf } from './rows.ts';
import { meanData, type Range } from './smooth.ts';

/** Rows of a multiclass model, all or those of one group. */
export interface MulticlassRows {
  rows: Rows;
  confusion: Confusion;
  classes: string[];
  rank?: Codes;
  loss?: Float64Array;
  brier?: Float64Array;
  auc?: MulticlassAuc;
}

const labelMetrics: Record<string, (confusion: Confusion, classes: string[]) => EstimateData> = {
  accuracy: macro.accuracyOf,
  balanced_accuracy: macro.balancedAccuracyOf,
  precision_macro: macro.macroPrecision,
  recall_macro: macro.macroRecall,
  f1_macro: macro.macroF1,
  f1_micro: macro.accuracyOf,
  f1_weighted: macro.weightedF1,
  matthews_corrcoef: ({ cells, margins }) => matthewsCorrelation(cells, margins),
  cohen_kappa: ({ cells, margins }) => cohenKappa(cells, margins),
};

const AREAS = ['roc_auc_ovr', 'roc_auc_ovo'];
const brierRange: Range = { lowest: 0, highest: 2 };

/** The named metrics, in that order; see `binaryMetrics`. */
export function multiclassMetrics(
  part: MulticlassRows,
  names: readonly string[],
  reasons: ScoreReasons,
): Record<string, EstimateData> {
  const { rows, confusion, classes, auc, loss, brier } = part;
  const metrics: Record<string, EstimateData> = {};
  for (const name of names) {
    const top = /^top_(\d+)_accuracy$/.exec(name);
    if (name in labelMetrics) metrics[name] = labelMetrics[name](confusion, classes);
    else if (name === 'roc_auc_ovr') metrics[name] = auc?.oneVsRest() ?? undefinedData(reasons.scores, rows.n);
    else if (name === 'roc_auc_ovo') metrics[name] = auc?.oneVsOne() ?? undefinedData(reasons.scores, rows.n);
    else if (top) metrics[name] = topAccuracy(part, Number(top[1]), reasons);
    else if (name === 'log_loss') {
      metrics[name] = loss ? meanData(rows, loss, 'log') : undefinedData(reasons.probabilities, rows.n);
    } else if (name === 'brier_score') {
      metrics[name] = brier ? meanData(rows, brier, brierRange) : undefinedData(reasons.probabilities, rows.n);
    }
  }
  return metrics;
}

/** Share of the rows whose true class is among the k with the highest scores. */
function topAccuracy({ rows, rank, classes }: MulticlassRows, k: number, reasons: ScoreReasons): EstimateData {
  if (!rank) return undefinedData(reasons.scores, rows.n);
  if (k >= classes.length) return undefinedData(`with ${classes.length} classes it is always 1`, rows.n);
  const hit = new Uint8Array(rows.n);
  for (let i = 0; i < rows.n; i++) hit[i] = rank[i] < k ? 1 : 0;
  return proportionData(rows, proportionOf(cellsOf(rows, hit, 2), [1], [0]), 'no rows');
}

/** selection_rate[CLASS]: share of the rows predicted as each class. */
export function selectionRates({ confusion, classes }: MulticlassRows): Record<string, EstimateData> {
  return Object.fromEntries(
    classes.map((name, c) => [`selection_rate[${name}]`, selectionRate(oneVsRest(confusion, c))]),
  );
}

/** The rows of all groups, or all rows as one. The areas are only fed where `names` has one. */
export function multiclassRows(columns: MulticlassColumns, names: readonly string[], byRow?: Groups): MulticlassRows[] {
  const groups = inRowOrder(byRow, columns.rowOrder);
  const parts = groups ? partition(groups.index, groups.count) : undefined;
  const { n, classes, frequency } = columns;
  const moved = <T extends Codes | Float64Array>(column: T): T => (parts ? placed(column, parts.place) : column);
  const truth = moved(columns.truth);
  const predicted = moved(columns.predicted);
  const weight = columns.weight && moved(columns.weight);
  const cluster = columns.cluster && moved(columns.cluster);
  const rank = columns.rank && moved(columns.rank);
  const loss = columns.loss && moved(columns.loss);
  const brier = columns.brier && moved(columns.brier);
  const start = parts?.start ?? Uint32Array.of(0, n);
  const result = Array.from({ length: start.length - 1 }, (_, g): MulticlassRows => {
    const [from, to] = [start[g], start[g + 1]];
    const ofGroup = weight?.subarray(from, to);
    const index = cluster && clusterIndex(cluster.subarray(from, to), ofGroup);
    const rows = rowsOf(to - from, ofGroup, frequency, index);
    const ofTruth = truth.subarray(from, to);
    return {
      rows,
      confusion: confusionOf(rows, ofTruth, predicted.subarray(from, to), classes.length),
      classes,
      ...(rank ? { rank: rank.subarray(from, to) } : {}),
      ...(loss ? { loss: loss.subarray(from, to) } : {}),
      ...(brier ? { brier: brier.subarray(from, to) } : {}),
      ...(columns.scores ? { auc: new MulticlassAuc(rows, ofTruth, classes) } : {}),
    };
  });
  if (columns.scores && AREAS.some((name) => names.includes(name))) feedAreas(columns, columns.scores, result, parts);
  return result;
}

function feedAreas(
  columns: MulticlassColumns,
  scores: (Float64Array | Float32Array)[],
  groups: MulticlassRows[],
  parts?: Partition,
): void {
  scores.forEach((column, c) => {
    const sorted = columns.orders?.[c] ?? sortDescending(column);
    const byGroup = parts ? splitOrder(sorted, parts) : [{ rows: sorted.order, value: sorted.value }];
    groups.forEach(({ auc }, g) => {
      auc?.add(c, byGroup[g]);
    });
  });
}

/** The order of every group's rows, as positions within the group. */
function splitOrder({ order, value }: Descending, { start, place }: Partition): ClassOrder[] {
  const n = order.length;
  const groupOf = new Uint32Array(n);
  for (let g = 0; g + 1 < start.length; g++) groupOf.fill(g, start[g], start[g + 1]);
  const next = start.slice();
  const rows = new Uint32Array(n);
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const at = place[order[i]];
    const g = groupOf[at];
    const to = next[g]++;
    rows[to] = at - start[g];
    values[to] = value[i];
  }
  return Array.from({ length: start.length - 1 }, (_, g) => ({
    rows: rows.subarray(start[g], start[g + 1]),
    value: values.subarray(start[g], start[g + 1]),
  }));
}
