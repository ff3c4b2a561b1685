import { type JsonSchema, planJsonSchema } from '../../../../shared/plan/json-schema.ts';
import { flowText, keyText } from '../../../../shared/plan/yaml-text.ts';
import type { PlanSources } from '../../../../shared/plan-preview.ts';
import type { YamlPlace } from './yaml-place.ts';

export interface PlanCompletion {
  label: string;
  /** The text that is put in. */
  insert: string;
  detail?: string;
}

let schema: JsonSchema | undefined;
/** Names that are columns of the data, wherever a plan may say them. */
const COLUMN_KEYS = new Set(['column', 'target', 'weight', 'id', 'cluster', 'time']);
const OUTPUT_KEYS = new Set(['scores', 'label', 'prediction']);
const MOST = 200;

/** The keys and values that may stand at a place. */
export function planCompletions({ path, key }: YamlPlace, sources: PlanSources): PlanCompletion[] {
  schema ??= planJsonSchema();
  const places = below(schema, path);
  if (key === null) return [...keysAt(places, path, sources), ...itemsAt(places, path, sources)].slice(0, MOST);
  const values = places.flatMap((place) => below(place, [key])).flatMap(optionsOf);
  return [...named(path, key, sources), ...values.map(valueCompletion)].slice(0, MOST);
}

function keysAt(places: readonly JsonSchema[], path: readonly string[], sources: PlanSources): PlanCompletion[] {
  const keys = places.flatMap((place) => Object.entries(place.properties ?? {}));
  const inputs = path.length === 1 && path[0] === 'inputs' ? (sources.model?.inputs ?? []) : [];
  return [
    ...inputs.map(({ name, type }) => ({ label: name, insert: `${keyText(name)}:`, detail: type })),
    ...[...new Map(keys)].map(([name, { description }]) => ({
      label: name,
      insert: `${name}: `,
      ...(description ? { detail: description } : {}),
    })),
  ];
}

/** Entries of a list that are single values: metrics, columns. */
function itemsAt(places: readonly JsonSchema[], path: readonly string[], sources: PlanSources): PlanCompletion[] {
  if (path.at(-1) !== '[]') return [];
  const isColumns = path.at(-2) === 'columns' || path.at(-2) === 'sensitive';
  return [...(isColumns ? columns(sources) : []), ...places.flatMap(optionsOf).map(valueCompletion)];
}

function named(path: readonly string[], key: string, sources: PlanSources): PlanCompletion[] {
  if (COLUMN_KEYS.has(key)) return columns(sources);
  if (path[0] === 'outputs' && OUTPUT_KEYS.has(key))
    return (sources.model?.outputs ?? []).map(({ name, type }) => ({
      label: name,
      insert: flowText(name),
      detail: type,
    }));
  return [];
}

const columns = ({ data }: PlanSources): PlanCompletion[] =>
  (data?.columns ?? []).map(({ name, type }) => ({ label: name, insert: flowText(name), detail: type }));

/** The schemas of what stands at a path, one per form that it may have. */
function below(from: JsonSchema, path: readonly string[]): JsonSchema[] {
  const forms = (from.anyOf ?? []).flatMap((form) => below(form, []));
  const here = from.anyOf ? [...forms, from] : [from];
  if (path.length === 0) return here;
  const [key, ...rest] = path;
  return here.flatMap((form) => {
    const inner =
      key === '[]'
        ? form.items
        : Object.hasOwn(form.properties ?? {}, key)
          ? form.properties![key]
          : typeof form.additionalProperties === 'object'
            ? form.additionalProperties
            : undefined;
    return inner ? below(inner, rest) : [];
  });
}

function optionsOf(schema: JsonSchema): unknown[] {
  if (Array.isArray(schema.enum)) return schema.enum;
  if ('const' in schema) return [schema.const];
  return schema.type === 'boolean' ? [true, false] : [];
}

const valueCompletion = (value: unknown): PlanCompletion => ({ label: String(value), insert: flowText(value) });
