import { cleanLine } from './log-text.ts';
import type { LogLevel } from './protocol.ts';

export interface LogLine {
  level: LogLevel;
  line: string;
}

const HEAD = 500;
const TAIL = 500;
const MAX_PARTIAL = 16_384;

/** What a job wrote, bounded whatever it writes: the first lines and the last ones, cleaned, and how many are left out. */
export class JobLog {
  readonly #head: LogLine[] = [];
  #tail: LogLine[] = [];
  #leftOut = 0;
  readonly #partial = { stdout: '', stderr: '' };
  readonly #onLine: (line: LogLine) => void;

  /** `onLine` hears the first lines as they come; a job that floods its log is not followed live. */
  constructor(onLine: (line: LogLine) => void) {
    this.#onLine = onLine;
  }

  add(level: LogLevel, text: string): void {
    const entry = { level, line: cleanLine(text) };
    if (entry.line.trim() === '') return;
    if (this.#head.length < HEAD) {
      this.#head.push(entry);
      this.#onLine(entry);
      return;
    }
    this.#tail.push(entry);
    if (this.#tail.length > 2 * TAIL) this.#trim();
  }

  /** A piece of output, not ending at a line's end. */
  write(stream: 'stdout' | 'stderr', text: string): void {
    const lines = (this.#partial[stream] + text).split('\n');
    const rest = lines.pop() ?? '';
    this.#partial[stream] = rest.slice(0, MAX_PARTIAL);
    const room = HEAD - this.#head.length + TAIL;
    if (lines.length > room) this.#leftOut += lines.splice(HEAD - this.#head.length, lines.length - room).length;
    for (const line of lines) if (line.trim() !== '') this.add(levelOf(stream, line), line);
  }

  /** All that is kept, with a line that says what is not. */
  lines(): LogLine[] {
    for (const stream of ['stdout', 'stderr'] as const) {
      if (this.#partial[stream].trim() !== '') this.add(levelOf(stream, this.#partial[stream]), this.#partial[stream]);
      this.#partial[stream] = '';
    }
    this.#trim();
    if (this.#leftOut === 0) return [...this.#head, ...this.#tail];
    return [...this.#head, { level: 'warn', line: `… ${this.#leftOut} lines left out …` }, ...this.#tail];
  }

  #trim(): void {
    const surplus = this.#tail.length - TAIL;
    if (surplus <= 0) return;
    this.#leftOut += surplus;
    this.#tail = this.#tail.slice(surplus);
  }
}

/** ONNX Runtime marks its lines, as in `[W:onnxruntime:, …]`; what else comes on stderr is taken as a warning. */
function levelOf(stream: 'stdout' | 'stderr', line: string): LogLevel {
  const mark = /\[([VIWEF]):onnxruntime/.exec(line)?.[1];
  if (mark === 'E' || mark === 'F') return 'error';
  if (mark === 'V' || mark === 'I') return 'info';
  return mark === 'W' || stream === 'stderr' ? 'warn' : 'info';
}
