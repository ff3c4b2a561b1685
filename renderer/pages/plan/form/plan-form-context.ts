import { createContext, use } from 'react';
import type { PlanMark } from '../../../../shared/plan/check-plan.ts';
import type { PlanIssue } from '../../../../shared/plan/document.ts';
import type { PlanEdit, PlanPath } from '../../../../shared/plan/edit-plan.ts';
import type { ColumnValues, PlanSources, PreviewProblem } from '../../../../shared/plan-preview.ts';

/** What every field of the form knows: the plan as it is written, what its files offer, and how to change it. */
export interface PlanFormState {
  value: Record<string, unknown>;
  issues: readonly PlanIssue[];
  guesses: readonly PlanMark[];
  gaps: readonly PlanMark[];
  sources: PlanSources;
  /** The columns of the data with their types. */
  columnTypes: ReadonlyMap<string, string>;
  /** While the text cannot be read. */
  readOnly: boolean;
  edit(...edits: PlanEdit[]): void;
  /** The values of a column of the data. @throws DrydockError */
  valuesOf(column: string): Promise<ColumnValues>;
  goToLine(line: number): void;
  /** What the live check met. */
  problem: PreviewProblem | null;
}

const PlanFormContext = createContext<PlanFormState | null>(null);
export const PlanFormProvider = PlanFormContext.Provider;

export function usePlanForm(): PlanFormState {
  const form = use(PlanFormContext);
  if (!form) throw new Error('no plan around this field');
  return form;
}

/** What is wrong at a place or, `below`, within it. */
export function issueAt(issues: readonly PlanIssue[], path: PlanPath, below = false): PlanIssue | undefined {
  const place = path.map(String).join('.');
  return issues.find((issue) => issue.path === place || (below && issue.path?.startsWith(`${place}.`)));
}

export function guessAt(marks: readonly PlanMark[], path: PlanPath): string | undefined {
  return markAt(marks, path)?.why;
}

export function markAt(marks: readonly PlanMark[], path: PlanPath): PlanMark | undefined {
  return marks.find((guess) => guess.path.length === path.length && guess.path.every((key, i) => key === path[i]));
}
