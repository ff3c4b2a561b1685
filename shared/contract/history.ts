import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { verdictSchema } from '../report.ts';
import { artifactSchema, filesSchema, runStatusSchema, runSummarySchema } from '../results.ts';
import { valueSchema } from '../value.ts';
import { empty, path, runId } from './arguments.ts';

export const tagSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(60, 'is too long: 60 characters at most')
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp},]*$/u, 'is one line without commas');

const name = z.string().max(10_000);
const metricName = z.string().min(1).max(1_000);

export const historyFilterSchema = z.object({
  /** Words that all occur in name, id, note, tags or paths. */
  text: z.string().max(1_000).default(''),
  status: z.array(runStatusSchema).default([]),
  verdict: z.array(verdictSchema).default([]),
  /** Runs that have all of them. */
  tags: z.array(z.string().max(60)).max(50).default([]),
  /** Runs with one of these names. */
  names: z.array(name).max(200).default([]),
  kind: z.string().max(60).optional(),
  /** Started at or after, and before, these instants. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  pinned: z.boolean().optional(),
  /** These runs only, by their full ids. */
  ids: z.array(runId).max(10_000).optional(),
});

/** started, name, verdict, status, duration; else a metric: `accuracy`, or a gap as `demographic_parity_difference[sex]`. */
export const historySortSchema = z.object({ by: metricName, descending: z.boolean() });

export const historyRowSchema = z.object({
  run: runSummarySchema,
  tags: z.array(z.string()),
  note: z.string().nullable(),
  /** Pinned as the one that runs of its name are compared with. */
  baseline: z.boolean(),
  plan_path: z.string().nullable(),
  /** As the plan names them. */
  model: z.string().nullable(),
  data: z.string().nullable(),
  rows_used: z.number().nullable(),
  /** Of the metrics asked for, in their order; null where the run has none. */
  values: z.array(valueSchema.nullable()),
  /** Limits of the gate on each of these metrics. */
  limits: z.array(z.object({ min: z.number().nullable(), max: z.number().nullable() }).nullable()),
});

const counted = z.object({ value: z.string(), runs: z.number() });

export const historyFacetsSchema = z.object({
  total: z.number(),
  names: z.array(counted),
  tags: z.array(counted),
  statuses: z.array(counted),
  verdicts: z.array(counted),
  pinned: z.number(),
  /** Every metric and gap that a run has. */
  metrics: z.array(z.string()),
  /** The metrics to show first: those of most gates, else the main ones of the tasks. */
  headline: z.array(z.string()),
});

export const annotationSchema = z.object({
  ids: z.array(runId).min(1).max(10_000),
  add_tags: z.array(tagSchema).max(50).default([]),
  remove_tags: z.array(z.string().max(60)).max(50).default([]),
  /** Absent: as it is; null: none. */
  note: z.string().max(10_000, 'is too long: 10,000 characters at most').nullable().optional(),
});

/** What an annotation did to one run, enough to undo it. */
export const annotatedSchema = z.object({
  id: z.string(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
  /** The note before, where it changed. */
  note_before: z.string().nullable().optional(),
});

export const runArtifactsSchema = z.object({
  id: z.string(),
  /** With the file that holds each, named by its digest. */
  artifacts: z.array(artifactSchema.extend({ path: z.string(), exists: z.boolean() })),
});

export const historyContract = {
  page: oc
    .input(
      z.object({
        filter: historyFilterSchema.prefault({}),
        sort: historySortSchema.default({ by: 'started', descending: true }),
        metrics: z.array(metricName).max(20).default([]),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(1_000).default(100),
      }),
    )
    .output(z.object({ total: z.number(), rows: z.array(historyRowSchema) })),
  facets: oc.input(empty).output(historyFacetsSchema),
  /** Tags and notes of runs; each change is an entry of the audit trail. */
  annotate: oc.input(annotationSchema).output(z.object({ changed: z.array(annotatedSchema) })),
  /** Makes the run the baseline of all runs of its name. */
  pin: oc.input(z.object({ id: runId })).output(z.object({ name: z.string(), previous: z.string().nullable() })),
  unpin: oc.input(z.object({ name })).output(z.object({ previous: z.string().nullable() })),
  artifacts: oc.input(z.object({ id: runId })).output(runArtifactsSchema),
  /** Copies the artifacts, under their own names, to a new folder in `folder`. Errors: OUTPUT_UNWRITABLE. */
  saveArtifacts: oc.input(z.object({ id: runId, folder: path })).output(filesSchema),
  /** Opens the folder of an artifact in the system's file manager. Errors: WORKSPACE_UNUSABLE. */
  reveal: oc.input(z.object({ id: runId, name: z.string().max(255) })).output(empty),
  /** One event at once, then one after each change of the stored runs, whoever made it. Never ends by itself. */
  watch: oc.input(empty).output(eventIterator(z.object({ revision: z.string() }))),
};

export type HistoryFilter = z.infer<typeof historyFilterSchema>;
export type HistorySort = z.infer<typeof historySortSchema>;
export type HistoryRow = z.infer<typeof historyRowSchema>;
export type HistoryFacets = z.infer<typeof historyFacetsSchema>;
export type RunArtifacts = z.infer<typeof runArtifactsSchema>;
export type Annotation = z.infer<typeof annotationSchema>;
export type Annotated = z.infer<typeof annotatedSchema>;
