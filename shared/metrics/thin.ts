import type { Curve } from '../report.ts';

type Point = Curve['points'][number];

export const MOST_POINTS = 500;

/**
 * At most 500 of the points of a curve: the first, the last, and between them one whenever `along` has risen by a
 * further step. `along` does not fall from point to point.
 */
export function thin(count: number, along: (i: number) => number, point: (i: number) => Point): Point[] {
  if (count <= MOST_POINTS) return Array.from({ length: count }, (_, i) => point(i));
  const first = along(0);
  const step = (along(count - 1) - first) / (MOST_POINTS - 2);
  const points = [point(0)];
  let next = first + step;
  for (let i = 1; i < count - 1; i++) {
    const at = along(i);
    if (at < next) continue;
    points.push(point(i));
    next = Math.max(next + step, at + step / 2);
  }
  points.push(point(count - 1));
  return points.length > MOST_POINTS ? [...points.slice(0, MOST_POINTS - 1), points[points.length - 1]] : points;
}
