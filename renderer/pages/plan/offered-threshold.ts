import type { PlanEdit } from '../../../shared/plan/edit-plan.ts';
import { valueAt } from '../../../shared/plan/value-at.ts';

const THRESHOLD = ['outputs', 'threshold'];
const LABEL = ['outputs', 'label'];

export interface OfferedThreshold {
  offered: number;
  present: number;
  /** The plan names a label, which would win over the threshold. */
  overLabel: boolean;
  /** What accepting it does to the plan. */
  edits: PlanEdit[];
}

/** What a threshold in the address would change in the plan; null: nothing. */
export function offeredThreshold(plan: unknown, text: string | null): OfferedThreshold | null {
  const offered = text === null || text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(offered)) return null;
  const stored = valueAt(plan, THRESHOLD);
  const present = typeof stored === 'number' ? stored : 0.5;
  const overLabel = isNamed(valueAt(plan, LABEL)) && isNamed(valueAt(plan, ['outputs', 'scores']));
  if (offered === present && !overLabel) return null;
  const edits: PlanEdit[] = [{ path: THRESHOLD, value: offered }];
  if (overLabel) edits.push({ path: LABEL, value: undefined });
  return { offered, present, overLabel, edits };
}

const isNamed = (value: unknown): boolean => value !== undefined && value !== null;
