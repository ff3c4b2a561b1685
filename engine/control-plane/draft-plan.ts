import { existsSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { z } from 'zod';
import { DrydockError } from '../../shared/errors.ts';
import { type PlanDraft, planDraftSchema } from '../../shared/results.ts';
import type { Questions } from './questions.ts';
import { writeOutput } from './report-files.ts';

interface DraftRequest {
  model: string;
  data: string;
  plan: string;
  answers: Record<string, string>;
  overwrite: boolean;
}

const draftedSchema = z.object({
  plan: planDraftSchema.shape.plan,
  guesses: planDraftSchema.shape.guesses,
  to_fill: planDraftSchema.shape.to_fill,
  yaml: z.string(),
});

/** Writes a first plan. Errors: those of inspect and profile, USAGE when the plan file is already there, OUTPUT_UNWRITABLE. */
export async function draftPlanFile(
  questions: Questions,
  { model, data, plan, answers, overwrite }: DraftRequest,
): Promise<PlanDraft> {
  if (!overwrite && existsSync(plan))
    throw new DrydockError('USAGE', `${plan} is already there`, {
      file: plan,
      hint: 'Name another file with -o, or overwrite it with --force.',
    });
  const drafted = await questions.askWithFolder(
    'draft',
    {
      baseFolder: process.cwd(),
      model: { path: model, fromPlan: fromPlan(plan, model) },
      data: { path: data, fromPlan: fromPlan(plan, data) },
      answers: { positive: answers['data.positive'], favourable: answers['data.favourable'] },
    },
    draftedSchema,
  );
  writeOutput(plan, drafted.yaml);
  return {
    schema: 'drydock.plan/1',
    path: plan,
    plan: drafted.plan,
    guesses: drafted.guesses,
    to_fill: drafted.to_fill,
  };
}

/** Paths in a plan count from its folder. */
function fromPlan(plan: string, path: string): string {
  return isAbsolute(path) ? path : relative(dirname(resolve(plan)), resolve(path)).replaceAll('\\', '/');
}
