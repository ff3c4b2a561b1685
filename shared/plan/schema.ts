import { z } from 'zod';
import { canonicalText } from './canonical-text.ts';

/**
 * The plan file, `drydock.yaml`, as a schema. Input: what a person writes. Output: the plan as understood, with
 * defaults filled in and every scalar that names a value of the data as its canonical text (see `canonicalText`).
 */
export const PLAN_VERSION = 1;
export const tasks = ['binary-classification', 'multiclass-classification', 'regression'] as const;
export const tasksForLater = ['multilabel', 'forecasting', 'clustering', 'ranking'] as const;
export const providers = ['cpu', 'cuda', 'tensorrt', 'dml', 'coreml', 'webgpu'] as const;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const dataValue = scalar.transform(canonicalText);
/** Classes and sensitive columns are keys of the report, and this one is none that an object can have. */
const isKey = (text: string) => text !== '__proto__';
const className = dataValue.refine(isKey, 'cannot be used as a name');
const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, 'a SHA-256 has 64 hexadecimal digits')
  .toLowerCase();
const name = z.string().min(1, 'must not be empty');
const finite = z.number();
/** What no machine has; more would hang it. */
const MOST_THREADS = 1024;
const MOST_ROWS_AT_ONCE = 1_000_000;
/** Their confusion matrix has the square of it. */
const MOST_CLASSES = 2000;

/** A column as model input. At most one encoder (mean/scale, min/max, log1p, map, one_hot). */
export const columnEntrySchema = z
  .strictObject({
    column: name,
    mean: finite.optional(),
    scale: finite.refine((scale) => scale !== 0, 'scale must not be 0').optional(),
    min: finite.optional(),
    max: finite.optional(),
    log1p: z.boolean().optional(),
    map: z.record(z.string(), finite).optional(),
    one_hot: z.array(dataValue).min(1).optional(),
    /** map: "error" (default) or the number to use. one_hot: "zero" (default) or "error". */
    unknown: z.union([finite, z.enum(['error', 'zero'])]).optional(),
    /** error (default), drop, nan, or a value that is put in before the encoder. */
    missing: scalar.optional(),
  })
  .superRefine((entry, context) => {
    const encoders = [
      entry.mean !== undefined || entry.scale !== undefined,
      entry.min !== undefined || entry.max !== undefined,
      entry.log1p === true,
      entry.map !== undefined,
      entry.one_hot !== undefined,
    ].filter(Boolean).length;
    if (encoders > 1) context.addIssue({ code: 'custom', message: 'one column entry takes one encoder' });
    if ((entry.min === undefined) !== (entry.max === undefined))
      context.addIssue({ code: 'custom', message: 'min and max belong together' });
    if (entry.min !== undefined && entry.min === entry.max)
      context.addIssue({ code: 'custom', path: ['max'], message: 'max must differ from min' });
    if (entry.unknown !== undefined && !entry.map && !entry.one_hot)
      context.addIssue({ code: 'custom', path: ['unknown'], message: '"unknown" belongs to map or one_hot' });
    if (entry.map && entry.unknown === 'zero')
      context.addIssue({ code: 'custom', path: ['unknown'], message: 'for map, "unknown" is error or a number' });
    if (entry.one_hot && typeof entry.unknown === 'number')
      context.addIssue({ code: 'custom', path: ['unknown'], message: 'for one_hot, "unknown" is zero or error' });
  });

export const imageSchema = z.strictObject({
  width: z.int().positive().max(8192),
  height: z.int().positive().max(8192),
  layout: z.enum(['NCHW', 'NHWC']).default('NCHW'),
  color: z.enum(['rgb', 'bgr', 'gray']).default('rgb'),
  mean: z.array(finite).min(1).max(3).optional(),
  std: z
    .array(finite.refine((value) => value !== 0, 'std must not be 0'))
    .min(1)
    .max(3)
    .optional(),
  fit: z.enum(['cover', 'contain', 'fill']).default('cover'),
});

const columnsInputSchema = z.strictObject({
  columns: z
    .array(
      z.union([name, columnEntrySchema]).transform((entry) => (typeof entry === 'string' ? { column: entry } : entry)),
    )
    .min(1),
});
const imageInputSchema = z.strictObject({ column: name, image: imageSchema });
const reshapeInputSchema = z.strictObject({ column: name, reshape: z.array(z.int().positive()).min(1) });
export const inputSchema = z.union([columnsInputSchema, imageInputSchema, reshapeInputSchema]);

const groupedColumn = name.refine(isKey, 'cannot be used as a name');
const groupingColumn = z.union([
  groupedColumn.transform((column) => ({ column })),
  z.strictObject({
    column: groupedColumn,
    bins: z
      .array(finite)
      .min(1)
      .refine((edges) => edges.every((edge, i) => i === 0 || edge > edges[i - 1]), 'bin edges must increase')
      .optional(),
    reference: dataValue.optional(),
  }),
]);
export type GroupingColumn = { column: string; bins?: number[] };
/** One grouping of the rows: a column, a binned column, or a cross of several. */
export interface Grouping {
  name: string;
  columns: GroupingColumn[];
  reference?: string;
}
const groupingSchema = z.union([groupingColumn, z.array(groupingColumn).min(2).max(4)]).transform((entry): Grouping => {
  const parts: (GroupingColumn & { reference?: string })[] = Array.isArray(entry) ? entry : [entry];
  const reference = Array.isArray(entry) ? undefined : (entry as { reference?: string }).reference;
  return {
    name: parts.map((part) => part.column).join(' x '),
    columns: parts.map(({ column, bins }) => (bins ? { column, bins } : { column })),
    ...(reference === undefined ? {} : { reference }),
  };
});

export const dataSourceSchema = z.strictObject({
  path: name,
  target: name,
  positive: dataValue.optional(),
  favourable: dataValue.optional(),
  weight: name.optional(),
  weight_kind: z.enum(['sampling', 'frequency']).default('sampling'),
  id: name.optional(),
  cluster: name.optional(),
  time: name.optional(),
  sensitive: z.array(groupingSchema).default([]),
  nulls: z.array(dataValue).default([]),
  where: name.optional(),
  limit: z.int().positive().optional(),
  sha256: sha256.optional(),
});

export const outputsSchema = z.strictObject({
  scores: z.union([name, z.strictObject({ columns: z.array(name).min(1) })]).optional(),
  label: name.optional(),
  classes: z.array(className).min(2).max(MOST_CLASSES, `at most ${MOST_CLASSES} classes can be judged`).optional(),
  activation: z.enum(['none', 'sigmoid', 'softmax']).default('none'),
  threshold: finite.default(0.5),
  prediction: name.optional(),
});

export const gateSchema = z
  .strictObject({
    metric: name,
    min: finite.optional(),
    max: finite.optional(),
    evidence: z.enum(['interval', 'point']).default('interval'),
    sensitive: name.optional(),
    group: z.record(z.string(), dataValue).optional(),
    class: dataValue.optional(),
    severity: z.enum(['block', 'warn']).default('block'),
    rationale: z.string().optional(),
    owner: z.string().optional(),
    when: z
      .strictObject({
        scenario: z.enum(['single_stream', 'multi_stream', 'server', 'offline']).optional(),
        batch: z.int().positive().optional(),
        threads: z.int().positive().optional(),
        instances: z.int().positive().optional(),
        provider: z.enum(providers).optional(),
      })
      .optional(),
  })
  .superRefine((gate, context) => {
    if (gate.min === undefined && gate.max === undefined)
      context.addIssue({ code: 'custom', message: 'a gate needs "min", "max" or both' });
    if (gate.min !== undefined && gate.max !== undefined && gate.min > gate.max)
      context.addIssue({ code: 'custom', path: ['min'], message: 'min is greater than max' });
  });

const modelSourceSchema = z.union([
  name.transform((path): { path: string; sha256?: string } => ({ path })),
  z.strictObject({ path: name, sha256: sha256.optional() }),
  z.strictObject({ predictions: name, join: name.optional() }),
]);

const duration = z.string().regex(/^\d+(\.\d+)?(ms|s|m)$/, 'a duration such as 500ms, 2s or 1m');
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);
export const benchSchema = z.strictObject({
  scenario: oneOrMore(z.enum(['single_stream', 'multi_stream', 'server', 'offline'])).optional(),
  batch: oneOrMore(z.int().positive().max(MOST_ROWS_AT_ONCE)).optional(),
  threads: oneOrMore(z.int().positive().max(MOST_THREADS)).optional(),
  instances: oneOrMore(z.int().positive()).optional(),
  provider: oneOrMore(z.enum(providers)).optional(),
  rate: oneOrMore(finite.positive()).optional(),
  processes: z.int().positive().optional(),
  min_duration: duration.optional(),
  max_duration: duration.optional(),
  latency_limit: duration.optional(),
  data: z.enum(['dataset', 'random']).optional(),
  dim: z.record(z.string(), z.int().positive()).optional(),
  sweep: z.boolean().optional(),
  strict: z.boolean().optional(),
});

export const planSchema = z.strictObject({
  drydock: z.literal(PLAN_VERSION),
  requires: z
    .string()
    .regex(/^>=\s*\d+(\.\d+){0,2}$/, 'a version such as ">=0.1"')
    .optional(),
  name: name.default('Untitled plan'),
  model: modelSourceSchema,
  task: z.enum(tasks),
  data: dataSourceSchema,
  datasets: z.partialRecord(z.enum(['train', 'tune', 'reference']), name).default({}),
  inputs: z.record(z.string(), inputSchema).optional(),
  outputs: outputsSchema.optional(),
  expect: z.strictObject({ path: name, tolerance: finite.nonnegative().default(1e-5) }).optional(),
  metrics: z.array(name).min(1).optional(),
  interval: z.strictObject({ level: finite.gt(0).lt(1).default(0.95) }).default({ level: 0.95 }),
  gates: z.array(gateSchema).default([]),
  correction: z.enum(['none', 'holm']).default('none'),
  privacy: z
    .strictObject({
      min_group: z.int().nonnegative().optional(),
      keep_predictions: z.enum(['full', 'no_groups', 'none']).default('full'),
    })
    .default({ keep_predictions: 'full' }),
  provider: oneOrMore(z.enum(providers)).default('cpu'),
  batch: z.union([z.literal('auto'), z.int().positive().max(MOST_ROWS_AT_ONCE)]).default('auto'),
  threads: z.int().positive().max(MOST_THREADS).default(1),
  seed: z.int().nonnegative().default(1),
  bench: benchSchema.optional(),
  package: z
    .strictObject({
      name: z
        .string()
        .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, 'lower case letters, digits, dots and dashes')
        .optional(),
      tag: z
        .string()
        .regex(/^[\w][\w.-]{0,127}$/, 'letters, digits, dots, dashes and underscores')
        .default('latest'),
      platforms: z
        .array(z.enum(['linux/amd64', 'linux/arm64']))
        .min(1)
        .default(['linux/amd64']),
    })
    .optional(),
});

export type Plan = z.infer<typeof planSchema>;
export type ColumnEntry = z.infer<typeof columnEntrySchema>;
export type ImageRule = z.infer<typeof imageSchema>;
export type InputRule = z.infer<typeof inputSchema>;
export type Outputs = z.infer<typeof outputsSchema>;
export type Gate = z.infer<typeof gateSchema>;
export type Task = (typeof tasks)[number];
export type ProviderName = (typeof providers)[number];
