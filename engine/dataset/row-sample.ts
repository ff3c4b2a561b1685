import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * Chooses exactly `wanted` of `total` rows that are met one after the other, every set of rows equally likely, and
 * the same set for the same seed (selection sampling: Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S).
 */
export class RowSample {
  #wanted: number;
  #remaining: number;
  readonly #generator;

  constructor(wanted: number, total: number, seed: number) {
    this.#wanted = wanted;
    this.#remaining = total;
    this.#generator = xoroshiro128plus(seed);
  }

  /** Whether the next row is chosen. */
  takes(): boolean {
    const remaining = this.#remaining--;
    if (this.#wanted === 0) return false;
    if (this.#wanted < remaining && uniformInt(this.#generator, 1, remaining) > this.#wanted) return false;
    this.#wanted--;
    return true;
  }
}
