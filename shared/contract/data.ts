import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { dataSchema } from '../results.ts';
import { empty, path } from './arguments.ts';
import { progressSchema } from './job-event.ts';

export const columnTypes = ['number', 'integer', 'text', 'boolean', 'date', 'vector'] as const;
const columnName = z.string().max(1_000_000, 'is too long');

/** Most rows, and most cells, of one page. */
export const MOST_PAGE_ROWS = 500;
export const MOST_PAGE_CELLS = 50_000;

export const dataColumnSchema = z.object({
  name: z.string(),
  type: z.enum(columnTypes),
  /** The type it has in the file, or was read as; for people. */
  sql_type: z.string(),
});

export const openDataSchema = z.object({
  path: z.string(),
  rows: z.number(),
  columns: z.array(dataColumnSchema),
  /** Of a folder of images: the column that names them. */
  image_column: z.string().optional(),
});

// biome-ignore format: one list
export const filterOperators = ['equals', 'differs', 'less', 'at_most', 'more', 'at_least', 'contains', 'starts', 'missing', 'present'] as const;

/** Which operators a column of a type has. `contains` and `starts` take upper and lower case for the same. */
export const operatorsOf: Readonly<Record<(typeof columnTypes)[number], readonly FilterOperator[]>> = {
  number: ['equals', 'differs', 'less', 'at_most', 'more', 'at_least', 'missing', 'present'],
  integer: ['equals', 'differs', 'less', 'at_most', 'more', 'at_least', 'missing', 'present'],
  date: ['equals', 'differs', 'less', 'at_most', 'more', 'at_least', 'missing', 'present'],
  text: ['equals', 'differs', 'contains', 'starts', 'missing', 'present'],
  boolean: ['equals', 'differs', 'missing', 'present'],
  vector: ['missing', 'present'],
};

export const filterSchema = z.object({
  column: columnName,
  operator: z.enum(filterOperators),
  /** As a person writes it; unused by `missing` and `present`. */
  value: z.string().max(10_000, 'is too long').default(''),
});

/** Which rows, in which order. Missing values come last in either direction, rows that are equal in file order. */
export const rowViewSchema = z.object({
  sort: z
    .array(z.object({ column: columnName, descending: z.boolean() }))
    .max(8)
    .default([]),
  /** A row passes all of them. A missing value passes only `missing`. */
  filters: z.array(filterSchema).max(100).default([]),
  /** One SQL condition, in the language of a plan's `data.where`. */
  where: z.string().max(10_000, 'is too long').optional(),
});

/**
 * A value as the table shows it. Numbers that float64 does not hold, and those that are none (NaN, Infinity, -Infinity),
 * are texts; long texts and lists are shortened and end in "…".
 */
export const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const dataPageSchema = z.object({
  /** Rows of the view. */
  total: z.number(),
  /** 0-based numbers of the rows in the dataset. */
  numbers: z.array(z.number()),
  rows: z.array(z.array(cellSchema)),
});

/** An image of at most 96 by 96 pixels, or why there is none. */
export const thumbnailSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready'), media: z.string(), base64: z.base64() }),
  z.object({ state: z.literal('absent'), why: z.string() }),
]);

export const cellTextSchema = z.object({ text: z.string().nullable() });

export const breakdownGroupSchema = z.object({
  label: z.string(),
  kind: z.enum(['all', 'value', 'range', 'missing', 'other']),
  rows: z.number(),
  /** Rows in which the column itself is missing. */
  missing: z.number(),
  /** Rows per bin or per value; rows of other values are the rest. */
  counts: z.array(z.number()),
});

/** How the values of a column are distributed in groups of rows: in bins between `edges`, or over the most frequent `values`. */
export const breakdownSchema = z.object({
  edges: z.array(z.number()).optional(),
  values: z.array(z.string()).optional(),
  groups: z.array(breakdownGroupSchema),
});

const answering = <T extends z.ZodType>(answer: T) =>
  eventIterator(z.discriminatedUnion('type', [progressSchema, z.object({ type: z.literal('answer'), answer })]));

export const dataContract = {
  profile: oc.input(z.object({ path })).output(dataSchema),
  /** The same, telling how far it is; ends with the profile. */
  watchProfile: oc.input(z.object({ path })).output(answering(dataSchema)),
  /** Opens the dataset for browsing, if it is not open yet, and says what it holds. */
  open: oc.input(z.object({ path })).output(answering(openDataSchema)),
  page: oc
    .input(
      z.object({
        path,
        view: rowViewSchema,
        offset: z.int().nonnegative(),
        limit: z.int().positive().max(MOST_PAGE_ROWS),
        /** Places of the first column and of the one after the last. */
        columns: z.object({ from: z.int().nonnegative(), to: z.int().nonnegative() }).optional(),
      }),
    )
    .output(dataPageSchema),
  /** One whole value as text, up to a megabyte; null: it is missing. */
  cell: oc.input(z.object({ path, row: z.int().nonnegative(), column: columnName })).output(cellTextSchema),
  /** The image that a row of an image folder names, small. */
  thumbnail: oc.input(z.object({ path, row: z.int().nonnegative() })).output(thumbnailSchema),
  breakdown: oc.input(z.object({ path, column: columnName, by: columnName.optional() })).output(breakdownSchema),
  /** Ends the process that holds the dataset open; the next question opens it as it is then. */
  close: oc.input(z.object({ path })).output(empty),
};

export type ColumnType = (typeof columnTypes)[number];
export type DataColumn = z.infer<typeof dataColumnSchema>;
export type OpenData = z.infer<typeof openDataSchema>;
export type FilterOperator = (typeof filterOperators)[number];
export type Filter = z.infer<typeof filterSchema>;
export type RowView = z.infer<typeof rowViewSchema>;
export type Cell = z.infer<typeof cellSchema>;
export type DataPage = z.infer<typeof dataPageSchema>;
export type Thumbnail = z.infer<typeof thumbnailSchema>;
export type Breakdown = z.infer<typeof breakdownSchema>;
