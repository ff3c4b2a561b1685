import { canonicalText } from './canonical-text.ts';

/** The files of a plan that need not be complete yet. */
export interface PlanFiles {
  model: { path: string; sha256?: string } | null;
  /** Predictions made elsewhere, in place of a model. */
  predictions: string | null;
  data: { path: string; nulls: string[]; textColumns: string[] } | null;
}

/** What a plan under work names so far; anything that is not as it should be counts as not there. */
export function planFiles(value: unknown): PlanFiles {
  const plan = record(value);
  const data = record(plan.data);
  const model = record(plan.model);
  const modelPath = text(plan.model) ?? text(model.path);
  const sha256 = text(model.sha256);
  const dataPath = text(data.path);
  return {
    model: modelPath === undefined ? null : { path: modelPath, ...(sha256 === undefined ? {} : { sha256 }) },
    predictions: text(model.predictions) ?? null,
    data:
      dataPath === undefined
        ? null
        : {
            path: dataPath,
            nulls: (Array.isArray(data.nulls) ? data.nulls : []).filter(isScalar).map(canonicalText),
            textColumns: [text(data.id), text(model.join)].filter((name) => name !== undefined),
          },
  };
}

/** Which rows such a plan judges. */
export function planRows(value: unknown): { where?: string; limit?: number } {
  const { where, limit } = record(record(value).data);
  return {
    ...(text(where) === undefined ? {} : { where: text(where) }),
    ...(typeof limit === 'number' && Number.isInteger(limit) && limit > 0 ? { limit } : {}),
  };
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
