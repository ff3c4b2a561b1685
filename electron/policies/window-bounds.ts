import type { Rectangle } from 'electron';

/** So much of a window must be on a display for it to be found and moved. */
const VISIBLE_PX = 100;
export const DEFAULT_SIZE = { width: 1280, height: 800 };
export const SMALLEST_SIZE = { width: 900, height: 600 };

/** Where the window was, if enough of it is on a display that is still there; null: let the system place it. */
export function restoredBounds(saved: Rectangle | null, displays: readonly Rectangle[]): Rectangle | null {
  if (!saved) return null;
  const bounds = {
    ...saved,
    width: Math.max(saved.width, SMALLEST_SIZE.width),
    height: Math.max(saved.height, SMALLEST_SIZE.height),
  };
  const seen = displays.some(
    (display) =>
      overlap(bounds.x, bounds.width, display.x, display.width) >= VISIBLE_PX &&
      overlap(bounds.y, bounds.height, display.y, display.height) >= VISIBLE_PX,
  );
  return seen ? bounds : null;
}

const overlap = (a: number, sizeA: number, b: number, sizeB: number): number =>
  Math.min(a + sizeA, b + sizeB) - Math.max(a, b);
