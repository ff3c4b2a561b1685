import { DrydockError } from '../../../shared/errors.ts';

/** One statement at a time on one connection: who comes waits, and whoever gives up while waiting never runs. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  readonly #interrupt: () => void;

  /** @param interrupt makes the work that has its turn fail soon */
  constructor(interrupt: () => void) {
    this.#interrupt = interrupt;
  }

  /** @throws DrydockError JOB_CANCELLED when `signal` was aborted, also while the work ran */
  take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      if (signal.aborted) throw cancelled();
      const interrupt = () => this.#interrupt();
      signal.addEventListener('abort', interrupt, { once: true });
      try {
        return await work();
      } catch (error) {
        throw signal.aborted ? cancelled() : error;
      } finally {
        signal.removeEventListener('abort', interrupt);
      }
    });
    this.#last = turn.catch(() => {});
    return turn;
  }
}

function cancelled(): DrydockError {
  return new DrydockError('JOB_CANCELLED', 'the question was withdrawn');
}
