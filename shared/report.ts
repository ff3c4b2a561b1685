import { z } from 'zod';
import { gapSchema, valueSchema } from './value.ts';

const values = z.record(z.string(), valueSchema);
const group = z.record(z.string(), z.string());

export const verdictSchema = z.enum(['pass', 'fail', 'inconclusive', 'no gates']);

export const gateResultSchema = z.object({
  metric: z.string(),
  sensitive: z.string().optional(),
  group: group.optional(),
  class: z.string().optional(),
  status: z.enum(['pass', 'fail', 'inconclusive', 'not run']),
  severity: z.enum(['block', 'warn']),
  value: valueSchema,
  min: z.number().optional(),
  max: z.number().optional(),
  evidence: z.enum(['interval', 'point']),
  rows_needed: z.number().nullable().optional(),
  why: z.string(),
  rationale: z.string().optional(),
  owner: z.string().optional(),
});

export const runInfoSchema = z.object({
  id: z.string(),
  name: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  seed: z.number(),
  drydock: z.string(),
  onnxruntime: z.string(),
  audit_head: z.string(),
  host: z.object({
    os: z.string(),
    arch: z.string(),
    cpu: z.string(),
    cpu_features: z.array(z.string()),
    cores: z.number(),
    memoryBytes: z.number(),
  }),
});

const point = z.object({ x: z.number(), y: z.number(), threshold: z.number().nullable().optional() });

/** One curve: at most 500 points; multiclass has one curve per class (`class`), binary one without. */
export const curveSchema = z.object({ class: z.string().optional(), points: z.array(point) });

/** A reliability bin: rows whose score fell into [low, high). */
export const calibrationBinSchema = z.object({
  low: z.number(),
  high: z.number(),
  n: z.number(),
  mean_score: z.number().nullable(),
  observed: valueSchema,
});

export const curvesSchema = z.object({
  roc: z.array(curveSchema).optional(),
  precision_recall: z.array(curveSchema).optional(),
  calibration: z.object({ bins: z.array(calibrationBinSchema), expected_by_chance: z.number().nullable() }).optional(),
  /** x: share of rows taken from the highest score down; y: share of all positives found. */
  lift: z.array(curveSchema).optional(),
  /** Scores of binary models by true class, on equal bins of [low, high]. */
  score_histogram: z
    .object({ edges: z.array(z.number()), negative: z.array(z.number()), positive: z.array(z.number()) })
    .optional(),
  /** Regression: counts of (target, prediction) on a grid, and the residual histogram. */
  predicted_actual: z
    .object({
      target_edges: z.array(z.number()),
      prediction_edges: z.array(z.number()),
      counts: z.array(z.array(z.number())),
    })
    .optional(),
  residuals: z.object({ edges: z.array(z.number()), counts: z.array(z.number()) }).optional(),
});

export const classResultSchema = z.object({
  support: z.number(),
  precision: valueSchema,
  recall: valueSchema,
  f1: valueSchema,
  roc_auc: valueSchema,
});

export const performanceSchema = z.object({
  metrics: values,
  baseline: values,
  classes: z.record(z.string(), classResultSchema).optional(),
  confusion: z.object({ labels: z.array(z.string()), counts: z.array(z.array(z.number())) }).optional(),
  curves: curvesSchema.optional(),
  periods: z.array(z.object({ period: z.string(), n: z.number(), metrics: values })).optional(),
});

export const fairnessSchema = z.object({
  sensitive: z.string(),
  groups: z.array(z.object({ group, n: z.number().nullable(), metrics: values, note: z.string().optional() })),
  gaps: z.record(z.string(), gapSchema),
  contrasts: z.array(z.object({ metric: z.string(), group, difference: valueSchema, ratio: valueSchema })).optional(),
});

export const expectationSchema = z.object({
  rows: z.number(),
  max_abs_difference: z.number(),
  label_flips: z.number(),
  tolerance: z.number(),
});

export const alertSchema = z.object({ code: z.string(), message: z.string() });

export const reportSchema = z.object({
  schema: z.literal('drydock.report/1'),
  run: runInfoSchema,
  evidence_sha256: z.string(),
  verdict: verdictSchema,
  gates: z.array(gateResultSchema),
  model: z.union([
    z.object({ path: z.string(), sha256: z.string(), bytes: z.number() }),
    z.object({ predictions: z.string(), sha256: z.string() }),
  ]),
  data: z.object({
    path: z.string(),
    sha256: z.string(),
    rows: z.number(),
    used: z.number(),
    excluded: z.array(z.object({ reason: z.string(), rows: z.number() })),
  }),
  plan: z.record(z.string(), z.unknown()),
  task: z.string(),
  performance: performanceSchema,
  expect: expectationSchema.optional(),
  fairness: z.array(fairnessSchema),
  alerts: z.array(alertSchema),
  timings: z.record(z.string(), z.number()),
});

/** What judging gives: the report without what only the host knows. */
export const judgementSchema = reportSchema.omit({ run: true, evidence_sha256: true });

export type Verdict = z.infer<typeof verdictSchema>;
export type GateResult = z.infer<typeof gateResultSchema>;
export type RunInfo = z.infer<typeof runInfoSchema>;
export type Curve = z.infer<typeof curveSchema>;
export type Curves = z.infer<typeof curvesSchema>;
export type CalibrationBin = z.infer<typeof calibrationBinSchema>;
export type ClassResult = z.infer<typeof classResultSchema>;
export type Performance = z.infer<typeof performanceSchema>;
export type Fairness = z.infer<typeof fairnessSchema>;
export type Expectation = z.infer<typeof expectationSchema>;
export type Alert = z.infer<typeof alertSchema>;
export type Judgement = z.infer<typeof judgementSchema>;
export type Report = z.infer<typeof reportSchema>;
