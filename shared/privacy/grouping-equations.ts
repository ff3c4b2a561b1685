import type { Equation } from './close-cells.ts';

type Labels = Readonly<Record<string, string>>;

/**
 * What ties the cells of several groupings together, over the indices of all their groups in order: each grouping sums
 * to all rows, and a group of a coarser grouping (`sex`) is the sum of its cells in a finer one (`sex x race`).
 */
export function equationsOf(groupings: readonly (readonly Labels[])[]): Equation[] {
  const starts: number[] = [];
  let next = 0;
  for (const groups of groupings) {
    starts.push(next);
    next += groups.length;
  }
  const equations: Equation[] = groupings.map((groups, g) => ({ children: groups.map((_, i) => starts[g] + i) }));
  groupings.forEach((coarse, c) => {
    groupings.forEach((fine, f) => {
      const children = refinement(coarse, fine);
      if (c === f || !children) return;
      children.forEach((own, parent) => {
        if (own.length > 0)
          equations.push({ parent: starts[c] + parent, children: own.map((child) => starts[f] + child) });
      });
    });
  });
  return equations;
}

/** For each coarse group its fine ones; nothing unless every fine group lies within a coarse one (equal bins). */
function refinement(coarse: readonly Labels[], fine: readonly Labels[]): number[][] | undefined {
  if (coarse.length === 0 || fine.length === 0) return undefined;
  const columns = Object.keys(coarse[0]);
  if (columns.length >= Object.keys(fine[0]).length || !columns.every((column) => column in fine[0])) return undefined;
  const key = (labels: Labels) => JSON.stringify(columns.map((column) => labels[column]));
  const index = new Map(coarse.map((labels, i) => [key(labels), i]));
  const children: number[][] = coarse.map(() => []);
  for (const [i, labels] of fine.entries()) {
    const parent = index.get(key(labels));
    if (parent === undefined) return undefined;
    children[parent].push(i);
  }
  return children;
}
