import { DrydockError } from '../../shared/errors.ts';
import { quoted } from './quoted.ts';

/**
 * For every class of the plan the column of the score tensor. Columns are in the order of the plan's classes, except
 * where the model says itself which column is which (the class list of a ZipMap or a classifier): then by name, and a number in
 * the list that is no class is a class index. A list that shares nothing with the classes says nothing about the order,
 * nor does 0 to K − 1 where the classes are not just these: they are indices of encoded classes.
 * @throws DrydockError MODEL_OUTPUT_MISMATCH when the list names some of the classes but not all
 */
export function scoreColumns(
  output: string,
  classes: readonly string[],
  list: readonly string[] | undefined,
): number[] {
  const inOrder = classes.map((_, index) => index);
  if (!list || list.length === 0) return inOrder;
  const isIndices = list.every((name, index) => name === String(index));
  if (isIndices && list.length === classes.length && !classes.every((name) => list.includes(name))) return inOrder;
  const byName = classes.map((name, index) => (list.includes(name) ? list.indexOf(name) : list.indexOf(String(index))));
  if (byName.every((column) => column >= 0) && new Set(byName).size === classes.length) return byName;
  if (!classes.some((name) => list.includes(name))) return inOrder;
  throw new DrydockError(
    'MODEL_OUTPUT_MISMATCH',
    `output ${quoted(output)} has columns for ${list.map(quoted).join(', ')}; outputs.classes says ${classes.map(quoted).join(', ')}`,
    { output },
  );
}
