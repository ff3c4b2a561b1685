import type { CommandId } from '../../shared/commands.ts';

/** What the present page can do: the newest handler of a command wins, so that a page may take over from the shell. */
export class CommandRegistry {
  readonly #handlers = new Map<CommandId, (() => void)[]>();
  readonly #listeners = new Set<() => void>();
  #enabled: readonly CommandId[] = [];

  /** Returns the function that takes the handler back. */
  register(id: CommandId, handler: () => void): () => void {
    this.#handlers.set(id, [...(this.#handlers.get(id) ?? []), handler]);
    this.#changed();
    return () => {
      this.#handlers.set(
        id,
        (this.#handlers.get(id) ?? []).filter((one) => one !== handler),
      );
      this.#changed();
    };
  }

  /** Whether there was anything to run. */
  run(id: CommandId): boolean {
    const handler = this.#handlers.get(id)?.at(-1);
    handler?.();
    return handler !== undefined;
  }

  /** Commands that have a handler now; the same array until that changes. */
  enabled(): readonly CommandId[] {
    return this.#enabled;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    this.#enabled = [...this.#handlers].filter(([, handlers]) => handlers.length > 0).map(([id]) => id);
    for (const listener of this.#listeners) listener();
  }
}
