import { z } from 'zod';
import { planDescriptions } from './descriptions.ts';
import { benchMetrics, classMetrics, gapsOf, groupMetricsOf, metricsOf } from './metric-names.ts';
import { planSchema, tasks } from './schema.ts';

export type JsonSchema = {
  description?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  [key: string]: unknown;
};

/** The plan's schema for editors: made from the schema that reads plans, so it cannot say anything else. */
export function planJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(planSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  suggestMetrics(schema);
  const found = describe(schema, '');
  const stale = Object.keys(planDescriptions).filter((path) => !found.has(path));
  if (stale.length > 0) throw new Error(`descriptions of keys that a plan has not: ${stale.join(', ')}`);
  allowExtensions(schema);
  return { ...schema, title: 'Drydock plan', description: 'The plan file drydock.yaml, format 1' };
}

/** Writes the descriptions of the keys at and below `path` into the schema; returns the paths of all keys. */
function describe(schema: JsonSchema, path: string): Set<string> {
  const found = new Set<string>();
  const below = (inner: JsonSchema, at: string) => {
    for (const each of describe(inner, at)) found.add(each);
  };
  for (const branch of schema.anyOf ?? []) below(branch, path);
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const at = path === '' ? key : `${path}.${key}`;
    const text = planDescriptions[at];
    if (text === undefined) throw new Error(`shared/plan/descriptions.ts does not describe ${at}`);
    property.description = text;
    found.add(at);
    below(property, at);
  }
  if (schema.items) below(schema.items, `${path}[]`);
  if (typeof schema.additionalProperties === 'object') below(schema.additionalProperties, `${path}.*`);
  return found;
}

/** Known names to choose from; any text stays allowed, since some gaps carry the name of a class. */
function suggestMetrics(schema: JsonSchema): void {
  const listed = [...new Set(tasks.flatMap(metricsOf))];
  const plans = tasks.map((task) => ({ task, outputs: undefined }));
  const gates = plans.flatMap((plan) => [...groupMetricsOf(plan), ...gapsOf(plan)]);
  const judged = [...new Set([...listed, ...classMetrics, ...gates, ...benchMetrics])];
  const suggested = (known: string[], text: JsonSchema): JsonSchema => ({ anyOf: [{ enum: known }, text] });
  const { metrics, gates: list } = schema.properties!;
  metrics.items = suggested(listed, metrics.items!);
  const gate = list.items!.properties!;
  gate.metric = suggested(judged, gate.metric);
}

/** Keys that begin with `x-` are the user's own, in every mapping: the parser takes them out before it reads. */
function allowExtensions(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  for (const child of Object.values(node)) allowExtensions(child);
  if ('additionalProperties' in node && node.additionalProperties === false)
    Object.assign(node, { patternProperties: { '^x-': {} } });
}
