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
 * Hides further cells until no equation gives a hidden one away: an equation with a single unknown is solved by
 * subtraction, and hidden children of a shown parent with fewer than `k` rows together are a small cell by themselves.
 * The smallest shown child goes first. Greedy: a guard against subtraction, equation by equation, not the optimum.
 */
export function closeCells(cells: Cell[], equations: readonly Equation[], k: number): void {
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
  // An empty cell hides nothing: who knows that it is empty still solves the equation.
  const shown = children.filter((child) => !cells[child].hidden && cells[child].size > 0);
  if (shown.length === 0) return parent === undefined || parentHidden ? undefined : parent;
  return shown.reduce((a, b) => (cells[b].size < cells[a].size ? b : a));
}
