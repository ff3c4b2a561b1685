import { cellWidth, fitCells } from '../../shared/format/columns.ts';

const LEAST = 8;
const BETWEEN = '  ';

/**
 * Rows of cells as lines of at most `width` cells. Where they are too long, the widest of the `shrinking` columns give
 * way, one cell after the other, down to eight; their texts end in an ellipsis.
 */
export function tableLines(
  rows: readonly (readonly string[])[],
  width: number,
  { shrinking = [], right = [] }: { shrinking?: readonly number[]; right?: readonly number[] } = {},
): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => cellWidth(row[i] ?? ''))));
  let excess = widths.reduce((sum, one) => sum + one, BETWEEN.length * (columns - 1)) - width;
  for (; excess > 0; excess--) {
    const widest = shrinking.filter((i) => widths[i] > LEAST).sort((a, b) => widths[b] - widths[a])[0];
    if (widest === undefined) break;
    widths[widest]--;
  }
  return rows.map((row) =>
    row
      .map((cell, i) => fitCells(cell, widths[i], right.includes(i) ? 'right' : 'left'))
      .join(BETWEEN)
      .trimEnd(),
  );
}
