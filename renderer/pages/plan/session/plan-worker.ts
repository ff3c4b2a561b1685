import { z } from 'zod';
import { DrydockError } from '../../../../shared/errors.ts';
import { checkPlan } from '../../../../shared/plan/check-plan.ts';
import { editPlan } from '../../../../shared/plan/edit-plan.ts';
import type { WorkerAnswer, WorkerQuestion } from './plan-checker.ts';

// The policy of the window forbids what zod would gain speed by.
z.config({ jitless: true });

const port = globalThis as unknown as {
  postMessage(answer: WorkerAnswer): void;
  onmessage: ((event: { data: WorkerQuestion }) => void) | null;
};

/** Reads and edits plans beside the window: a plan of ten thousand columns takes a second. */
port.onmessage = ({ data: question }) => {
  const { id } = question;
  try {
    const output = 'edits' in question ? editPlan(question.text, question.edits) : checkPlan(question.text);
    port.postMessage({ id, output });
  } catch (thrown) {
    port.postMessage({ id, error: DrydockError.from(thrown).toPayload() });
  }
};
