/** Milliseconds per phase of a job. Phases that overlap are each counted in full. */
export class Timings {
  readonly #started = performance.now();
  readonly #phases: Record<string, number> = {};

  /** Starts a phase; the function that is returned ends it. */
  start(phase: string): () => void {
    const begin = performance.now();
    return () => {
      this.#phases[phase] = (this.#phases[phase] ?? 0) + performance.now() - begin;
    };
  }

  all(): Record<string, number> {
    return { ...this.#phases, total: performance.now() - this.#started };
  }
}
