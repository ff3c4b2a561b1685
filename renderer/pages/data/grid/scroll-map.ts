/**
 * Browsers draw no element higher than some 17 to 33 million pixels, so a long table's scroll bar stands for a shorter
 * one: `scrollTop` is the bar's place, the offset the distance from the first row in pixels.
 */
export interface ScrollMap {
  /** Height of the element that is scrolled. */
  height: number;
  /** Greatest offset. */
  end: number;
  scaled: boolean;
  offsetAt(scrollTop: number): number;
  scrollTopAt(offset: number): number;
}

const HIGHEST = 12_000_000;

export function scrollMap(rows: number, rowHeight: number, viewport: number): ScrollMap {
  const whole = rows * rowHeight;
  const height = Math.min(whole, HIGHEST);
  const end = Math.max(0, whole - viewport);
  const track = Math.max(0, height - viewport);
  const scale = track === 0 ? 1 : end / track;
  const within = (x: number, most: number) => Math.min(Math.max(0, x), most);
  return {
    height,
    end,
    scaled: whole > HIGHEST,
    // The bar's last pixel is the last row, whatever was rounded on the way.
    offsetAt: (scrollTop) => (scrollTop >= track - 0.5 ? end : within(scrollTop * scale, end)),
    scrollTopAt: (offset) => within(offset / scale, track),
  };
}

/** Rows that are in sight, and some above and below them: [first, after the last). */
export function rowsInSight(
  offset: number,
  viewport: number,
  rowHeight: number,
  rows: number,
  more = 6,
): [number, number] {
  const first = Math.max(0, Math.floor(offset / rowHeight) - more);
  return [Math.min(first, rows), Math.min(rows, Math.ceil((offset + viewport) / rowHeight) + more)];
}

/** The offset at which a row is in sight, as near as possible to the present one. */
export function offsetShowing(row: number, offset: number, viewport: number, rowHeight: number): number {
  const top = row * rowHeight;
  if (top < offset) return top;
  return Math.max(offset, top + rowHeight - viewport);
}
