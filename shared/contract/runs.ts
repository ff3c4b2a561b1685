import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { comparisonSchema, deletedSchema, filesSchema, runSchema, runStatusSchema, runsSchema } from '../results.ts';
import { empty, path, runId } from './arguments.ts';
import { jobEventSchema, progressSchema } from './job-event.ts';

/** PDF is printed by Chromium. */
export const reportFormats = ['html', 'json', 'junit', 'md', 'pdf'] as const;
export const exportFormats = ['parquet', 'csv'] as const;

export const validateInputSchema = z.object({
  plan: path,
  limit: z.int().positive().optional(),
  timeout_ms: z.int().positive().optional(),
});

/** A report, or its metric rows, as one file. */
export const documentFormats = [...reportFormats, ...exportFormats] as const;

/** A file that a run was made from, and whether it is still what the run read. */
export const runFileSchema = z.object({
  role: z.enum(['plan', 'model', 'predictions', 'data']),
  /** Absolute. */
  path: z.string(),
  /** Folders are not looked into: one that is there counts as the same. */
  state: z.enum(['same', 'changed', 'missing']),
});

/** What the run's own record does not say: where it came from, and whether it can be made again. */
export const runOriginSchema = z.object({
  /** Absolute; null for runs that an earlier version stored. */
  plan_path: z.string().nullable(),
  /** Rows that the run was limited to; null for all. */
  row_limit: z.number().nullable(),
  files: z.array(runFileSchema),
});

export const documentSchema = z.object({
  name: z.string(),
  media_type: z.string(),
  encoding: z.enum(['utf8', 'base64']),
  content: z.string(),
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
  origin: oc.input(z.object({ id: runId })).output(runOriginSchema),
  /** The report as it may be passed on, small cells hidden. */
  document: oc.input(z.object({ id: runId, format: z.enum(documentFormats) })).output(documentSchema),
  compare: oc.input(z.object({ ids: z.array(runId).min(2) })).output(comparisonSchema),
  delete: oc.input(z.object({ ids: z.array(runId).min(1) })).output(deletedSchema),
  export: oc
    .input(z.object({ id: runId, formats: z.array(z.enum(exportFormats)).min(1), folder: path }))
    .output(filesSchema),
  report: oc
    .input(z.object({ id: runId, formats: z.array(z.enum(reportFormats)).min(1), folder: path }))
    .output(filesSchema),
};

export type RunFile = z.infer<typeof runFileSchema>;
export type RunOrigin = z.infer<typeof runOriginSchema>;
export type DocumentFormat = (typeof documentFormats)[number];
export type ReportDocument = z.infer<typeof documentSchema>;
export type Activity = z.infer<typeof activitySchema>;
export type ValidateInput = z.infer<typeof validateInputSchema>;
