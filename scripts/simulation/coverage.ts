import type { Estimate } from '../../shared/statistics/estimate.ts';

/** How often an interval held the true value. */
export class Coverage {
  trials = 0;
  covered = 0;
  /** Intervals that lie wholly above or wholly below the true value. */
  above = 0;
  below = 0;
  /** Samples in which the metric or its interval does not exist. */
  undefinedOrBare = 0;
  conservative = 0;

  add(estimate: Estimate, truth: number, tail: number): void {
    const limits = estimate.value === null ? undefined : estimate.limits?.(tail);
    if (!limits) {
      this.undefinedOrBare++;
      return;
    }
    this.trials++;
    if (estimate.conservative) this.conservative++;
    if (Number.isNaN(limits.low) || Number.isNaN(limits.high)) throw new Error('a limit is not a number');
    if (limits.low > truth + 1e-12) this.above++;
    else if (limits.high < truth - 1e-12) this.below++;
    else this.covered++;
  }

  get rate(): number {
    return this.covered / this.trials;
  }

  /** Two Monte Carlo standard errors at the nominal 95 %. */
  get error(): number {
    return 2 * Math.sqrt((0.95 * 0.05) / this.trials);
  }
}
