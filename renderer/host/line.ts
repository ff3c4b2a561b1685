import { createORPCClient } from '@orpc/client';
import { carriedError } from '../../shared/contract/carried-error.ts';
import { carryStream } from '../../shared/contract/carry-stream.ts';
import { DrydockError } from '../../shared/errors.ts';
import type { Client, LineStatus } from './host.ts';

export interface Link {
  call(path: readonly string[], input: unknown, options: never): Promise<unknown>;
}

/** The time a call waits for a line that is being restored. */
const PATIENCE_MS = 10_000;

/** A client over a link that may be replaced when the line breaks: calls made meanwhile wait for the next one. */
export class Line {
  readonly client: Client;
  #link: Link | null = null;
  #status: LineStatus = 'connecting';
  readonly #listeners = new Set<() => void>();

  constructor() {
    this.client = createORPCClient({
      call: async (path: readonly string[], input: unknown, options: never) => {
        try {
          const link = this.#link ?? (await this.#nextLink());
          return carryStream(await link.call(path, input, options), carriedError);
        } catch (thrown) {
          throw carriedError(thrown);
        }
      },
    } as never);
  }

  get(): LineStatus {
    return this.#status;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(status: LineStatus, link: Link | null): void {
    this.#status = status;
    this.#link = link;
    for (const listener of [...this.#listeners]) listener();
  }

  #nextLink(): Promise<Link> {
    return new Promise((resolve, reject) => {
      const end = this.subscribe(() => {
        if (!this.#link) return;
        finish();
        resolve(this.#link);
      });
      const timer = setTimeout(() => {
        finish();
        reject(new DrydockError('JOB_INTERRUPTED', 'the program behind this window does not answer'));
      }, PATIENCE_MS);
      const finish = () => {
        end();
        clearTimeout(timer);
      };
    });
  }
}
