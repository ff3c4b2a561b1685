import type { ShellRequest } from '../../shared/contract/desktop.ts';

/** What a window is asked to do: kept until its page listens, and told to the newest listener only. */
export class RequestQueue {
  readonly #waiting: ShellRequest[] = [];
  #wake = () => {};
  #listener = 0;

  push(request: ShellRequest): void {
    this.#waiting.push(request);
    this.#wake();
  }

  async *listen(signal?: AbortSignal): AsyncGenerator<ShellRequest> {
    const own = ++this.#listener;
    this.#wake();
    const stop = () => this.#wake();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      while (own === this.#listener && !signal?.aborted) {
        if (this.#waiting.length > 0) yield this.#waiting.shift()!;
        else
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
      }
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }
}
