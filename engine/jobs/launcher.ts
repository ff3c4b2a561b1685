/** What a job's process tells: unchecked messages, output, and its end. */
export interface JobListener {
  message(message: unknown): void;
  output(stream: 'stdout' | 'stderr', text: string): void;
  /** The process ended, or could not be started (`error`). */
  exit(end: JobExit): void;
  /** The process ended and all its output was read. May never come, when the process left others behind. */
  drained(): void;
}

export interface JobExit {
  code: number | null;
  signal: string | null;
  error?: Error;
}

export interface JobChild {
  /** Undefined when the process could not be started. */
  readonly pid: number | undefined;
  /** What cannot be sent, to a process that is ending, is told by its exit. */
  send(message: unknown): void;
  /** Ends the process at once; it is not asked. */
  kill(): void;
}

/** Starts one disposable process. Under Node `fork`; in a desktop shell, its own kind of child process. */
export interface JobLauncher {
  launch(listener: JobListener): JobChild;
}
