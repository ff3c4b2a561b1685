import type { ChartSpec, HoverAxis, TableCell } from './chart-spec.ts';

/** How far from a point, in pixels, the pointer still means it. */
const REACH = 48;

export interface Pointer {
  /** Where it is, in the units of the axes; on an axis of categories, the place of the category. */
  x: number;
  y: number;
  /** Pixels per unit. */
  scale: { x: number; y: number };
}

/** The row of the table that the pointer is at, or undefined. */
export function hoveredRow({ hover, table }: ChartSpec, pointer: Pointer): number | undefined {
  if (!hover) return undefined;
  const { x, y = 'any' } = hover;
  if (x === 'row' || y === 'row') {
    const row = Math.round(x === 'row' ? pointer.x : pointer.y);
    return row >= 0 && row < table.rows.length ? row : undefined;
  }
  if (typeof x !== 'number' || typeof y !== 'number') {
    const found = table.rows.findIndex(
      (cells) => within(x, cells, pointer.x) && (y === 'any' || within(y, cells, pointer.y)),
    );
    return found < 0 ? undefined : found;
  }
  let [nearest, least]: [number | undefined, number] = [undefined, REACH ** 2];
  for (const [row, cells] of table.rows.entries()) {
    const at = pointOf({ x, y }, cells, row);
    if (!at) continue;
    const distance = ((at[0] - pointer.x) * pointer.scale.x) ** 2 + ((at[1] - pointer.y) * pointer.scale.y) ** 2;
    if (distance < least) [nearest, least] = [row, distance];
  }
  return nearest;
}

/** Where a row's point is drawn, in the units of the axes; undefined for bars and cells, and for what is not drawn. */
export function pointOf(
  { x, y }: { x: HoverAxis; y?: HoverAxis },
  cells: readonly TableCell[],
  row: number,
): [number, number] | undefined {
  const [a, b] = [x, y].map((axis) => (axis === 'row' ? row : typeof axis === 'number' ? cells[axis] : undefined));
  return typeof a === 'number' && typeof b === 'number' ? [a, b] : undefined;
}

function within(axis: HoverAxis, cells: readonly TableCell[], at: number): boolean {
  if (typeof axis === 'string' || typeof axis === 'number') return true;
  const [low, high] = [cells[axis[0]], cells[axis[1]]];
  return typeof low === 'number' && typeof high === 'number' && at >= low && at < high;
}
