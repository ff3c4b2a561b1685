import type { PlanPath } from './edit-plan.ts';

/** What stands at a path of a plan; undefined: nothing. */
export function valueAt(value: unknown, path: PlanPath): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string | number, unknown>)[key];
  }
  return current;
}

export const recordAt = (value: unknown, path: PlanPath): Record<string, unknown> => {
  const found = valueAt(value, path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Record<string, unknown>) : {};
};

export const listAt = (value: unknown, path: PlanPath): unknown[] => {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
};

/** A scalar as its text; undefined: there is none. */
export const textAt = (value: unknown, path: PlanPath): string | undefined => {
  const found = valueAt(value, path);
  return ['string', 'number', 'boolean'].includes(typeof found) ? String(found) : undefined;
};
