import type { Port } from '../../shared/results.ts';
import { type ColumnSummary, isNumeric, plainName } from './column-summary.ts';
import type { OutputShape } from './read-outputs.ts';

const TARGET_NAMES = new Set(
  'target label labels y class classes outcome response income default churn species diagnosis survived approved ytrue'.split(
    ' ',
  ),
);
/** As many classes as a person would still write down. */
const MOST_CLASSES = 100;

/** The most likely target column with the reasons, or undefined when nothing speaks for any. */
export function guessTarget(
  columns: readonly ColumnSummary[],
  inputs: readonly Port[],
  outputs: OutputShape,
): { column: ColumnSummary; why: string } | undefined {
  const inputNames = new Set(inputs.map((port) => plainName(port.name)));
  let best: { column: ColumnSummary; why: string; points: number } | undefined;
  for (const [i, column] of columns.entries()) {
    if (column.type === 'vector' || inputNames.has(plainName(column.name))) continue;
    const reasons: string[] = [];
    let points = 0;
    const say = (worth: number, reason: string) => {
      points += worth;
      reasons.push(reason);
    };
    if (TARGET_NAMES.has(plainName(column.name))) say(4, 'its name');
    if (i === columns.length - 1) say(3, 'the last column');
    if (outputs.classes && column.values.length > 0 && column.values.every((value) => outputs.classes!.includes(value)))
      say(6, "its values are the model's classes");
    const count = column.distinct;
    const classifies = outputs.label !== undefined || (outputs.width ?? 1) > 1;
    if (classifies && (outputs.width ?? 1) > 1 && count === outputs.width) say(3, `it has ${count} values`);
    else if (classifies && count > Math.max(MOST_CLASSES, outputs.width ?? 0)) points -= 6;
    else if (classifies && outputs.width !== undefined && outputs.width > 1 && count > outputs.width) points -= 3;
    if (!classifies && outputs.width === 1 && !isNumeric(column) && count !== 2) points -= 4;
    if (points > 0 && (best === undefined || points >= best.points)) best = { column, why: reasons.join(', '), points };
  }
  return best === undefined ? undefined : { column: best.column, why: best.why };
}
