import type { BinnedRows } from '../../../../shared/contract/predictions.ts';

const BARS = 80;

/**
 * Scores of each class on equal bars over the slider. Heights are roots of the shares of the tallest bar: most models
 * put most rows at one end, and the few in the middle are those that a threshold moves.
 */
export function scoreBars(edges: readonly number[], { bin, negative, positive }: BinnedRows, bars = BARS) {
  const [low, high] = [edges[0], edges[edges.length - 1]];
  const heights = (counts: readonly number[]): number[] => {
    const sums = new Array<number>(bars).fill(0);
    bin.forEach((b, i) => {
      const middle = (edges[b] + (edges[b + 1] ?? edges[b])) / 2;
      const bar = high > low ? Math.floor((bars * (middle - low)) / (high - low)) : 0;
      sums[Math.min(bars - 1, Math.max(0, bar))] += counts[i];
    });
    const most = Math.max(...sums, 1);
    return sums.map((sum) => Math.sqrt(sum / most));
  };
  return {
    negative: heights(negative.weight ?? negative.count),
    positive: heights(positive.weight ?? positive.count),
  };
}

/** The outline of bars in a box, as an SVG path; `up` from the floor, else hanging from the top. */
export function outlinePath(heights: readonly number[], width: number, floor: number, height: number): string {
  const step = width / heights.length;
  const y = (share: number) => round(floor - share * height);
  const parts = heights.map((share, i) => `L${round(i * step)} ${y(share)}H${round((i + 1) * step)}`);
  return `M0 ${floor}${parts.join('')}L${width} ${floor}Z`;
}

const round = (x: number): number => Math.round(100 * x) / 100;
