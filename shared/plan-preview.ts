import { z } from 'zod';
import { portSchema } from './results.ts';

/** What a plan would do with its first rows: the live check beside the editor. */

/** A number as JSON can hold it: NaN, infinities and whole numbers beyond 2^53 as text. */
const element = z.union([z.number(), z.string()]);

/** What the plan's model and data offer to be matched; null: it cannot be read, or the plan does not name it yet. */
export const planSourcesSchema = z.object({
  model: z
    .object({
      inputs: z.array(portSchema),
      outputs: z.array(portSchema),
      /** Outputs whose classes the model itself lists, in the order of their columns. */
      classes: z.array(z.object({ output: z.string(), classes: z.array(z.string()) })),
    })
    .nullable(),
  data: z
    .object({
      columns: z.array(z.object({ name: z.string(), type: z.string(), width: z.number().optional() })),
      /** A guess at the number of rows. */
      rows: z.number(),
    })
    .nullable(),
});

/** One element of a tensor row: which column and which encoder give it. */
const elementSourceSchema = z.object({ column: z.string(), encoder: z.string() });

export const previewInputSchema = z.object({
  name: z.string(),
  type: z.string(),
  /** Of one row. */
  dims: z.array(z.number()),
  width: z.number(),
  /** Of the elements that are shown, the first of each row. */
  elements: z.array(elementSourceSchema),
  /** Per row. */
  values: z.array(z.array(element)),
  /** Over all elements of these rows; null for text. */
  range: z.object({ min: element, max: element, mean: element }).nullable(),
});

export const previewProblemSchema = z.object({
  stage: z.enum(['plan', 'model', 'data', 'inputs', 'prediction']),
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  input: z.string().optional(),
  column: z.string().optional(),
  row: z.number().optional(),
});

export const planPreviewSchema = z.object({
  sources: planSourcesSchema,
  /** 1-based numbers of the rows that are shown. */
  rows: z.array(z.number()),
  /** The values of the columns that the plan uses, as the data has them; null: missing. */
  cells: z.array(z.object({ column: z.string(), values: z.array(z.string().nullable()) })),
  inputs: z.array(previewInputSchema),
  /** Null until the model ran. */
  prediction: z
    .object({
      scores: z.array(z.object({ name: z.string(), values: z.array(element) })),
      predicted: z.array(z.string()).nullable(),
      numbers: z.array(element).nullable(),
    })
    .nullable(),
  /** The true outcomes of these rows. */
  target: z.array(z.string()),
  /** Rows whose values were encoded without a fault; the prediction is made of the shown ones only. */
  checked: z.number(),
  problem: previewProblemSchema.nullable(),
});

/** The values of one column: what a map, a one-hot encoder or the classes could list. */
export const columnValuesSchema = z.object({
  values: z.array(z.string()),
  distinct: z.number(),
  missing: z.number(),
  rows: z.number(),
});

/** How many rows the data have, and how many of them `where` and `limit` leave to be judged. */
export const rowCountSchema = z.object({ rows: z.number(), judged: z.number() });

export type RowCount = z.infer<typeof rowCountSchema>;
export type PlanSources = z.infer<typeof planSourcesSchema>;
export type PlanPreview = z.infer<typeof planPreviewSchema>;
export type PreviewInput = z.infer<typeof previewInputSchema>;
export type PreviewProblem = z.infer<typeof previewProblemSchema>;
export type ColumnValues = z.infer<typeof columnValuesSchema>;
