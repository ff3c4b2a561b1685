import { formatLimit, formatSignificant } from '../../../../shared/format/number.ts';

/** Position of the edge that is nearest to a number. */
export function nearestEdge(edges: readonly number[], x: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= x) low = middle;
    else high = middle;
  }
  return x - edges[low] <= edges[high] - x ? low : high;
}

/** An edge as a person would write it; the one just above the highest score as "above" it. */
export function edgeText(edges: readonly number[], edge: number): string {
  const before = edges[edge - 1];
  const above = edge === edges.length - 1 && before !== undefined && edges[edge] - before <= 1e-12 * Math.abs(before);
  return above ? `above ${formatLimit(before)}` : formatLimit(edges[edge]);
}

/** The same, short: for the ends of the slider, which may be scores with all their digits. */
export function endText(edges: readonly number[], edge: number): string {
  const text = edgeText(edges, edge);
  return text.length <= 8 ? text : text.replace(/[^ ]+$/, formatSignificant(edges[edge], 4));
}

/** Where an edge lies on the slider, from 0 to 1. */
export function onTrack(edges: readonly number[], x: number): number {
  const [low, high] = [edges[0], edges[edges.length - 1]];
  return high > low ? Math.min(1, Math.max(0, (x - low) / (high - low))) : 0.5;
}

/** The edge that a key of the slider leads to; undefined for other keys. */
export function edgeByKey(key: string, edge: number, edges: number): number | undefined {
  const to = new Map([
    ['ArrowLeft', edge - 1],
    ['ArrowDown', edge - 1],
    ['ArrowRight', edge + 1],
    ['ArrowUp', edge + 1],
    ['PageDown', edge - 10],
    ['PageUp', edge + 10],
    ['Home', 0],
    ['End', edges - 1],
  ]).get(key);
  return to === undefined ? undefined : Math.min(edges - 1, Math.max(0, to));
}

/** Beside the slider: what decided the numbers that are shown. */
export function deciderText(edges: readonly number[], planned: number, moved: boolean, byLabel: boolean): string {
  if (byLabel) return moved ? 'What if: in the run the model’s own labels decided' : LABELS_DECIDED;
  return moved ? `What if: the plan has ${edgeText(edges, planned)}` : 'As in the plan';
}

const LABELS_DECIDED = 'The model’s own labels decided, not a threshold';

/** The plan's threshold in the list of those worth a look. */
export function plannedTitle(edges: readonly number[], planned: number, byLabel: boolean): string {
  return byLabel ? `By threshold ${edgeText(edges, planned)}` : 'As in the plan';
}

/** The column of the run's own numbers. */
export function storedTitle(edges: readonly number[], planned: number, byLabel: boolean): string {
  return byLabel ? 'Run, by label' : `Plan, ${edgeText(edges, planned)}`;
}
