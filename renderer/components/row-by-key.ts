/** The row that a key leads to from the active one, null before any; undefined for other keys. */
export function rowByKey(key: string, active: number | null, total: number, page: number): number | undefined {
  const at = active ?? -1;
  const to = new Map([
    ['ArrowDown', at + 1],
    ['ArrowUp', at - 1],
    ['PageDown', at + page],
    ['PageUp', at - page],
    ['Home', 0],
    ['End', total - 1],
  ]).get(key);
  return to === undefined ? undefined : Math.min(total - 1, Math.max(0, to));
}
