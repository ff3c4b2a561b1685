import type { Performance } from '../report.ts';
import { formatCount, formatFixed } from './number.ts';

export type Confusion = NonNullable<Performance['confusion']>;

/** Rows of each true class. */
export function rowTotals({ counts }: Confusion): number[] {
  return counts.map((row) => row.reduce((sum, count) => sum + count, 0));
}

export interface Confused {
  /** Places of the true and the predicted class. */
  from: number;
  to: number;
  count: number;
  /** Of the rows of the true class. */
  share: number;
}

/** Every pair of classes that is confused, the most frequent first. */
export function confusedPairs(confusion: Confusion): Confused[] {
  const totals = rowTotals(confusion);
  return confusion.counts
    .flatMap((row, from) =>
      row.flatMap((count, to) => (from !== to && count > 0 ? [{ from, to, count, share: count / totals[from] }] : [])),
    )
    .sort((a, b) => b.count - a.count);
}

/** The pair with the largest share of its true class. */
export function worstPair(confusion: Confusion): Confused | undefined {
  const pairs = confusedPairs(confusion);
  return pairs.length === 0 ? undefined : pairs.reduce((a, b) => (b.share > a.share ? b : a));
}

/** A share as a heading says it: one decimal only where it is small. */
export function shareText(share: number): string {
  return `${formatFixed(100 * share, share < 0.1 ? 1 : 0)} %`;
}

/** Counts are whole, sums of weights need not be. */
export function countText(count: number): string {
  return Number.isInteger(count) ? formatCount(count) : formatFixed(count, 1);
}
