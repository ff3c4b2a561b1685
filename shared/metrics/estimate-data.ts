import { type Critical, normalCritical, studentCritical } from '../statistics/critical.ts';
import { type Estimate, type Limits, OVERFLOW } from '../statistics/estimate.ts';
import { logitBinomial } from '../statistics/logit-binomial.ts';
import { clipLimits, meanLimits, rootLimits } from '../statistics/mean.ts';
import { moverDifference, moverMean } from '../statistics/mover.ts';
import { newcombeAuc } from '../statistics/newcombe.ts';
import { binomialRank, weightedQuantileLimits } from '../statistics/order-statistics.ts';
import { wilson, wilsonF1 } from '../statistics/wilson.ts';

/** A proportion and the number of rows that it is worth. */
export interface Share {
  p: number;
  n: number;
}

/** Everything that the limits of an interval follow from, as plain data that can cross threads. */
export type IntervalData =
  | ({ kind: 'wilson' } & Share)
  | { kind: 'wilson-f1'; f1: number; n: number }
  /** Mean of independent proportions; `stretch` > 1 where clusters tie them together. */
  | { kind: 'mover-wilson'; parts: (Share & { df?: number })[]; stretch: number }
  | { kind: 'delta' | 'delong'; value: number; se: number; lowest: number; highest: number }
  | { kind: 'delta-log'; value: number; se: number }
  | { kind: 'root'; of: IntervalData }
  | { kind: 'linear'; of: IntervalData; factor: number; offset: number }
  | { kind: 'newcombe-5'; auc: number; positives: number; negatives: number }
  | ({ kind: 'logit-binomial' } & Share)
  /** Distance of two rates, the greater first, at the score where it is largest. */
  | { kind: 'smirnov'; value: number; rates: [Share, Share] }
  /** Median of `n` values; `values` are those around it, ascending, from the one of rank `first` (0 is the least). */
  | { kind: 'order-statistics'; values: Float64Array; first: number; n: number }
  /** Median of weighted values; `shares` of the weight up to and including each of `values`, the last one 1. */
  | { kind: 'woodruff'; values: Float64Array; shares: Float64Array; n: number };

/** An `Estimate` before its limits are a function: plain data. */
export interface EstimateData {
  value: number | null;
  reason?: string;
  n: number;
  support?: number;
  effective_n?: number;
  interval?: IntervalData;
  no_interval?: string;
  /** Degrees of freedom of the spread: Student's t takes the place of the normal. */
  df?: number;
  conservative?: boolean;
  assumptions?: string[];
}

export function undefinedData(reason: string, n: number, support?: number): EstimateData {
  return { value: null, reason, n, ...(support === undefined ? {} : { support }) };
}

export function toEstimate(data: EstimateData): Estimate {
  const { interval, df, effective_n, ...rest } = data;
  if (data.value !== null && !Number.isFinite(data.value)) return undefinedData(OVERFLOW, data.n);
  const estimate = Number.isFinite(effective_n) ? { ...rest, effective_n } : rest;
  if (!interval) return estimate;
  const critical = criticalOf(df);
  return { ...estimate, method: methodOf(interval), limits: (tail) => limitsOf(interval, tail, critical(tail)) };
}

const criticalOf = (df?: number): Critical => (df === undefined ? normalCritical : studentCritical(df));

function methodOf(interval: IntervalData): string {
  return interval.kind === 'root' || interval.kind === 'linear' ? methodOf(interval.of) : interval.kind;
}

function limitsOf(interval: IntervalData, tail: number, critical: number): Limits {
  switch (interval.kind) {
    case 'wilson':
      return wilson(interval.p, interval.n, critical);
    case 'wilson-f1':
      return wilsonF1(interval.f1, interval.n, critical);
    case 'mover-wilson':
      return meanOfShares(interval.parts, interval.stretch, tail);
    case 'delta':
    case 'delong':
      return clipLimits(meanLimits(interval.value, interval.se, critical), interval.lowest, interval.highest);
    case 'delta-log': {
      const factor = Math.exp((critical * interval.se) / interval.value);
      return { low: interval.value / factor, high: interval.value * factor };
    }
    case 'root':
      return rootLimits(limitsOf(interval.of, tail, critical));
    case 'linear': {
      const { low, high } = limitsOf(interval.of, tail, critical);
      return { low: low * interval.factor + interval.offset, high: high * interval.factor + interval.offset };
    }
    case 'newcombe-5':
      return newcombeAuc(interval.auc, interval.positives, interval.negatives, critical);
    case 'logit-binomial':
      return logitBinomial(interval.p, interval.n, critical);
    case 'smirnov':
      return smirnovLimits(interval, tail, critical);
    case 'order-statistics':
      return medianLimits(interval, tail);
    case 'woodruff':
      return weightedQuantileLimits(interval.values, interval.shares, 0.5, interval.n, critical);
  }
}

/** Distribution-free limits of the median; an end for which there are too few values is infinite. */
function medianLimits(interval: { values: Float64Array; first: number; n: number }, tail: number): Limits {
  const { values, first, n } = interval;
  const rank = binomialRank(n, 0.5, tail);
  if (rank === 0) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const at = (index: number) => values[Math.min(Math.max(index - first, 0), values.length - 1)];
  return { low: at(rank - 1), high: at(n - rank) };
}

/** P(D > √(−ln(tail/2)/2 · (1/m + 1/n))) ≤ tail for the distance D of two samples of one distribution (Smirnov 1939). */
function smirnovLimits(interval: Extract<IntervalData, { kind: 'smirnov' }>, tail: number, critical: number): Limits {
  const { value, rates } = interval;
  const heavier = critical / normalCritical(tail);
  const reach = heavier * Math.sqrt((-Math.log(tail / 2) / 2) * (1 / rates[0].n + 1 / rates[1].n));
  const [a, b] = rates.map(({ p, n }) => ({ value: p, ...wilson(p, n, critical) }));
  return clipLimits({ low: value - reach, high: moverDifference(a, b).high }, 0, 1);
}

function meanOfShares(parts: (Share & { df?: number })[], stretch: number, tail: number): Limits {
  const value = parts.reduce((sum, { p }) => sum + p, 0) / parts.length;
  const limits = parts.map(({ p, n, df }) => ({ value: p, ...wilson(p, n, criticalOf(df)(tail)) }));
  const { low, high } = moverMean(limits);
  return clipLimits({ low: value - stretch * (value - low), high: value + stretch * (high - value) }, 0, 1);
}
