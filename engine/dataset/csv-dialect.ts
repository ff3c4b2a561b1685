import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import { type HeaderShape, readHeaderShape } from './csv-faults.ts';
import { parseCsv } from './csv-text.ts';
import type { SourceFile } from './source-files.ts';
import { MOST_COLUMNS } from './table.ts';

const HEAD_BYTES = 192 * 1024;
const DIALECT_CHARACTERS = 16 * 1024;
const SPOT_BYTES = 32 * 1024;
const LONGEST_HEADER = 32 * 1024 * 1024;

/** How a CSV file is written, its column names, and rows of its beginning (and of its middle and end, if it is long). */
export interface CsvSample {
  delimiter: string;
  header: string[];
  /** The first rows; they decide the columns' types. */
  head: string[][];
  /** Rows from elsewhere in the file, for values that the beginning lacks. */
  elsewhere: string[][];
  /** Bytes of the header line. */
  headerBytes: number;
  shape: HeaderShape;
}

/**
 * Reads as much of a CSV file as is needed to know its delimiter (comma, semicolon, tab or bar: the one that gives
 * the most rows as many fields as the header) and its column names.
 */
export async function sampleCsv(file: SourceFile): Promise<CsvSample> {
  const handle = await open(file.absolute, 'r');
  try {
    for (let bytes = HEAD_BYTES; ; bytes *= 8) {
      const piece = await readPiece(handle, 0, bytes);
      const whole = piece.length >= file.bytes;
      const text = decode(piece, file, whole);
      const delimiter = findDelimiter(text, whole, file.absolute.toLowerCase().endsWith('.tsv'));
      if (delimiter) {
        const [header, ...head] = parseCsv(text, delimiter, whole, MOST_COLUMNS);
        const elsewhere = whole ? [] : await spots(handle, file.bytes, delimiter, header.length);
        const headerBytes = header.reduce((sum, name) => sum + 2 * Buffer.byteLength(name) + 3, 0);
        const shape = await readHeaderShape(file, delimiter);
        if (shape.fault === 'quote') throw brokenQuote(file.shown, shape.line);
        if (shape.fault === 'line ends') throw mixedLineEnds(file.shown, shape.line);
        return { delimiter, header, head, elsewhere, headerBytes, shape };
      }
      if (whole) throw new DrydockError('DATA_UNREADABLE', `${quote(file.shown)} is empty: it has no header line`);
      if (bytes >= LONGEST_HEADER)
        throw new DrydockError(
          'DATA_UNREADABLE',
          `${quote(file.shown)}, line 1: the header line has no end within 32 MB`,
        );
    }
  } finally {
    await handle.close();
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

async function readPiece(handle: Handle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function decode(piece: Buffer, file: SourceFile, whole: boolean): string {
  if ((piece[0] === 0xff && piece[1] === 0xfe) || (piece[0] === 0xfe && piece[1] === 0xff))
    throw new DrydockError('DATA_UNREADABLE', `${quote(file.shown)} is UTF-16 text, not UTF-8`, {
      file: file.shown,
      hint: 'Save the file as UTF-8, for example with: iconv -f UTF-16 -t UTF-8 FILE > NEW.csv',
    });
  const start = piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? 3 : 0;
  // A cut in the middle of a character would look like bad text; a cut after a line is sound.
  const lineEnd = whole ? piece.length : Math.max(piece.lastIndexOf(10), piece.lastIndexOf(13)) + 1;
  const text = piece.subarray(start, lineEnd);
  if (!isUtf8(text)) throw notUtf8(file.shown, 1 + linesBefore(text));
  return text.toString('utf8');
}

export function notUtf8(shown: string, line: number): DrydockError {
  return new DrydockError('DATA_UNREADABLE', `${quote(shown)}, line ${line}: the text is not UTF-8`, {
    file: shown,
    line,
    hint: 'Save the file as UTF-8, for example with: iconv -f latin1 -t utf-8 FILE > NEW.csv',
  });
}

export function mixedLineEnds(shown: string, line: number): DrydockError {
  return new DrydockError(
    'DATA_UNREADABLE',
    `${quote(shown)}, line ${line}: the line ends otherwise than those before`,
    {
      file: shown,
      line,
      hint: "Give all lines the same end, for example with: sed 's/\\r$//' FILE > NEW.csv",
    },
  );
}

export function brokenQuote(shown: string, line: number): DrydockError {
  return new DrydockError(
    'DATA_UNREADABLE',
    `${quote(shown)}, line ${line}: a quoted field is not closed, or text follows its closing quote`,
    { file: shown, line },
  );
}

/** Line breaks before the first byte that is not UTF-8. */
function linesBefore(text: Buffer): number {
  let lines = 0;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf(10, from);
    if (end < 0 || !isUtf8(text.subarray(from, end))) break;
    from = end + 1;
    lines++;
  }
  return lines;
}

function findDelimiter(text: string, whole: boolean, tabbed: boolean): string | undefined {
  const short = text.length > 2 * DIALECT_CHARACTERS ? text.slice(0, DIALECT_CHARACTERS) : text;
  return (
    bestDelimiter(short, whole && short.length === text.length, tabbed) ??
    (short.length < text.length ? bestDelimiter(text, whole, tabbed) : undefined)
  );
}

function bestDelimiter(text: string, whole: boolean, tabbed: boolean): string | undefined {
  let best: { delimiter: string; fields: number; share: number } | undefined;
  for (const delimiter of tabbed ? ['\t'] : [',', ';', '\t', '|']) {
    const records = parseCsv(text, delimiter, whole, MOST_COLUMNS);
    if (records.length === 0) continue;
    const fields = records[0].length;
    const fitting = records.filter((record) => record.length === fields).length / records.length;
    // A delimiter that does not occur makes one column of everything and always fits: it comes last.
    const share = fields === 1 ? 0 : fitting;
    if (!best || share > best.share || (share === best.share && fields > best.fields))
      best = { delimiter, fields, share };
  }
  return best?.delimiter;
}

async function spots(handle: Handle, bytes: number, delimiter: string, fields: number): Promise<string[][]> {
  const rows: string[][] = [];
  for (const position of [Math.floor(bytes / 2), bytes - SPOT_BYTES]) {
    const piece = await readPiece(handle, position, SPOT_BYTES);
    const first = piece.indexOf(10) + 1;
    const last = piece.lastIndexOf(10) + 1;
    for (const record of parseCsv(piece.toString('utf8', first, last), delimiter, true))
      if (record.length === fields) rows.push(record);
  }
  return rows;
}
