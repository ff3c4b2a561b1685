import type { ThresholdCounts } from '../contract/predictions.ts';
import type { Plan } from '../plan/schema.ts';

/** Whether the model's own label decided what a run predicted; predictions may hold one that the plan does not name. */
export function labelDecided(
  { outputs }: Pick<Plan, 'outputs'>,
  counts: Pick<ThresholdCounts, 'label_differs'>,
): boolean {
  return outputs?.label !== undefined || counts.label_differs > 0;
}
