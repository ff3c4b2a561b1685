import type { Limits } from './estimate.ts';
import { wilson } from './wilson.ts';

/**
 * Interval for average precision, taken as a proportion of the `positives` (effective n), on the logit scale. At 0
 * and 1, where the logit has no value, Wilson's limits on the positives. Source: K. Boyd, K. H. Eng, C. D. Page, Area
 * under the precision-recall curve, ECML PKDD 2013.
 */
export function logitBinomial(value: number, positives: number, critical: number): Limits {
  if (value <= 0 || value >= 1) return wilson(value, positives, critical);
  const logit = Math.log(value / (1 - value));
  const half = critical / Math.sqrt(positives * value * (1 - value));
  return { low: 1 / (1 + Math.exp(half - logit)), high: 1 / (1 + Math.exp(-half - logit)) };
}
