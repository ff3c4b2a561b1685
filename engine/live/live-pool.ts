import { setTimeout as sleep } from 'node:timers/promises';
import canonicalize from 'canonicalize';
import { DrydockError } from '../../shared/errors.ts';
import type { JobLauncher } from '../jobs/launcher.ts';
import { type Ask, LiveProcess } from './live-process.ts';

/** What shall be open: the same kind and input are the same thing, and share its process. */
export interface Thing {
  kind: string;
  input: unknown;
}

export interface LivePoolOptions {
  /** Processes at once; the one that was asked longest ago makes room. */
  size?: number;
  /** A process that nobody asks ends after this time. */
  idleMs?: number;
  /** Waits before the first, second … start after crashes in a row; the last one is used from then on. */
  backOffMs?: readonly number[];
  /** A process that does not react to a withdrawn question for this time is ended. */
  hangMs?: number;
}

interface Entry {
  process: LiveProcess;
  askedAt: number;
  /** Questions that wait for the opening. */
  awaiting: number;
  idle: NodeJS.Timeout | null;
}

const DEFAULTS = { size: 4, idleMs: 5 * 60_000, backOffMs: [0, 500, 2_000, 8_000], hangMs: 10_000 };

/**
 * The open things of one host. A thing is opened when it is first asked; its crash rejects whoever waits, and the next
 * question starts it again, later and later while it keeps crashing.
 */
export class LivePool {
  readonly #launcher: JobLauncher;
  readonly #options: Required<LivePoolOptions>;
  readonly #open = new Map<string, Entry>();
  readonly #crashes = new Map<string, number>();
  #closed = false;

  constructor(launcher: JobLauncher, options: LivePoolOptions = {}) {
    this.#launcher = launcher;
    this.#options = { ...DEFAULTS, ...options };
  }

  /** Progress tells of the opening too. @throws DrydockError see `LiveProcess.ask` */
  async ask<T>(thing: Thing, ask: Ask<T>): Promise<T> {
    const key = canonicalize([thing.kind, thing.input])!;
    const entry = this.#open.get(key) ?? (await this.#start(key, thing, ask.signal));
    this.#touch(key, entry);
    try {
      await this.#opened(key, entry, ask);
      const answer = await entry.process.ask(ask);
      this.#crashes.delete(key);
      return answer;
    } finally {
      this.#touch(key, entry);
    }
  }

  /** Ends the processes of all things that `matches`; what still waits for them is rejected as cancelled. */
  close(matches: (thing: Thing) => boolean): void {
    for (const [key, entry] of this.#open) {
      const [kind, input] = JSON.parse(key) as [string, unknown];
      if (matches({ kind, input })) this.#end(key, entry);
    }
  }

  closeAll(): void {
    this.#closed = true;
    this.close(() => true);
  }

  /** A thing that is still being opened when the last one who waits for it goes is closed. */
  async #opened(key: string, entry: Entry, { method, signal, progress }: Ask<unknown>): Promise<void> {
    const hush = progress && entry.process.hearOpening(progress);
    entry.awaiting++;
    let withdraw = () => {};
    const withdrawn = new Promise<never>((_, reject) => {
      withdraw = () => reject(cancelled(method));
    });
    signal?.addEventListener('abort', withdraw, { once: true });
    try {
      if (signal?.aborted) withdraw();
      await Promise.race([entry.process.opened, withdrawn]);
    } catch (error) {
      if (entry.awaiting === 1) this.#end(key, entry);
      throw error;
    } finally {
      entry.awaiting--;
      signal?.removeEventListener('abort', withdraw);
      hush?.();
    }
  }

  async #start(key: string, { kind, input }: Thing, signal: AbortSignal | undefined): Promise<Entry> {
    const crashes = this.#crashes.get(key) ?? 0;
    const { backOffMs, hangMs } = this.#options;
    if (crashes > 0)
      await sleep(backOffMs[Math.min(crashes, backOffMs.length - 1)], undefined, { signal }).catch(() => {
        throw cancelled('the question');
      });
    const startedMeanwhile = this.#open.get(key);
    if (startedMeanwhile) return startedMeanwhile;
    if (this.#closed) throw cancelled('the question');
    this.#makeRoom();
    const entry: Entry = {
      process: new LiveProcess(this.#launcher, kind, input, { hangMs }),
      askedAt: performance.now(),
      awaiting: 0,
      idle: null,
    };
    this.#open.set(key, entry);
    void entry.process.ended.then((error) => {
      if (error) this.#crashes.set(key, (this.#crashes.get(key) ?? 0) + 1);
      this.#forget(key, entry);
    });
    // What cannot be opened is tried anew at the next question: the file may have been mended.
    entry.process.opened.catch(() => this.#end(key, entry));
    return entry;
  }

  #touch(key: string, entry: Entry): void {
    if (this.#open.get(key) !== entry) return;
    entry.askedAt = performance.now();
    if (entry.idle) clearTimeout(entry.idle);
    entry.idle = setTimeout(() => {
      if (entry.process.busy) this.#touch(key, entry);
      else this.#end(key, entry);
    }, this.#options.idleMs);
    entry.idle.unref();
  }

  #makeRoom(): void {
    while (this.#open.size >= this.#options.size) {
      const [key, entry] = [...this.#open].reduce((a, b) => {
        if (a[1].process.busy !== b[1].process.busy) return a[1].process.busy ? b : a;
        return b[1].askedAt < a[1].askedAt ? b : a;
      });
      this.#end(key, entry);
    }
  }

  #end(key: string, entry: Entry): void {
    this.#forget(key, entry);
    entry.process.close();
  }

  #forget(key: string, entry: Entry): void {
    if (entry.idle) clearTimeout(entry.idle);
    if (this.#open.get(key) === entry) this.#open.delete(key);
  }
}

function cancelled(what: string): DrydockError {
  return new DrydockError('JOB_CANCELLED', `${what} was cancelled`);
}
