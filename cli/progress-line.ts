import type { JobEvent } from '../shared/contract/job-event.ts';
import { formatCount } from '../shared/format/number.ts';

type Progress = Extract<JobEvent, { type: 'progress' }>;

const BAR = 24;
const PLAIN_EVERY_MS = 5_000;

/** Progress on stderr: a bar that redraws on a terminal, now and then a plain line elsewhere, nothing when quiet. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  readonly #quiet: boolean;
  #drawn = false;
  #phase = '';
  #lastPlain = 0;

  constructor(stream: NodeJS.WriteStream, quiet: boolean) {
    this.#stream = stream;
    this.#quiet = quiet;
  }

  show(progress: Progress): void {
    if (this.#quiet) return;
    const line = describe(progress);
    if (this.#stream.isTTY) {
      this.#stream.write(`\r\x1b[2K${line.slice(0, (this.#stream.columns || 80) - 1)}`);
      this.#drawn = true;
      return;
    }
    const now = performance.now();
    if (progress.phase === this.#phase && now - this.#lastPlain < PLAIN_EVERY_MS) return;
    this.#phase = progress.phase;
    this.#lastPlain = now;
    this.#stream.write(`${line}\n`);
  }

  /** Clears the bar so that other text can follow. */
  end(): void {
    if (!this.#drawn) return;
    this.#stream.write('\r\x1b[2K');
    this.#drawn = false;
  }
}

function describe({ phase, done, total, rate, left_ms }: Progress): string {
  const parts = [phase];
  if (total !== null && total > 0) {
    const share = Math.min(1, done / total);
    const filled = Math.round(share * BAR);
    parts.push(`${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${Math.round(share * 100)} %`);
  } else if (done > 0) parts.push(formatCount(done));
  if (rate !== null && rate > 0) parts.push(`${formatCount(Math.round(rate))}/s`);
  if (left_ms !== null && left_ms > 0) parts.push(`${(left_ms / 1000).toFixed(1)} s left`);
  return parts.join('  ');
}
