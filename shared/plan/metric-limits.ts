import { metricFacts } from '../format/metric-facts.ts';

const FROM_MINUS_ONE = new Set(['matthews_corrcoef', 'cohen_kappa', 'gini']);

/** The values that a metric can have, where they end on both sides; losses, errors and ratios are not among these. */
export function metricRange(metric: string): readonly [number, number] | undefined {
  if (FROM_MINUS_ONE.has(metric)) return [-1, 1];
  return metricFacts(metric)?.family === 'share' ? [0, 1] : undefined;
}

/** What is wrong with a limit that the metric can never be on either side of; undefined: nothing. */
export function limitProblem(metric: string, limit: number | undefined): string | undefined {
  const range = metricRange(metric);
  if (!range || limit === undefined || (limit >= range[0] && limit <= range[1])) return undefined;
  const share = limit / 100;
  const meant = Math.abs(limit) > 1 && share >= range[0] && share <= 1 ? ` (did you mean ${shown(share)}?)` : '';
  return `${limit} is outside the range of "${metric}", ${range[0]} to ${range[1]}${meant}`;
}

/** 0.90 for 0.9: a limit as it is mostly written. */
function shown(share: number): string {
  const text = String(Number(share.toPrecision(12)));
  return /^-?0\.\d$/.test(text) ? `${text}0` : text;
}
