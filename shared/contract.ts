import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  auditCheckSchema,
  auditSchema,
  comparisonSchema,
  dataSchema,
  deletedSchema,
  doctorSchema,
  filesSchema,
  modelSchema,
  planDraftSchema,
  runSchema,
  runStatusSchema,
  runsSchema,
} from './results.ts';

/**
 * Everything a host offers its front: declared once here, implemented once in `engine/control-plane`, called in-process
 * by the command line and over a port by windows. Arguments are checked at this border on every host.
 */
const path = z.string().min(1, 'must not be empty').max(32_768, 'is too long');
const runId = z.string().min(1, 'must not be empty').max(64, 'is no run id: too long');
const empty = z.object({});

/** What a job tells while it works. `rate` is per second, `left_ms` the estimated rest; null while unknown. */
export const jobEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), status: runStatusSchema }),
  z.object({
    type: z.literal('progress'),
    phase: z.string(),
    done: z.number(),
    total: z.number().nullable(),
    rate: z.number().nullable(),
    left_ms: z.number().nullable(),
  }),
  z.object({ type: z.literal('log'), level: z.enum(['info', 'warn', 'error']), line: z.string() }),
]);

export const reportFormats = ['html', 'json', 'junit', 'md'] as const;
export const exportFormats = ['parquet', 'csv'] as const;

export const validateInputSchema = z.object({
  plan: path,
  limit: z.int().positive().optional(),
  timeout_ms: z.int().positive().optional(),
});

export const contract = {
  models: { inspect: oc.input(z.object({ path })).output(modelSchema) },
  data: { profile: oc.input(z.object({ path })).output(dataSchema) },
  plans: {
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
  },
  runs: {
    /** Queues a validation and returns its run id at once. */
    validate: oc.input(validateInputSchema).output(z.object({ id: runId })),
    /** The events of a run from its start; ends when the run has ended. */
    events: oc.input(z.object({ id: runId })).output(eventIterator(jobEventSchema)),
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
  },
  doctor: oc.input(empty).output(doctorSchema),
  audit: {
    list: oc.input(empty).output(auditSchema),
    verify: oc.input(z.object({ against: path.optional() })).output(auditCheckSchema),
    checkpoint: oc.input(z.object({ file: path })).output(filesSchema),
  },
};

export type JobEvent = z.infer<typeof jobEventSchema>;
export type ValidateInput = z.infer<typeof validateInputSchema>;
