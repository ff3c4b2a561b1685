import { DrydockError } from '../../../../shared/errors.ts';
import type { PlanCheck } from '../../../../shared/plan/check-plan.ts';
import type { PlanEdit } from '../../../../shared/plan/edit-plan.ts';
import type { PlanChecker } from './plan-checker.ts';

/** A plan as it was last read from, or written to, its file; `sha256` null: there is no file yet. */
export interface PlanBase {
  text: string;
  sha256: string | null;
}

export interface PlanState {
  /** Where it lies, or, not saved yet, where its paths count from. */
  path: string;
  text: string;
  base: PlanBase;
  /** Of the newest text that was checked; null until the first one was. */
  check: PlanCheck | null;
  /** The last value that could be read; the form shows it while the text is no YAML. */
  value: Record<string, unknown>;
  checkedText: string;
  /** What the last edit of the form met. */
  editError: DrydockError | null;
}

/** Puts a text into the editor as one step of its history. */
export type ReplaceText = (text: string) => void;

const CHECK_AFTER_MS = 120;

/** One open plan: its text, what is wrong with it, and the edits of the form. The editor holds the history. */
export class PlanSession {
  readonly #checker: PlanChecker;
  readonly #listeners = new Set<() => void>();
  #state: PlanState;
  #replace: ReplaceText | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #edits: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(checker: PlanChecker, { path, text, base }: { path: string; text: string; base: PlanBase }) {
    this.#checker = checker;
    this.#state = { path, text, base, check: null, value: {}, checkedText: '', editError: null };
    void this.#check();
  }

  get = (): PlanState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The editor takes over the text; returns the function that gives it back. */
  attach(replace: ReplaceText): () => void {
    this.#replace = replace;
    return () => {
      if (this.#replace === replace) this.#replace = null;
    };
  }

  /** The editor's text has changed. */
  typed(text: string): void {
    if (text === this.#state.text) return;
    this.#set({ text, editError: null });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), CHECK_AFTER_MS);
  }

  /** Another text altogether, such as the one of the file. */
  load(text: string): void {
    if (this.#replace) this.#replace(text);
    this.typed(text);
  }

  /** Edits of the form, one after the other, each on the text as it is then. */
  edit(edits: readonly PlanEdit[]): Promise<void> {
    this.#edits = this.#edits.then(async () => {
      try {
        let before: string;
        let after: string;
        do {
          before = this.#state.text;
          after = await this.#checker.edit(before, edits);
        } while (before !== this.#state.text && !this.#closed);
        if (this.#closed || after === before) return;
        this.load(after);
        clearTimeout(this.#timer);
        await this.#check();
      } catch (thrown) {
        this.#set({ editError: DrydockError.from(thrown) });
      }
    });
    return this.#edits;
  }

  /** The text of a file is now what this plan is compared with. */
  rebase(base: PlanBase, path = this.#state.path): void {
    this.#set({ base, path });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#checker.close();
  }

  async #check(): Promise<void> {
    const { text } = this.#state;
    const check = await this.#checker.check(text).catch(
      (thrown): PlanCheck => ({
        value: null,
        issues: [{ message: DrydockError.from(thrown).message, line: 1 }],
        guesses: [],
        gaps: [],
      }),
    );
    // A text that was left broken: the form begins with the file's own.
    const before = check.value === null && this.#state.check === null ? await this.#valueOfBase() : this.#state.value;
    if (this.#closed || text !== this.#state.text) return;
    this.#set({ check, checkedText: text, value: check.value ?? before });
  }

  #valueOfBase(): Promise<Record<string, unknown>> {
    return this.#checker.check(this.#state.base.text).then(
      ({ value }) => value ?? {},
      () => ({}),
    );
  }

  #set(change: Partial<PlanState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

export const isSaved = ({ text, base }: PlanState): boolean => base.sha256 !== null && text === base.text;
