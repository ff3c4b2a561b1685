import type { JobEvent } from '../shared/contract/job-event.ts';
import { DrydockError, errorTable } from '../shared/errors.ts';
import { terminalText } from '../shared/format/terminal-text.ts';
import { ProgressLine } from './progress-line.ts';

/** A colour of our own, or a control or bidirectional character. */
const UNPRINTABLE =
  /\u001b\[\d+m|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export interface OutputOptions {
  json: boolean;
  quiet: boolean;
}

/** What a command says: results on stdout (with --json exactly one document), everything else on stderr. */
export class Output {
  readonly json: boolean;
  readonly color: boolean;
  readonly width: number;
  readonly #progress: ProgressLine;

  constructor({ json, quiet }: OutputOptions) {
    this.json = json;
    this.color = process.stdout.isTTY === true && !process.env.NO_COLOR;
    this.width = Math.min(process.stdout.columns ?? 100, 120);
    this.#progress = new ProgressLine(process.stderr, quiet);
  }

  /** `document` with --json, else `text`; only the one that is wanted is made. */
  result(document: unknown, text: () => string): void {
    this.#progress.end();
    write(process.stdout, this.json ? JSON.stringify(document, null, 2) : this.#printable(text()));
  }

  /** Names are made harmless where they enter a text; what was forgotten there ends here. */
  #printable(text: string): string {
    return text.replace(UNPRINTABLE, (found) => (this.color && found.length > 1 ? found : ''));
  }

  /** What the job's libraries say is kept with the run, for `runs show`; here it would hide the answer. */
  event(event: JobEvent): void {
    if (event.type === 'progress') this.#progress.show(event);
  }

  /** @returns the exit code */
  error(thrown: unknown): number {
    this.#progress.end();
    const error = DrydockError.from(thrown);
    const { code, hint, details } = error;
    const { hint: _hint, ...rest } = details;
    const message = error.message
      .split('\n')
      .map((line) => terminalText(line))
      .join('\n  ');
    write(process.stderr, `error ${code}: ${message}\nhint: ${terminalText(hint)}`);
    if (this.json)
      write(process.stdout, JSON.stringify({ error: { code, message: error.message, hint, details: rest } }, null, 2));
    if (code === 'INTERNAL' && process.env.DRYDOCK_DEBUG) console.error(thrown);
    return errorTable[code].exit;
  }
}

function write(stream: NodeJS.WriteStream, text: string): void {
  stream.write(text.endsWith('\n') ? text : `${text}\n`);
}
