import { implement } from '@orpc/server';
import { plansContract } from '../../../shared/contract/plans.ts';
import { draftPlanFile } from '../draft-plan.ts';
import type { RouterPorts } from '../router.ts';

export function plansRoutes({ questions }: RouterPorts) {
  const os = implement(plansContract);
  return os.router({ draft: os.draft.handler(({ input }) => draftPlanFile(questions, input)) });
}
