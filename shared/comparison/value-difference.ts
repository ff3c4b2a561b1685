import { metricFacts } from '../format/metric-facts.ts';
import { moverDifference, type Part } from '../statistics/mover.ts';
import type { Value } from '../value.ts';

export interface Difference {
  value: Value;
  /** paired: on the same rows, row by row. independent: from the two intervals, as if on different rows. */
  how: 'paired' | 'independent';
}

/**
 * second − first from the interval of each, by MOVER, as if they rested on different rows. Where they rest on the same
 * ones it is too wide, for what both find hard cancels out.
 */
export function independentDifference(first: Value | undefined, second: Value | undefined): Value {
  const n = first?.n == null || second?.n == null ? null : Math.min(first.n, second.n);
  if (!first || !second) return { value: null, reason: 'not computed in both runs', n };
  if (first.value === null || second.value === null) return { value: null, reason: 'not defined in both runs', n };
  const value = second.value - first.value;
  if (!first.ci || !second.ci)
    return { value, n, reason: (first.ci ? second.reason : first.reason) ?? 'no interval: one of the values has none' };
  if (first.ci.level !== second.ci.level)
    return { value, n, reason: 'no interval: those of the values have different levels' };
  const limits = moverDifference(part(second), part(first));
  return {
    value,
    n,
    ci: { ...limits, level: first.ci.level, method: bothWilson(first, second) ? 'newcombe' : 'mover' },
  };
}

const part = ({ value, ci }: Value): Part => ({ value: value!, low: ci!.low, high: ci!.high });
const bothWilson = (a: Value, b: Value) => a.ci?.method === 'wilson' && b.ci?.method === 'wilson';

export type Conclusion = 'better' | 'worse' | 'higher' | 'lower' | 'same' | 'not shown' | 'no interval' | 'undefined';

/** What a difference says, with regard to which side is better. */
export function conclusionOf(metric: string, { value, ci }: Value): Conclusion {
  if (value === null) return 'undefined';
  if (value === 0 && ci?.low === 0 && ci.high === 0) return 'same';
  if (!ci) return 'no interval';
  if (ci.low <= 0 && ci.high >= 0) return 'not shown';
  const good = betterIs(metric);
  if (!good) return value > 0 ? 'higher' : 'lower';
  return value > 0 === (good === 'high') ? 'better' : 'worse';
}

const words: Record<Conclusion, string> = {
  better: 'better',
  worse: 'worse',
  higher: 'higher',
  lower: 'lower',
  same: 'the same on every row',
  'not shown': 'no difference can be shown',
  'no interval': 'no interval, so nothing can be concluded',
  undefined: 'cannot be compared',
};
export const conclusionText = (conclusion: Conclusion): string => words[conclusion];

const LOW_SHARES = /^(false_positive_rate|false_negative_rate)$/;
const NEITHER = /^(selection_rate|mean_prediction|mean_bias|calibration_|observed_expected_ratio)/;

/** Which side of a metric is better; undefined where the best is in the middle, or nobody can say. */
export function betterIs(metric: string): 'high' | 'low' | undefined {
  const name = metric.replace(/\[.*$/s, '');
  if (/_difference$/.test(name)) return 'low';
  if (/_ratio$/.test(name) && !NEITHER.test(name)) return 'high';
  if (NEITHER.test(name)) return undefined;
  if (LOW_SHARES.test(name)) return 'low';
  if (name === 'lift_at_10') return 'high';
  const family = metricFacts(name)?.family;
  if (family === 'share' || family === 'signed') return 'high';
  if (name === 'r2' || name === 'explained_variance') return 'high';
  return family === undefined || family === 'ratio' ? undefined : 'low';
}
