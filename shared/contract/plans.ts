import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { columnValuesSchema, planPreviewSchema, rowCountSchema } from '../plan-preview.ts';
import { planDraftSchema } from '../results.ts';
import { path } from './arguments.ts';

/** The largest plan file that is read or written. */
export const LARGEST_PLAN_BYTES = 16_000_000;
/** The largest plan that is checked live, at every pause of typing. */
export const LARGEST_LIVE_PLAN = 1_000_000;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256');
const planText = z.string().max(LARGEST_PLAN_BYTES, 'is too long for a plan');
const answers = z.record(z.string(), z.string()).default({});

export const planFileSchema = z.object({
  /** Absolute. */
  path: z.string(),
  text: z.string(),
  sha256,
  /** ISO 8601. */
  modified: z.string(),
});

export const proposalSchema = planDraftSchema.pick({ plan: true, guesses: true, to_fill: true }).extend({
  yaml: z.string(),
  /** The absolute path for which the plan's paths are written. */
  path: z.string(),
});

export const plansContract = {
  draft: oc
    .input(z.object({ model: path, data: path, plan: path, answers, overwrite: z.boolean().default(false) }))
    .output(planDraftSchema),
  read: oc.input(z.object({ path })).output(planFileSchema),
  /** `expected`: the digest of the file that the text comes from; null: there is none yet. Else PLAN_CHANGED. */
  save: oc
    .input(z.object({ path, text: planText, expected: sha256.nullable() }))
    .output(z.object({ path: z.string(), sha256 })),
  /** The digest of the file as it is now, then at every change of it; null while there is none. Never ends by itself. */
  watch: oc.input(z.object({ path })).output(eventIterator(z.object({ sha256: sha256.nullable() }))),
  /** A first plan, not written; its paths count from `folder`, by default the model's own. */
  propose: oc.input(z.object({ model: path, data: path, folder: path.optional(), answers })).output(proposalSchema),
  /** What the plan would do with its first rows. `path`: where it lies, or will lie. */
  preview: oc
    .input(z.object({ path, text: planText, rows: z.int().min(1).max(50).default(5) }))
    .output(planPreviewSchema),
  /** How many rows the plan judges; reads all of its data. Errors: those of the data, WHERE_INVALID. */
  count: oc.input(z.object({ path, text: planText })).output(rowCountSchema),
  /** The values of a column of the plan's data. */
  values: oc.input(z.object({ path, text: planText, column: z.string() })).output(columnValuesSchema),
};

export type PlanFile = z.infer<typeof planFileSchema>;
export type Proposal = z.infer<typeof proposalSchema>;
