import { solvedUnknowns } from './solved-unknowns.ts';

/** A cell that a reader may see or not. `size` is the number of rows it rests on. */
export interface Cell {
  size: number;
  hidden: boolean;
}

/** `parent` = sum of `children`; without a parent the sum is published elsewhere (all rows). Indices of cells. */
export interface Equation {
  parent?: number;
  children: number[];
}

/**
 * Hides further cells until those hidden at first cannot be found by solving the published sums. First equation by
 * equation: one with a single unknown is solved by subtraction, and hidden children of a shown parent with fewer than
 * `k` rows together are a small cell by themselves. Then over all equations at once. The smallest shown cell goes
 * first: greedy, so more may be hidden than the fewest possible.
 */
export function closeCells(cells: Cell[], equations: readonly Equation[], k: number): void {
  const secret = new Set(cells.flatMap((cell, i) => (cell.hidden ? [i] : [])));
  if (secret.size === 0) return;
  for (;;) {
    closeEquations(cells, equations, k);
    const unknowns = cells.flatMap((cell, i) => (cell.hidden ? [i] : []));
    const exposed = solvedUnknowns(unknowns, equations).find((cell) => secret.has(cell));
    const next = exposed === undefined ? undefined : neighbour(cells, equations, exposed);
    if (next === undefined) return;
    cells[next].hidden = true;
  }
}

function closeEquations(cells: Cell[], equations: readonly Equation[], k: number): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const equation of equations) {
      const next = nextToHide(cells, equation, k);
      if (next === undefined) continue;
      cells[next].hidden = true;
      changed = true;
    }
  }
}

function nextToHide(cells: readonly Cell[], { parent, children }: Equation, k: number): number | undefined {
  const hidden = children.filter((child) => cells[child].hidden);
  const parentHidden = parent !== undefined && cells[parent].hidden;
  const unknowns = hidden.length + (parentHidden ? 1 : 0);
  if (unknowns === 0) return undefined;
  const together = hidden.reduce((sum, child) => sum + cells[child].size, 0);
  if (unknowns > 1 && (parentHidden || together >= k)) return undefined;
  return smallestShown(cells, children) ?? (parent === undefined || parentHidden ? undefined : parent);
}

/** The smallest shown cell that stands in an equation with `cell`. */
function neighbour(cells: readonly Cell[], equations: readonly Equation[], cell: number): number | undefined {
  const own = equations.filter(({ parent, children }) => parent === cell || children.includes(cell));
  const others = own.flatMap(({ parent, children }) => (parent === undefined ? children : [parent, ...children]));
  return smallestShown(cells, others);
}

/** An empty cell hides nothing: who knows that it is empty still solves the equation. */
function smallestShown(cells: readonly Cell[], candidates: readonly number[]): number | undefined {
  const shown = candidates.filter((one) => !cells[one].hidden && cells[one].size > 0);
  return shown.length === 0 ? undefined : shown.reduce((a, b) => (cells[b].size < cells[a].size ? b : a));
}
