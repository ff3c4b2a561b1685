import type { JobArtifact, LogLevel } from './protocol.ts';

/** What a job may do besides computing: tell how far it is, write to the run's log, write files to its folder. */
export interface JobContext {
  /** Null for a job that writes no artifacts. */
  readonly folder: string | null;
  /** `total` null: not known yet. May be called often; the host hears it 20 times a second at most. */
  progress(phase: string, done: number, total: number | null): void;
  log(level: LogLevel, line: string): void;
}

export interface JobAnswer {
  /** Small: it is copied between processes. */
  output: unknown;
  artifacts?: JobArtifact[];
}

export type JobHandler = (input: unknown, context: JobContext) => Promise<JobAnswer>;

/** Handlers by the kind of job; each loads what it needs only when it is asked for. */
export type HandlerTable = Readonly<Record<string, () => Promise<JobHandler>>>;
