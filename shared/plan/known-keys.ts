import {
  benchSchema,
  columnEntrySchema,
  dataSourceSchema,
  gateSchema,
  imageSchema,
  outputsSchema,
  planSchema,
} from './schema.ts';

const keysOf = (schema: { shape: Record<string, unknown> }): string[] => Object.keys(schema.shape);

/** Keys that may stand in the mapping at `path`, for "did you mean". */
export function knownKeys(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return keysOf(planSchema);
  const [top, second, third] = path;
  if (top === 'data') return second === 'sensitive' ? ['column', 'bins', 'reference'] : keysOf(dataSourceSchema);
  if (top === 'outputs') return keysOf(outputsSchema);
  if (top === 'gates')
    return third === 'when' ? ['scenario', 'batch', 'threads', 'instances', 'provider'] : keysOf(gateSchema);
  if (top === 'inputs') {
    if (path.at(-1) === 'image') return keysOf(imageSchema);
    return path.length === 2 ? ['columns', 'column', 'image', 'reshape'] : keysOf(columnEntrySchema);
  }
  if (top === 'model') return ['path', 'sha256', 'predictions', 'join'];
  if (top === 'privacy') return ['min_group', 'keep_predictions'];
  if (top === 'expect') return ['path', 'tolerance'];
  if (top === 'package') return ['name', 'tag', 'platforms'];
  if (top === 'bench') return keysOf(benchSchema);
  if (top === 'datasets') return ['train', 'tune', 'reference'];
  return [];
}
