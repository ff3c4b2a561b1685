import type { LoadedModel } from '../model/open-model.ts';
import type { ColumnSummary } from './column-summary.ts';

/** What a first plan is made from. Paths as they should stand in the plan. */
export interface DraftSources {
  model: Pick<LoadedModel, 'inputs' | 'outputs' | 'classLists'> & { path: string };
  data: { path: string; columns: readonly ColumnSummary[] };
  answers?: { positive?: string; favourable?: string };
}

export interface Guess {
  /** Path of the key, such as "data.target". */
  key: string;
  guess: unknown;
  why: string;
}

/** What only the user can say: a key that is left empty, and what belongs there. */
export interface Gap {
  key: string;
  what: string;
  /** Ready lines that may serve, shown as a comment. */
  suggestions?: unknown[];
  /** May stay unsaid: the line stands in the plan as a comment. */
  optional?: boolean;
}

/** Collects guesses and gaps while a plan is drafted. */
export class DraftNotes {
  readonly guesses: Guess[] = [];
  readonly gaps: Gap[] = [];

  guess<T>(key: string, guess: T, why: string): T {
    this.guesses.push({ key, guess, why });
    return guess;
  }

  /** Leaves the key empty, so that validate complains at its line until it is filled. */
  leave(key: string, what: string, suggestions?: unknown[]): null {
    this.gaps.push({ key, what, ...(suggestions?.length ? { suggestions } : {}) });
    return null;
  }

  /** Leaves the key out: the plan is good without it. */
  offer(key: string, what: string): void {
    this.gaps.push({ key, what, optional: true });
  }
}
