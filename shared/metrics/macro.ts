import { smoothCellData } from './agreement.ts';
import { type Confusion, oneVsRest } from './confusion.ts';
import { type EstimateData, undefinedData } from './estimate-data.ts';
import { FALSE_NEGATIVE, FALSE_POSITIVE, meanOfProportions, TRUE_POSITIVE } from './one-vs-rest.ts';
import { type Proportion, proportionData, proportionOf } from './proportion.ts';
import { unit } from './smooth.ts';

/** Share of the rows predicted right, which for one label per row is also micro-averaged F1. */
export function accuracyOf(confusion: Confusion): EstimateData {
  const { cells, margins } = confusion;
  const { k } = margins;
  const kinds = Array.from({ length: k * k }, (_, kind) => kind);
  const right = (kind: number) => Math.floor(kind / k) === kind % k;
  return proportionData(
    cells.rows,
    proportionOf(
      cells,
      kinds.filter(right),
      kinds.filter((kind) => !right(kind)),
    ),
    'no rows',
  );
}

/** Mean recall over the classes that occur in the target. */
export function balancedAccuracyOf(confusion: Confusion): EstimateData {
  return macroOf(confusion, 'recall', true);
}

/** Mean recall over all classes; null where one does not occur in the target. */
export function macroRecall(confusion: Confusion, classes: readonly string[]): EstimateData {
  const { truth } = confusion.margins;
  const absent = truth.indexOf(0);
  if (absent >= 0) return undefinedData(`class "${classes[absent]}" does not occur in the target`, n(confusion));
  return macroOf(confusion, 'recall', false);
}

/** Mean precision over all classes; null where one is never predicted. */
export function macroPrecision(confusion: Confusion, classes: readonly string[]): EstimateData {
  const absent = confusion.margins.predicted.indexOf(0);
  if (absent >= 0) return undefinedData(`class "${classes[absent]}" is never predicted`, n(confusion));
  return macroOf(confusion, 'precision', false);
}

const n = ({ cells }: Confusion) => cells.rows.n;

/** The recalls rest on disjoint rows, and so do the precisions: MOVER from their Wilson limits. */
function macroOf(confusion: Confusion, of: 'recall' | 'precision', present: boolean): EstimateData {
  const { cells, margins } = confusion;
  const { k } = margins;
  const wrong = of === 'recall' ? FALSE_NEGATIVE : FALSE_POSITIVE;
  const totals = of === 'recall' ? margins.truth : margins.predicted;
  const parts: Proportion[] = [];
  const shares = new Float64Array(k);
  for (let c = 0; c < k; c++) {
    if (present && totals[c] === 0) continue;
    const part = proportionOf(oneVsRest(confusion, c), [TRUE_POSITIVE], [wrong]);
    if (!part) continue;
    parts.push(part);
    shares[c] = part.p;
  }
  const influence = new Float64Array(k * k);
  if (cells.rows.clusters) {
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) {
        const c = of === 'recall' ? a : b;
        if (totals[c] > 0) influence[a * k + b] = ((a === b ? 1 : 0) - shares[c]) / totals[c] / parts.length;
      }
    }
  }
  return meanOfProportions(cells, parts, influence);
}

/** F1 = 2TP/(t + p) of every class, t true and p predicted rows; null where both are 0. */
function f1ByClass({ cells, margins }: Confusion): { f1: Float64Array; both: Float64Array } {
  const { k, truth, predicted } = margins;
  const both = truth.map((t, c) => t + predicted[c]);
  const f1 = both.map((size, c) => (size > 0 ? (2 * cells.weight[c * k + c]) / size : 0));
  return { f1, both };
}

/** Mean F1 over all classes; null where one occurs neither in target nor prediction. */
export function macroF1(confusion: Confusion, classes: readonly string[]): EstimateData {
  const { k } = confusion.margins;
  const { f1, both } = f1ByClass(confusion);
  const absent = both.indexOf(0);
  if (absent >= 0) {
    return undefinedData(`class "${classes[absent]}" occurs neither in the target nor in the prediction`, n(confusion));
  }
  const value = f1.reduce((total, each) => total + each, 0) / k;
  const influence = new Float64Array(k * k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      influence[a * k + b] = ((a === b ? 2 / both[a] : 0) - f1[a] / both[a] - f1[b] / both[b]) / k;
    }
  }
  return smoothCellData(confusion.cells, value, influence, unit);
}

/** F1 weighted by how often each class occurs in the target. */
export function weightedF1(confusion: Confusion): EstimateData {
  const { k, truth, total } = confusion.margins;
  if (total === 0) return undefinedData('no rows', n(confusion), 0);
  const { f1, both } = f1ByClass(confusion);
  const value = f1.reduce((sum, each, c) => sum + truth[c] * each, 0) / total;
  const pull = f1.map((each, c) => (both[c] > 0 ? (truth[c] * each) / both[c] : 0));
  const influence = new Float64Array(k * k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      const hit = a === b && both[a] > 0 ? (2 * truth[a]) / both[a] : 0;
      influence[a * k + b] = (f1[a] - value + hit - pull[a] - pull[b]) / total;
    }
  }
  return smoothCellData(confusion.cells, value, influence, unit);
}
