import { z } from 'zod';
import { alertSchema, reportSchema } from './report.ts';
import { valueSchema } from './value.ts';

/** Contract section 6: what the smaller commands print with --json. */
export const portSchema = z.object({
  name: z.string(),
  type: z.string(),
  shape: z.array(z.union([z.number(), z.string(), z.null()])).nullable(),
});

export const modelSchema = z.object({
  schema: z.literal('drydock.model/1'),
  path: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  format: z.literal('onnx'),
  ir_version: z.number(),
  opsets: z.record(z.string(), z.number()),
  producer: z.object({ name: z.string(), version: z.string() }),
  metadata: z.record(z.string(), z.string()),
  inputs: z.array(portSchema),
  outputs: z.array(portSchema),
  nodes: z.number(),
  operators: z.record(z.string(), z.number()),
  /** Domains, other than the standard's main one, of operators in `operators`. */
  operator_domains: z.record(z.string(), z.array(z.string())).optional(),
  parameters: z.number(),
  external_data: z.array(z.string()),
  functions: z.array(z.string()),
  subgraph_nodes: z.number(),
  runtime: z.object({ loads: z.boolean(), message: z.string().optional(), create_ms: z.number().optional() }),
  warnings: z.array(alertSchema),
});

/** What the file alone says. */
export const modelFileSchema = modelSchema.omit({ runtime: true });

const scalar = z.union([z.number(), z.string()]);

export const columnProfileSchema = z.object({
  name: z.string(),
  type: z.string(),
  missing: z.number(),
  distinct: z.number(),
  min: scalar.optional(),
  max: scalar.optional(),
  mean: z.number().optional(),
  sd: z.number().optional(),
  quantiles: z.record(z.string(), z.number()).optional(),
  histogram: z.object({ edges: z.array(z.number()), counts: z.array(z.number()) }).optional(),
  top: z.array(z.object({ value: z.string(), rows: z.number() })).optional(),
});

export const dataSchema = z.object({
  schema: z.literal('drydock.data/1'),
  path: z.string(),
  sha256: z.string(),
  rows: z.number(),
  duplicates: z.number(),
  columns: z.array(columnProfileSchema),
  alerts: z.array(alertSchema.extend({ column: z.string().optional() })),
});

export const runStatusSchema = z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted']);

export const runSummarySchema = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  status: runStatusSchema,
  verdict: z.string().optional(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }).optional(),
});

export const runsSchema = z.object({ schema: z.literal('drydock.runs/1'), runs: z.array(runSummarySchema) });

export const artifactSchema = z.object({
  name: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  media_type: z.string(),
});

export const runSchema = z.object({
  schema: z.literal('drydock.run/1'),
  run: runSummarySchema,
  report: reportSchema.optional(),
  artifacts: z.array(artifactSchema),
  log: z.array(z.string()),
});

export const comparisonSchema = z.object({
  schema: z.literal('drydock.comparison/1'),
  runs: z.array(runSummarySchema),
  metrics: z.array(z.object({ metric: z.string(), values: z.array(valueSchema), difference: valueSchema })),
});

export const deletedSchema = z.object({ schema: z.literal('drydock.deleted/1'), ids: z.array(z.string()) });

export const planDraftSchema = z.object({
  schema: z.literal('drydock.plan/1'),
  path: z.string(),
  plan: z.record(z.string(), z.unknown()),
  guesses: z.array(z.object({ key: z.string(), guess: z.unknown(), why: z.string() })),
  to_fill: z.array(z.string()),
});

export const filesSchema = z.object({ schema: z.literal('drydock.files/1'), files: z.array(z.string()) });

export const doctorSchema = z.object({
  schema: z.literal('drydock.doctor/1'),
  checks: z.array(z.object({ name: z.string(), status: z.enum(['ok', 'warn', 'missing']), detail: z.string() })),
});

export const auditEntrySchema = z.object({
  sequence: z.number(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
  previous: z.string(),
  hash: z.string(),
});

export const auditSchema = z.object({
  schema: z.literal('drydock.audit/1'),
  head: z.string(),
  entries: z.array(auditEntrySchema),
});

export const auditCheckSchema = z.object({
  schema: z.literal('drydock.audit-check/1'),
  whole: z.boolean(),
  entries: z.number(),
  head: z.string(),
  broken_at: z.number().optional(),
  message: z.string().optional(),
});

export type Port = z.infer<typeof portSchema>;
export type Model = z.infer<typeof modelSchema>;
export type ModelFile = z.infer<typeof modelFileSchema>;
export type ColumnProfile = z.infer<typeof columnProfileSchema>;
export type Data = z.infer<typeof dataSchema>;
export type RunStatus = z.infer<typeof runStatusSchema>;
export type RunSummary = z.infer<typeof runSummarySchema>;
export type Artifact = z.infer<typeof artifactSchema>;
export type Run = z.infer<typeof runSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type PlanDraft = z.infer<typeof planDraftSchema>;
export type Files = z.infer<typeof filesSchema>;
export type Doctor = z.infer<typeof doctorSchema>;
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type Audit = z.infer<typeof auditSchema>;
export type AuditCheck = z.infer<typeof auditCheckSchema>;
