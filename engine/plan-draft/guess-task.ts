import type { Task } from '../../shared/plan/schema.ts';
import { type ColumnSummary, isNumeric, sortedValues } from './column-summary.ts';
import type { DraftNotes } from './draft.ts';
import { looksLikeProbability, type OutputShape } from './read-outputs.ts';

/** The task from the model's outputs, and where these leave it open from the target's values. */
export function guessTask(outputs: OutputShape, target: ColumnSummary | undefined, notes: DraftNotes): Task {
  const width = outputs.classes?.length ?? outputs.width;
  if (width !== undefined && width > 1)
    return width === 2
      ? notes.guess('task', 'binary-classification', 'the model gives two scores per row')
      : notes.guess('task', 'multiclass-classification', `the model gives ${width} scores per row`);
  if (outputs.scores && !outputs.label && !looksLikeProbability(outputs) && !(target && isBinary(target)))
    return notes.guess('task', 'regression', 'the model gives one number per row');
  if (target && target.distinct > 2 && !(isNumeric(target) && !outputs.label))
    return notes.guess('task', 'multiclass-classification', `the target has ${target.distinct} values`);
  if (target && target.distinct > 2) return notes.guess('task', 'regression', 'the target is a number');
  return notes.guess('task', 'binary-classification', 'the target has two values');
}

function isBinary(target: ColumnSummary): boolean {
  return target.distinct === 2;
}

/** The classes in the order of the score columns; null: only the user knows. */
export function guessClasses(
  outputs: OutputShape,
  target: ColumnSummary | undefined,
  notes: DraftNotes,
): string[] | null {
  const key = 'outputs.classes';
  const { classes } = outputs;
  if (classes && target?.values.every((value) => classes.includes(value)))
    return notes.guess(key, classes, "the model's own list");
  const expected = classes?.length ?? (outputs.width !== undefined && outputs.width > 1 ? outputs.width : undefined);
  const found = target ? sortedValues(target.values) : [];
  if (target && found.length === target.distinct && found.length >= 2 && found.length === (expected ?? found.length))
    return notes.guess(key, found, "the target's values, sorted as scikit-learn does; compare with the training code");
  return notes.leave(
    key,
    `the ${expected ?? ''} target values in the order of the score columns`.replace('  ', ' ') +
      (target ? `; the column "${target.name}" has ${target.distinct}` : ''),
  );
}
