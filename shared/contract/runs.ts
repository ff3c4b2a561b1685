import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { comparisonSchema, deletedSchema, filesSchema, runSchema, runStatusSchema, runsSchema } from '../results.ts';
import { empty, path, runId } from './arguments.ts';
import { jobEventSchema, progressSchema } from './job-event.ts';

export const reportFormats = ['html', 'json', 'junit', 'md'] as const;
export const exportFormats = ['parquet', 'csv'] as const;

export const validateInputSchema = z.object({
  plan: path,
  limit: z.int().positive().optional(),
  timeout_ms: z.int().positive().optional(),
});

/** A run that is queued, going, or ended since the listener came. */
export const activitySchema = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  status: runStatusSchema,
  verdict: z.string().optional(),
  progress: progressSchema.optional(),
});

export const runsContract = {
  /** Queues a validation and returns its run id at once. */
  validate: oc.input(validateInputSchema).output(z.object({ id: runId })),
  /** The events of a run from its start; ends when the run has ended. */
  events: oc.input(z.object({ id: runId })).output(eventIterator(jobEventSchema)),
  /** Every open run of this host at once, then each change of one, and its end. Never ends by itself. */
  activity: oc.input(empty).output(eventIterator(activitySchema)),
  cancel: oc.input(z.object({ id: runId })).output(empty),
  list: oc.input(z.object({ limit: z.int().positive().optional() })).output(runsSchema),
  get: oc.input(z.object({ id: runId })).output(runSchema),
  compare: oc.input(z.object({ ids: z.array(runId).min(2) })).output(comparisonSchema),
  delete: oc.input(z.object({ ids: z.array(runId).min(1) })).output(deletedSchema),
  export: oc
    .input(z.object({ id: runId, formats: z.array(z.enum(exportFormats)).min(1), folder: path }))
    .output(filesSchema),
  report: oc
    .input(z.object({ id: runId, formats: z.array(z.enum(reportFormats)).min(1), folder: path }))
    .output(filesSchema),
};

export type Activity = z.infer<typeof activitySchema>;
export type ValidateInput = z.infer<typeof validateInputSchema>;
