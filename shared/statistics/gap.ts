import type { Estimate, Limits } from './estimate.ts';
import { at, bothWilson, combined, evidence } from './independent.ts';
import { moverDifference, moverRatio, type Part } from './mover.ts';

/** One group's estimate of one rate. Groups are disjoint sets of rows. */
export interface GroupEstimate {
  label: string;
  estimate: Estimate;
}

/** A gap, and the pair of groups that makes it. */
export interface GapEstimate extends Estimate {
  between?: { high: string; low: string };
}

interface Defined {
  label: string;
  estimate: Estimate;
  value: number;
}

/** Smallest and largest group of one rate. */
interface Extremes {
  low: Defined;
  high: Defined;
}

/**
 * Largest difference between groups, as Fairlearn's `between_groups`: max − min over the groups whose value is defined.
 * The interval is simultaneous over all pairs: a maximum is biased upward, so its low end is the largest pairwise low
 * end at tail/m (m unordered pairs), never below 0, and its high end the largest pairwise high end at tail.
 */
export function gapDifference(groups: readonly GroupEstimate[]): GapEstimate {
  return widest([groups], differences);
}

/**
 * Smallest ratio between groups: min/max over the groups whose value is defined, null where the largest is 0. The
 * interval is that of `gapDifference` on the log scale.
 */
export function gapRatio(groups: readonly GroupEstimate[]): GapEstimate {
  return widest([groups], ratios);
}

/** The larger of the gaps of two rates (Fairlearn: worst case); null when either part is. Pairs count over both. */
export function equalizedOddsDifference(
  truePositiveRates: readonly GroupEstimate[],
  falsePositiveRates: readonly GroupEstimate[],
): GapEstimate {
  return widest([truePositiveRates, falsePositiveRates], differences);
}

/** The smaller of the ratios of two rates; null when either part is. */
export function equalizedOddsRatio(
  truePositiveRates: readonly GroupEstimate[],
  falsePositiveRates: readonly GroupEstimate[],
): GapEstimate {
  return widest([truePositiveRates, falsePositiveRates], ratios);
}

/** How two groups are compared, and how the comparisons of all pairs are put together. */
interface Comparison {
  /** The gap of one rate; a text says why there is none. */
  value: (extremes: Extremes) => number | string;
  wider: (a: number, b: number) => boolean;
  /** Limits of one ordered pair. */
  pair: (a: Part, b: Part) => Limits;
  /** Whether a wide gap is a high number (differences) or a low one (ratios). */
  wideIs: 'high' | 'low';
  /** The number that says "no gap". */
  none: number;
}

const differences: Comparison = {
  value: ({ low, high }) => high.value - low.value,
  wider: (a, b) => a > b,
  pair: moverDifference,
  wideIs: 'high',
  none: 0,
};

const ratios: Comparison = {
  value: ({ low, high }) => {
    if (low.value < 0) return 'a ratio of values below 0 has no meaning';
    return high.value === 0 ? 'the largest value of the groups is 0' : low.value / high.value;
  },
  wider: (a, b) => a < b,
  pair: moverRatio,
  wideIs: 'low',
  none: 1,
};

function widest(rates: readonly (readonly GroupEstimate[])[], comparison: Comparison): GapEstimate {
  const defined = rates.map((groups) => groups.flatMap(definedOnly));
  const rows = evidence(largest(defined).map(({ estimate }) => estimate));
  let best: { value: number; extremes: Extremes } | undefined;
  for (const groups of defined) {
    if (groups.length < 2) return { value: null, reason: tooFew(groups.length, rates.length), ...rows };
    const extremes = extremesOf(groups);
    const value = comparison.value(extremes);
    if (typeof value === 'string') return { value: null, reason: value, ...rows };
    if (!best || comparison.wider(value, best.value)) best = { value, extremes };
  }
  if (!best) return { value: null, reason: 'no groups', ...rows };

  const estimates = defined.flat().map(({ estimate }) => estimate);
  const pairs = defined.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  const method = bothWilson(estimates) ? 'simultaneous-newcombe' : 'simultaneous-mover';
  const interval = combined(estimates, method, (tail) => {
    const { wideIs } = comparison;
    const near = widestEnd(defined, tail / pairs, comparison, wideIs === 'high' ? 'low' : 'high');
    const far = widestEnd(defined, tail, comparison, wideIs);
    return wideIs === 'high' ? { low: near, high: far } : { low: far, high: near };
  });
  const leftOut = rates.flat().length - estimates.length;
  const bare = defined.flat().find(({ estimate }) => !estimate.limits);
  return {
    value: best.value,
    ...rows,
    ...interval,
    ...(bare ? { no_interval: `group ${bare.label}: ${bare.estimate.no_interval ?? 'no interval'}` } : {}),
    ...(interval.limits && pairs > 1 ? { conservative: true } : {}),
    ...(interval.limits && leftOut > 0
      ? { assumptions: [...(interval.assumptions ?? []), `groups whose value is undefined are left out (${leftOut})`] }
      : {}),
    between: { high: best.extremes.high.label, low: best.extremes.low.label },
  };
}

/** The given end of the widest of all pairwise intervals at `tail`, never beyond "no gap". */
function widestEnd(rates: readonly Defined[][], tail: number, comparison: Comparison, end: keyof Limits): number {
  let widestSoFar = comparison.none;
  for (const groups of rates) {
    const parts = groups.map(({ estimate }) => at(estimate, tail));
    for (const a of parts)
      for (const b of parts) {
        if (a === b) continue;
        const candidate = comparison.pair(a, b)[end];
        if (comparison.wider(candidate, widestSoFar)) widestSoFar = candidate;
      }
  }
  return widestSoFar;
}

function definedOnly({ label, estimate }: GroupEstimate): Defined[] {
  return estimate.value === null ? [] : [{ label, estimate, value: estimate.value }];
}

function extremesOf(groups: readonly Defined[]): Extremes {
  let [low] = groups;
  let [high] = groups;
  for (const group of groups) {
    if (group.value < low.value) low = group;
    if (group.value > high.value) high = group;
  }
  return { low, high };
}

function tooFew(groups: number, rates: number): string {
  const of = rates > 1 ? ' for one of the two rates' : '';
  return groups === 0 ? `no group has a defined value${of}` : `only one group has a defined value${of}`;
}

function largest<T>(lists: readonly (readonly T[])[]): readonly T[] {
  return lists.reduce((most, list) => (list.length > most.length ? list : most));
}
