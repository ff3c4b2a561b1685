import { implement } from '@orpc/server';
import { plansContract } from '../../../shared/contract/plans.ts';
import { draftPlanFile, proposePlan } from '../draft-plan.ts';
import { readPlanFile, savePlan } from '../plan-files.ts';
import { planColumnValues, planRowCount, previewPlan } from '../plan-preview.ts';
import type { RouterPorts } from '../router.ts';
import { watchPlan } from '../watch-plan.ts';

export function plansRoutes({ questions, live }: RouterPorts) {
  const os = implement(plansContract);
  return os.router({
    draft: os.draft.handler(({ input, signal }) => draftPlanFile(questions, input, signal)),
    read: os.read.handler(({ input }) => readPlanFile(input.path)),
    save: os.save.handler(({ input }) => savePlan(input.path, input.text, input.expected)),
    watch: os.watch.handler(({ input, signal }) => watchPlan(input.path, signal)),
    propose: os.propose.handler(({ input, signal }) => proposePlan(questions, input, signal)),
    preview: os.preview.handler(({ input, signal }) => previewPlan(live, input, signal)),
    count: os.count.handler(({ input, signal }) => planRowCount(live, input, signal)),
    values: os.values.handler(({ input, signal }) => planColumnValues(live, input, signal)),
  });
}
