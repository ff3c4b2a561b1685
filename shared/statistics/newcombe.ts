import type { Limits } from './estimate.ts';

/**
 * Newcombe's method 5 for the Mann–Whitney form of ROC-AUC: a score interval, so it holds at 0 and 1 and with few
 * positives. `positives` and `negatives` are row counts, real where effective, at least 1 each. Solves
 * (θ − auc)² = critical²·V(θ) with V the Hanley–McNeil variance, both sample sizes in its bracket replaced by
 * (m+n)/2 − 1. Source: R. G. Newcombe, Statist. Med. 25 (2006) 559–573.
 */
export function newcombeAuc(auc: number, positives: number, negatives: number, critical: number): Limits {
  return {
    low: auc <= 0 ? 0 : solve(auc, 0, positives, negatives, critical),
    high: auc >= 1 ? 1 : solve(auc, 1, positives, negatives, critical),
  };
}

/** The root between `auc` and the `outer` bound, to the last bit that bisection can tell. */
function solve(auc: number, outer: 0 | 1, positives: number, negatives: number, critical: number): number {
  let inside = auc;
  let outside: number = outer;
  for (let step = 0; step < 60; step++) {
    const theta = (inside + outside) / 2;
    if (theta === inside || theta === outside) break;
    const reach = critical * Math.sqrt(variance(theta, positives, negatives));
    if (Math.abs(theta - auc) < reach) inside = theta;
    else outside = theta;
  }
  return (inside + outside) / 2;
}

function variance(theta: number, m: number, n: number): number {
  const others = (m + n) / 2 - 1;
  const bracket = 1 + others * ((1 - theta) / (2 - theta) + theta / (1 + theta));
  return (theta * (1 - theta) * bracket) / (m * n);
}
