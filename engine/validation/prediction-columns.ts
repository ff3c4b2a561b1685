import { DrydockError } from '../../shared/errors.ts';
import type { Plan } from '../../shared/plan/schema.ts';

export interface PredictionColumns {
  scores: string[];
  label?: string;
  prediction?: string;
}

/**
 * Which columns of a file hold the predictions: those that the plan names, else those that Drydock writes when it keeps
 * predictions (score, or score[CLASS] of every class; label; prediction).
 * @throws DrydockError DATA_COLUMN_MISSING when the plan names none and the file has none of them
 */
export function predictionColumns(plan: Plan, columns: readonly { name: string }[]): PredictionColumns {
  const { outputs, task } = plan;
  if (task === 'regression') return { scores: [], prediction: outputs?.prediction ?? 'prediction' };
  const { scores, label, classes } = outputs!;
  if (scores !== undefined || label !== undefined)
    return { scores: typeof scores === 'string' ? [scores] : (scores?.columns ?? []), label };
  const has = (name: string) => columns.some((column) => column.name === name);
  const perClass = classes!.map((name) => `score[${name}]`);
  const found: PredictionColumns = {
    scores: task === 'binary-classification' && has('score') ? ['score'] : perClass.every(has) ? perClass : [],
    ...(has('label') ? { label: 'label' } : {}),
  };
  if (found.scores.length > 0 || found.label) return found;
  throw new DrydockError(
    'DATA_COLUMN_MISSING',
    `${(plan.model as { predictions: string }).predictions} has neither "score", "${perClass[0]}" … nor "label"`,
    { hint: 'Name the columns that hold the predictions under outputs.scores or outputs.label.' },
  );
}
