import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import type { Proposal } from '../../shared/contract/plans.ts';
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
  signal?: AbortSignal,
): Promise<PlanDraft> {
  if (!overwrite && existsSync(plan))
    throw new DrydockError('USAGE', `${plan} is already there`, {
      file: plan,
      hint: 'Name another file with -o, or overwrite it with --force.',
    });
  const drafted = await draft(questions, { model, data, answers }, (path) => pathIn(plan, path), signal);
  writeOutput(plan, drafted.yaml);
  return {
    schema: 'drydock.plan/1',
    path: plan,
    plan: drafted.plan,
    guesses: drafted.guesses,
    to_fill: drafted.to_fill,
  };
}

/** Files farther away than so many folders up are named by their whole path. */
const FARTHEST = 4;

/** The same as a proposal, for a window that saves it later. Errors: those of inspect and profile. */
export async function proposePlan(
  questions: Questions,
  { model, data, folder = dirname(model), answers }: Omit<DraftRequest, 'plan' | 'overwrite'> & { folder?: string },
  signal?: AbortSignal,
): Promise<Proposal> {
  const plan = join(resolve(folder), 'drydock.yaml');
  const drafted = await draft(questions, { model, data, answers }, (path) => nearPath(plan, path), signal);
  return { ...drafted, path: plan };
}

function draft(
  questions: Questions,
  { model, data, answers }: Pick<DraftRequest, 'model' | 'data' | 'answers'>,
  fromPlan: (path: string) => string,
  signal: AbortSignal | undefined,
): Promise<z.infer<typeof draftedSchema>> {
  return questions.askWithFolder(
    'draft',
    {
      baseFolder: process.cwd(),
      model: { path: model, fromPlan: fromPlan(model) },
      data: { path: data, fromPlan: fromPlan(data) },
      answers: { positive: answers['data.positive'], favourable: answers['data.favourable'] },
    },
    draftedSchema,
    { signal },
  );
}

/** Paths in a plan count from its folder. */
function pathIn(plan: string, path: string): string {
  return isAbsolute(path) ? path : relative(dirname(resolve(plan)), resolve(path)).replaceAll('\\', '/');
}

/** As `pathIn`, also for absolute paths as windows have them, unless the file lies far away. */
function nearPath(plan: string, path: string): string {
  const relation = relative(dirname(plan), resolve(path)).replaceAll('\\', '/');
  const far = isAbsolute(relation) || relation.split('/').filter((part) => part === '..').length > FARTHEST;
  return far ? resolve(path) : relation;
}
