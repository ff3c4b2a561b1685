import type { Plan } from '../../shared/plan/schema.ts';
import type { PlanPreview } from '../../shared/plan-preview.ts';
import type { BatchPredictions } from '../validation/prediction-collector.ts';
import { jsonNumber } from './shown-inputs.ts';

/** More classes than these are many numbers and no help. */
const MOST_CLASSES = 50;

/** What came out, in the plan's words: a score per class (binary: of the positive one), the class, the number. */
export function shownPrediction(
  plan: Plan,
  parts: readonly BatchPredictions[],
): NonNullable<PlanPreview['prediction']> {
  const classes = plan.outputs?.classes ?? [];
  const binary = plan.task === 'binary-classification';
  const names = binary && plan.data.positive !== undefined ? [plan.data.positive] : classes;
  const columns = parts[0]?.scores?.length ?? 0;
  const numbers = (read: (part: BatchPredictions) => Iterable<number> | undefined) =>
    parts.flatMap((part) => Array.from(read(part) ?? [], jsonNumber));
  return {
    scores: Array.from({ length: Math.min(columns, MOST_CLASSES) }, (_, c) => ({
      name: names[c] ?? `score ${c + 1}`,
      values: numbers(({ scores }) => scores?.[c]),
    })),
    predicted: parts.some(({ predicted }) => predicted)
      ? parts.flatMap(({ predicted }) => Array.from(predicted ?? [], (index) => classes[index] ?? String(index)))
      : null,
    numbers: parts.some(({ prediction }) => prediction) ? numbers(({ prediction }) => prediction) : null,
  };
}
