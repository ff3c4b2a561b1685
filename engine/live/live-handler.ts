/** What an answer may use besides its input. */
export interface AskContext {
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
  progress(phase: string, done: number, total: number | null): void;
}

/** An open thing (a dataset, a plan's model, stored predictions) that answers questions until its process is killed. */
export type LiveMethods = Readonly<Record<string, (input: never, context: AskContext) => Promise<unknown>>>;

/** Opens a thing; `folder` is the process's own, for temporary files. */
export type LiveOpener = (input: never, folder: string, context: AskContext) => Promise<LiveMethods>;

/** Openers by kind; each loads what it needs only when it is asked for. */
export type LiveTable = Readonly<Record<string, () => Promise<LiveOpener>>>;
