import type { ClassResult } from '../../../../shared/report.ts';

/** Classes in the report's order where they are few, else by F1 from below; those without one come first. */
export function weakestFirst(classes: Readonly<Record<string, ClassResult>>, few: number): [string, ClassResult][] {
  const all = Object.entries(classes);
  const f1 = ([, result]: [string, ClassResult]) => result.f1.value ?? Number.NEGATIVE_INFINITY;
  return all.length <= few ? all : all.sort((a, b) => f1(a) - f1(b));
}
