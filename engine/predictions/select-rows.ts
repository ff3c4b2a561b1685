import type { RowSelection } from '../../shared/contract/predictions.ts';
import { DrydockError } from '../../shared/errors.ts';
import { sortDescending } from '../../shared/metrics/radix-order.ts';
import type { LoadedRows } from './load-rows.ts';
import type { StoredRun } from './stored-run.ts';

/**
 * Places of the selected rows in the file, in the order in which they are shown. `threshold` decides anew what a binary
 * model predicts; without it the stored label counts.
 */
export function selectRows(
  run: StoredRun,
  rows: LoadedRows,
  select: RowSelection,
  threshold: number | undefined,
): Uint32Array {
  const predicted = predictedBy(run, rows, threshold);
  const wrong = (i: number) => predicted?.(i) !== rows.target[i];
  switch (select.kind) {
    case 'cell': {
      const [target, said] = [classIndex(run, select.target), classIndex(run, select.predicted)];
      const cell = placesWhere(rows.n, (i) => rows.target[i] === target && predicted?.(i) === said);
      return byFalling(cell, surety(run, rows, threshold));
    }
    case 'wrong': {
      if (run.task === 'regression') return byResidual(rows, select.order);
      const found = placesWhere(rows.n, wrong);
      return byFalling(found, select.order === 'worst' ? loss(run, rows, threshold) : surety(run, rows, threshold));
    }
    case 'near': {
      const near = surety(run, rows, threshold, true);
      return near
        ? byFalling(
            placesWhere(rows.n, () => true),
            (i) => -near(i),
          )
        : new Uint32Array(0);
    }
    case 'group': {
      const grouping = run.groupings.findIndex(({ name }) => name === select.grouping);
      if (grouping < 0) throw new DrydockError('USAGE', 'the stored predictions have no such grouping');
      const group = rows.groups[grouping];
      const found = placesWhere(rows.n, (i) => group[i] === select.group && (!select.wrong || wrong(i)));
      if (run.task === 'regression') return byFalling(found, (i) => Math.abs(residual(rows, i)));
      return select.wrong ? byFalling(found, loss(run, rows, threshold)) : found;
    }
  }
}

/** What the model says of a row: its stored label, or what the threshold makes of its score. */
export function predictedBy(
  run: StoredRun,
  { score, predicted }: LoadedRows,
  threshold: number | undefined,
): ((place: number) => number) | undefined {
  if (threshold === undefined || !score || run.task !== 'binary-classification')
    return predicted && ((i) => predicted[i]);
  const positive = positiveIndex(run);
  return (i) => (score[i] >= threshold ? positive : 1 - positive);
}

export const positiveIndex = (run: StoredRun): number => run.classes.indexOf(run.positive ?? '');

/** Above: the prediction is too high. */
export const residual = ({ prediction, target }: LoadedRows, i: number): number =>
  (prediction?.[i] ?? Number.NaN) - target[i];

type Key = (place: number) => number;

/** What a row costs: falls with the score of its true class, and counts as often as its weight says. */
function loss(run: StoredRun, rows: LoadedRows, threshold = run.threshold): Key | undefined {
  const weight = (i: number) => rows.weight?.[i] ?? 1;
  const { score, several, target } = rows;
  const positive = positiveIndex(run);
  if (several) return (i) => -weight(i) * Math.log(Math.max(several.ofTarget[i], Number.EPSILON));
  if (!score) return undefined;
  const shares = score.every((s) => s >= 0 && s <= 1);
  return (i) => {
    const ofTarget = target[i] === positive ? score[i] : 1 - score[i];
    if (shares) return -weight(i) * Math.log(Math.max(ofTarget, Number.EPSILON));
    return weight(i) * (target[i] === positive ? threshold - score[i] : score[i] - threshold);
  };
}

/** How sure the model is: the distance from the threshold; of several classes the score of the predicted one. */
function surety(
  run: StoredRun,
  { score, several }: LoadedRows,
  threshold = run.threshold,
  tie = false,
): Key | undefined {
  if (several) return (i) => (tie ? several.margin : several.ofPredicted)[i];
  return score ? (i) => Math.abs(score[i] - threshold) : undefined;
}

function byResidual(rows: LoadedRows, order: 'worst' | 'confident' | 'over' | 'under'): Uint32Array {
  const weight = (i: number) => rows.weight?.[i] ?? 1;
  const sign = order === 'over' ? 1 : order === 'under' ? -1 : 0;
  const found = placesWhere(rows.n, (i) => (sign === 0 ? residual(rows, i) !== 0 : sign * residual(rows, i) > 0));
  return byFalling(found, (i) => weight(i) * Math.abs(residual(rows, i)));
}

function placesWhere(n: number, holds: (place: number) => boolean): Uint32Array {
  const places = new Uint32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) if (holds(i)) places[count++] = i;
  return places.slice(0, count);
}

/** Ties, and everything without a key, in the order of the data. */
function byFalling(places: Uint32Array, key: Key | undefined): Uint32Array {
  if (!key) return places;
  return sortDescending(Float64Array.from(places, key)).order.map((k) => places[k]);
}

function classIndex(run: StoredRun, name: string): number {
  const index = run.classes.indexOf(name);
  if (index < 0) throw new DrydockError('USAGE', 'the plan has no such class');
  return index;
}
