import { createReadStream } from 'node:fs';
import type { SourceFile } from './source-files.ts';
import { MOST_COLUMNS } from './table.ts';

/** Deeper values overflow the stack of DuckDB's reader, which ends the process. */
const DEEPEST = 1000;
/** A line of fewer bytes can hold no excess. */
const HARMLESS_BYTES = DEEPEST;

const LINE_FEED = 10;
const QUOTE = 34;
const COLON = 58;
const BACKSLASH = 92;

/**
 * The first line with a value that is nested too deep, or an object of too many keys, and which it is; null if there
 * is none.
 * @param lineDelimited every line is a value of its own, so short lines need no look
 */
export async function findJsonExcess(
  file: SourceFile,
  lineDelimited: boolean,
): Promise<{ line: number; what: string } | null> {
  let line = 1;
  let depth = 0;
  let keys = 0;
  let quoted = false;
  let escaped = false;
  let lineStart = true;
  for await (const piece of createReadStream(file.absolute, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>)
    for (let i = 0; i < piece.length; i++) {
      if (lineStart && lineDelimited) {
        const end = piece.indexOf(LINE_FEED, i);
        if (end >= 0 && end - i < HARMLESS_BYTES) i = end;
      }
      const byte = piece[i];
      lineStart = byte === LINE_FEED;
      if (lineStart) {
        line++;
        if (lineDelimited) {
          depth = 0;
          keys = 0;
          quoted = false;
          escaped = false;
        }
      } else if (quoted) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) quoted = false;
      } else if (byte === QUOTE) quoted = true;
      else if (byte === COLON) {
        if (++keys > MOST_COLUMNS && lineDelimited)
          return { line, what: `the line has more than ${MOST_COLUMNS} keys` };
      }
      // "[" and "]" are 0x5b and 0x5d, "{" and "}" 0x7b and 0x7d.
      else if ((byte | 0x20) === 0x7b) {
        if (++depth > DEEPEST) return { line, what: `values are nested deeper than ${DEEPEST} levels` };
      } else if ((byte | 0x20) === 0x7d) depth--;
    }
  return null;
}
