import type { Equation } from './close-cells.ts';

const TINY = 1e-9;

/** Unknowns beyond which no elimination is tried: its work grows with their cube. */
const MOST_UNKNOWNS = 300;

/** The unknowns that the equations determine, whatever the known cells are: Gauss-Jordan elimination. */
export function solvedUnknowns(unknowns: readonly number[], equations: readonly Equation[]): number[] {
  if (unknowns.length > MOST_UNKNOWNS) return [];
  const column = new Map(unknowns.map((cell, i) => [cell, i]));
  const rows = equations.flatMap((equation) => {
    const row = coefficients(equation, column);
    return row ? [row] : [];
  });
  let pivot = 0;
  for (let j = 0; j < unknowns.length && pivot < rows.length; j += 1) {
    const found = rows.findIndex((row, i) => i >= pivot && Math.abs(row[j]) > TINY);
    if (found < 0) continue;
    const row = rows[found];
    rows[found] = rows[pivot];
    rows[pivot] = row;
    const scale = row[j];
    for (let c = 0; c < row.length; c += 1) row[c] /= scale;
    for (const [i, other] of rows.entries()) {
      const factor = other[j];
      if (i === pivot || Math.abs(factor) <= TINY) continue;
      for (let c = 0; c < row.length; c += 1) other[c] -= factor * row[c];
    }
    pivot += 1;
  }
  return rows.flatMap((row) => {
    const left = unknowns.filter((_, j) => Math.abs(row[j]) > TINY);
    return left.length === 1 ? left : [];
  });
}

function coefficients({ parent, children }: Equation, column: ReadonlyMap<number, number>): Float64Array | undefined {
  const row = new Float64Array(column.size);
  let any = false;
  const set = (cell: number, coefficient: number) => {
    const at = column.get(cell);
    if (at === undefined) return;
    row[at] = coefficient;
    any = true;
  };
  for (const child of children) set(child, 1);
  if (parent !== undefined) set(parent, -1);
  return any ? row : undefined;
}
