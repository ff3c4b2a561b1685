import { oc } from '@orpc/contract';
import { z } from 'zod';
import { planDraftSchema } from '../results.ts';
import { path } from './arguments.ts';

export const plansContract = {
  draft: oc
    .input(
      z.object({
        model: path,
        data: path,
        plan: path,
        answers: z.record(z.string(), z.string()).default({}),
        overwrite: z.boolean().default(false),
      }),
    )
    .output(planDraftSchema),
};
