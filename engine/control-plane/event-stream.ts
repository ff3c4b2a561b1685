import type { JobEvent } from '../../shared/contract/job-event.ts';

/**
 * Events for any number of listeners that may come late: each hears every status and log line from the start, but of
 * each phase's progress only the newest, so that a slow listener never lags.
 */
export class EventStream {
  readonly #kept: JobEvent[] = [];
  #progress: Extract<JobEvent, { type: 'progress' }> | undefined;
  #ended = false;
  #wake: (() => void)[] = [];
  #version = 0;

  publish(event: JobEvent): void {
    if (event.type === 'progress') {
      // A phase that is over is told to whoever comes late, however short it was.
      if (this.#progress && this.#progress.phase !== event.phase) this.#kept.push(this.#progress);
      this.#progress = event;
    } else this.#kept.push(event);
    this.#changed();
  }

  end(): void {
    this.#ended = true;
    this.#changed();
  }

  async *listen(signal?: AbortSignal): AsyncGenerator<JobEvent> {
    let heard = 0;
    let progress: JobEvent | undefined;
    const stop = () => this.#changed();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      while (!signal?.aborted) {
        const version = this.#version;
        while (heard < this.#kept.length) yield this.#kept[heard++];
        if (this.#progress && this.#progress !== progress) {
          progress = this.#progress;
          yield progress;
        }
        if (version !== this.#version) continue;
        if (this.#ended) return;
        await new Promise<void>((resolve) => this.#wake.push(resolve));
      }
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  #changed(): void {
    this.#version++;
    for (const wake of this.#wake.splice(0)) wake();
  }
}
