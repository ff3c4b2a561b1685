import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { normalQuantile } from '../../shared/statistics/normal-quantile.ts';

/** A seeded stream of uniform and normal numbers. */
export class Random {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** In (0, 1), in steps of 2⁻³². */
  uniform(): number {
    return ((this.#generator.next() >>> 0) + 0.5) / 2 ** 32;
  }

  normal(): number {
    return normalQuantile(this.uniform());
  }

  /** Successes in n tries. */
  binomial(n: number, p: number): number {
    let successes = 0;
    for (let i = 0; i < n; i++) if (this.uniform() < p) successes++;
    return successes;
  }

  /** Log-normal with mean 1 and the given coefficient of variation, as survey weights are. */
  weight(variation: number): number {
    const variance = Math.log(1 + variation * variation);
    return Math.exp(Math.sqrt(variance) * this.normal() - variance / 2);
  }
}
