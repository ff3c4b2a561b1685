import { open } from 'node:fs/promises';
import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import { parseCsv } from './csv-text.ts';
import type { SourceFile } from './source-files.ts';

const HEAD_BYTES = 256 * 1024;
const SPOT_BYTES = 64 * 1024;
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
}

/**
 * Reads as much of a CSV file as is needed to know its delimiter (comma, semicolon, tab or bar: the one that gives
 * the most rows as many fields as the header) and its column names.
 */
export async function sampleCsv(file: SourceFile): Promise<CsvSample> {
  const handle = await open(file.absolute, 'r');
  try {
    let bytes = HEAD_BYTES;
    for (;;) {
      const piece = await readPiece(handle, 0, bytes);
      const whole = piece.length >= file.bytes;
      const text = decode(piece, file, whole);
      const dialect = detect(text, whole, file.absolute.toLowerCase().endsWith('.tsv'));
      if (dialect) {
        const { delimiter, records } = dialect;
        const [header, ...head] = records;
        const elsewhere = whole ? [] : await spots(handle, file.bytes, delimiter, header.length);
        const headerBytes = header.reduce((sum, name) => sum + 2 * Buffer.byteLength(name) + 3, 0);
        return { delimiter, header, head, elsewhere, headerBytes };
      }
      if (whole) throw new DrydockError('DATA_UNREADABLE', `${quote(file.shown)} is empty: it has no header line`);
      if (bytes >= LONGEST_HEADER)
        throw new DrydockError(
          'DATA_UNREADABLE',
          `${quote(file.shown)}, line 1: the header line has no end within 32 MB`,
        );
      bytes *= 8;
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
      hint: `Save it as UTF-8, for example with: iconv -f UTF-16 -t UTF-8 FILE > NEW.csv`,
    });
  const start = piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? 3 : 0;
  // A cut in the middle of a character would look like bad text; cutting after a line is always sound.
  const cut = whole ? piece.length : Math.max(piece.lastIndexOf(10), piece.lastIndexOf(13)) + 1;
  return piece.toString('utf8', start, cut === 0 ? piece.length : cut);
}

function detect(text: string, whole: boolean, tabbed: boolean): { delimiter: string; records: string[][] } | undefined {
  let best: { delimiter: string; records: string[][]; share: number } | undefined;
  for (const delimiter of tabbed ? ['\t'] : [',', ';', '\t', '|']) {
    const records = parseCsv(text, delimiter, whole);
    if (records.length === 0) continue;
    const fields = records[0].length;
    const fitting = records.filter((record) => record.length === fields).length / records.length;
    // A delimiter that does not occur makes one column of everything and always fits: it comes last.
    const share = fields === 1 ? 0 : fitting;
    if (!best || share > best.share || (share === best.share && fields > best.records[0].length))
      best = { delimiter, records, share };
  }
  return best;
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
