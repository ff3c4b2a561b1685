import type { Grouping } from './schema.ts';

/** The same rows in the same groups, and one of the two names a reference group. */
export function onlyAddsReference(a: Grouping, b: Grouping): boolean {
  const sameColumns = JSON.stringify(a.columns) === JSON.stringify(b.columns);
  return sameColumns && (a.reference === undefined) !== (b.reference === undefined);
}

/** One entry per grouping: `sex` and `{column: sex, reference: Male}` are one, with contrasts. */
export function mergeGroupings(groupings: readonly Grouping[]): Grouping[] {
  const merged = new Map<string, Grouping>();
  for (const grouping of groupings) merged.set(grouping.name, { ...merged.get(grouping.name), ...grouping });
  return [...merged.values()];
}
