import { z } from 'zod';

/** Every number Drydock reports: never bare, null only with its reason. Contract: `Value`. */
export const intervalSchema = z.object({
  low: z.number(),
  high: z.number(),
  level: z.number(),
  method: z.string(),
  conservative: z.boolean().optional(),
  assumptions: z.array(z.string()).optional(),
});

export const valueSchema = z.object({
  value: z.number().nullable(),
  reason: z.string().optional(),
  /** Rows the metric was computed on; null only in a cell hidden for privacy. */
  n: z.number().nullable(),
  /** Rows of the metric's own denominator (recall: positives). */
  support: z.number().optional(),
  /** With weights or clusters: the number of independent, equally weighted rows that would be as precise. */
  effective_n: z.number().optional(),
  ci: intervalSchema.optional(),
});

export const gapSchema = valueSchema.extend({
  between: z.object({ high: z.string(), low: z.string() }).optional(),
});

export type Value = z.infer<typeof valueSchema>;
export type Gap = z.infer<typeof gapSchema>;
