export interface Progress {
  phase: string;
  done: number;
  /** Null while it is not known how much there is to do. */
  total: number | null;
  /** Units of `done` per second, smoothed; null until it can be told. */
  rate: number | null;
  /** Milliseconds until `total`, at this rate; null until it can be told. */
  time_left_ms: number | null;
}

/** Time constant, in seconds, of the exponential mean over the rate: what is older counts less than 1/e. */
const MEMORY_SECONDS = 3;

/** Adds rate and time left to the counts that a job reports. Every phase is measured anew. */
export class ProgressMeter {
  #phase: string | null = null;
  #done = 0;
  #at = 0;
  #rate: number | null = null;

  /** `now`: milliseconds of a clock that does not go back. */
  update(phase: string, done: number, total: number | null, now: number): Progress {
    const seconds = (now - this.#at) / 1000;
    if (phase !== this.#phase || done < this.#done) {
      this.#rate = null;
      this.#phase = phase;
    } else if (seconds > 0) {
      const latest = (done - this.#done) / seconds;
      const weight = this.#rate === null ? 1 : 1 - Math.exp(-seconds / MEMORY_SECONDS);
      this.#rate = (this.#rate ?? 0) * (1 - weight) + latest * weight;
    } else {
      return this.#progress(phase, done, total);
    }
    this.#done = done;
    this.#at = now;
    return this.#progress(phase, done, total);
  }

  #progress(phase: string, done: number, total: number | null): Progress {
    const rate = this.#rate;
    const left = total === null || rate === null || rate <= 0 ? null : (Math.max(0, total - done) / rate) * 1000;
    return { phase, done, total, rate, time_left_ms: left };
  }
}
