import { oc } from '@orpc/contract';
import { z } from 'zod';
import { runId } from './arguments.ts';

const numbers = z.array(z.number());

/** Sums over the rows of one class in some bins; without weights the counts are all there is to know. */
const classSumsSchema = z.object({
  count: numbers,
  weight: numbers.optional(),
  squared: numbers.optional(),
  fourth: numbers.optional(),
});

/** Rows of a group, or all rows, by the bin of their score; bins without rows are left out. */
export const binnedRowsSchema = z.object({
  /** Rows with and without a weight. */
  n: z.number(),
  /** Bin of every entry of the sums, ascending: bin b holds edges[b] ≤ score < edges[b + 1]. */
  bin: numbers,
  negative: classSumsSchema,
  positive: classSumsSchema,
});

export const binnedGroupingSchema = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  groups: z.array(z.object({ labels: z.array(z.string()), rows: binnedRowsSchema })),
  reference: z.number().optional(),
});

/** Why there is nothing to show, in words. */
export const absentSchema = z.object({ state: z.literal('absent'), why: z.string() });

export const thresholdCountsSchema = z.object({
  state: z.literal('ready'),
  /** Ascending; every score lies at or above the first. A row is predicted positive where score ≥ edge. */
  edges: numbers,
  /** Position of the plan's threshold. */
  planned: z.number(),
  positive: z.string(),
  negative: z.string(),
  /** The favourable outcome is the negative class. */
  favourable_is_rest: z.boolean(),
  weighted: z.boolean(),
  /** Weights count rows. */
  frequency: z.boolean(),
  /** Rows come in clusters, which the stored predictions do not name. */
  clustered: z.boolean(),
  /** Rows whose stored label is not what the threshold says: the model gives labels of its own. */
  label_differs: z.number(),
  overall: binnedRowsSchema,
  groupings: z.array(binnedGroupingSchema),
  /** Groupings that cannot be counted, each with its reason. */
  left_out: z.array(z.object({ name: z.string(), why: z.string() })),
  /** The plan's file, where the run knows it. */
  plan_path: z.string().optional(),
});

export const thresholdsSchema = z.discriminatedUnion('state', [thresholdCountsSchema, absentSchema]);

export const rowSelectionSchema = z.discriminatedUnion('kind', [
  /** A cell of the confusion matrix. */
  z.object({ kind: z.literal('cell'), target: z.string(), predicted: z.string() }),
  /** Wrong predictions by their loss, or by how sure the model was; regression: by residual, its size or its sign. */
  z.object({ kind: z.literal('wrong'), order: z.enum(['worst', 'confident', 'over', 'under']) }),
  /** Closest to the threshold, or with several classes to a tie of the best two. */
  z.object({ kind: z.literal('near') }),
  z.object({ kind: z.literal('group'), grouping: z.string(), group: z.int().nonnegative(), wrong: z.boolean() }),
]);

export const storedRowSchema = z.object({
  /** 0-based number in the data. */
  row: z.number(),
  id: z.string().nullable().optional(),
  target: z.union([z.string(), z.number()]),
  predicted: z.union([z.string(), z.number()]).optional(),
  /** Regression: prediction less target. */
  residual: z.number().optional(),
  /** In the order of `scores` of the page. */
  scores: numbers,
  weight: z.number().optional(),
  /** In the order of `groupings` of the page. */
  groups: z.array(z.string()),
});

export const rowPageSchema = z.object({
  state: z.literal('ready'),
  /** Rows of the selection. */
  total: z.number(),
  /** Σ of their weights, where the run has weights. */
  weight: z.number().optional(),
  offset: z.number(),
  rows: z.array(storedRowSchema),
  /** Names of the score columns: "score", or one per class. */
  scores: z.array(z.string()),
  groupings: z.array(z.string()),
});

/** Rows of the dataset as they stand in it, as text. */
export const originalRowsSchema = z.object({
  state: z.literal('ready'),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  /** Columns of the dataset that are not among them. */
  more: z.number(),
  rows: z.array(z.array(z.string().nullable())),
});

export const rowsAnswerSchema = z.discriminatedUnion('state', [rowPageSchema, absentSchema]);
export const originalsAnswerSchema = z.discriminatedUnion('state', [originalRowsSchema, absentSchema]);

export const MOST_ROWS_A_PAGE = 500;

export const predictionsContract = {
  /** What every threshold would give on the rows of a binary run. */
  thresholds: oc.input(z.object({ id: runId })).output(thresholdsSchema),
  /** Stored predictions of selected rows; `threshold` decides anew what is predicted. */
  rows: oc
    .input(
      z.object({
        id: runId,
        select: rowSelectionSchema,
        threshold: z.number().optional(),
        offset: z.int().nonnegative().default(0),
        limit: z.int().positive().max(MOST_ROWS_A_PAGE).default(100),
      }),
    )
    .output(rowsAnswerSchema),
  /** The same rows in the dataset, where it is still the one that was judged. */
  originals: oc
    .input(z.object({ id: runId, rows: z.array(z.int().nonnegative()).min(1).max(MOST_ROWS_A_PAGE) }))
    .output(originalsAnswerSchema),
};

export type ClassSums = z.infer<typeof classSumsSchema>;
export type BinnedRows = z.infer<typeof binnedRowsSchema>;
export type BinnedGrouping = z.infer<typeof binnedGroupingSchema>;
export type ThresholdCounts = z.infer<typeof thresholdCountsSchema>;
export type RowSelection = z.infer<typeof rowSelectionSchema>;
export type StoredRow = z.infer<typeof storedRowSchema>;
export type RowPage = z.infer<typeof rowPageSchema>;
export type OriginalRows = z.infer<typeof originalRowsSchema>;
