/** A cell of the table; row -1 is the header. */
export interface Place {
  row: number;
  column: number;
}

interface Extent {
  rows: number;
  columns: number;
  /** Rows that a page key passes. */
  page: number;
}

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Where a key leads from a place, as in every grid (WAI-ARIA Authoring Practices, grid pattern); null: it is not a move. */
export function movedBy(
  { row, column }: Place,
  { key, ctrlKey, metaKey, altKey }: Key,
  { rows, columns, page }: Extent,
): Place | null {
  if (altKey) return null;
  const far = ctrlKey || metaKey;
  const to = (nextRow: number, nextColumn: number): Place => ({
    row: Math.max(-1, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return far ? to(Math.min(row, 0), column) : to(row - 1, column);
    case 'ArrowDown':
      return far ? to(rows - 1, column) : to(row + 1, column);
    case 'ArrowLeft':
      return far ? to(row, 0) : to(row, column - 1);
    case 'ArrowRight':
      return far ? to(row, columns - 1) : to(row, column + 1);
    case 'PageUp':
      return row < 0 ? null : to(Math.max(0, row - page), column);
    case 'PageDown':
      return to(row + page, column);
    case 'Home':
      return far ? to(Math.min(0, rows - 1), 0) : to(row, 0);
    case 'End':
      return far ? to(rows - 1, columns - 1) : to(row, columns - 1);
    default:
      return null;
  }
}
