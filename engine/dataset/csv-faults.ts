import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { SourceFile } from './source-files.ts';
import type { RowLocation } from './types.ts';

/** What it takes to walk through CSV files as the reader does. */
export interface CsvDialect {
  delimiter: string;
  columns: number;
}

export interface CsvFault {
  file: SourceFile;
  line: number;
  kind: 'fields' | 'encoding' | 'quote';
  /** Number of fields found; kind "fields" only. */
  fields: number;
}

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

interface CsvRecord {
  line: number;
  fields: number;
  blank: boolean;
  /** The record ends inside an open quote. */
  open: boolean;
  /** Something other than a delimiter follows a closing quote. */
  afterQuote: boolean;
}

/** The first record that does not fit the dialect, if there is one. Walks through the bytes: for error messages. */
export async function findCsvFault(files: readonly SourceFile[], dialect: CsvDialect): Promise<CsvFault | null> {
  for (const file of files) {
    const faults: CsvFault[] = [];
    await walk(file, dialect.delimiter, (record, text) => {
      if (record.blank && dialect.columns > 1) return true;
      const kind = !text
        ? 'encoding'
        : record.open || record.afterQuote
          ? 'quote'
          : record.fields !== dialect.columns
            ? 'fields'
            : null;
      if (kind) faults.push({ file, line: record.line, kind, fields: record.fields });
      return kind === null;
    });
    if (faults.length > 0) return faults[0];
  }
  return null;
}

/** The line on which a row begins; the header is line 1 of each file. */
export async function locateCsvRow(
  files: readonly SourceFile[],
  dialect: CsvDialect,
  row: number,
): Promise<RowLocation> {
  let remaining = row;
  for (const file of files) {
    let header = true;
    let line = 0;
    await walk(file, dialect.delimiter, (record) => {
      if (record.blank && (dialect.columns > 1 || header)) return true;
      if (header) {
        header = false;
        return true;
      }
      if (remaining-- > 0) return true;
      line = record.line;
      return false;
    });
    if (line > 0) return files.length > 1 ? { line, file: file.shown } : { line };
  }
  return {};
}

/** Calls `visit` for every record until it says no. `text` tells whether the bytes were valid UTF-8. */
async function walk(
  file: SourceFile,
  delimiter: string,
  visit: (record: CsvRecord, text: boolean) => boolean,
): Promise<void> {
  const separator = delimiter.charCodeAt(0);
  let state: 'start' | 'plain' | 'quoted' | 'closing' = 'start';
  let line = 1;
  let record: CsvRecord = { line, fields: 1, blank: true, open: false, afterQuote: false };
  let returned = false;
  let first = true;
  const bytes: Buffer[] = [];
  const finish = (): boolean => {
    record.open = state === 'quoted';
    const keepOn = visit(record, isUtf8(Buffer.concat(bytes)));
    bytes.length = 0;
    state = 'start';
    record = { line, fields: 1, blank: true, open: false, afterQuote: false };
    return keepOn;
  };
  for await (const piece of createReadStream(file.absolute, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let from = first && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? 3 : 0;
    first = false;
    for (let i = from; i < piece.length; i++) {
      const byte = piece[i];
      const lineEnd = byte === LINE_FEED || byte === CARRIAGE_RETURN;
      if (byte === LINE_FEED && returned) {
        returned = false;
        if (state !== 'quoted') from = i + 1;
        continue;
      }
      returned = byte === CARRIAGE_RETURN;
      if (lineEnd) line++;
      else record.blank = false;
      if (state === 'quoted') {
        if (byte === QUOTE) state = 'closing';
        continue;
      }
      if (lineEnd) {
        bytes.push(piece.subarray(from, i));
        from = i + 1;
        if (!finish()) return;
      } else if (byte === separator) {
        record.fields++;
        state = 'start';
      } else if (byte === QUOTE && (state === 'start' || state === 'closing')) {
        state = 'quoted';
      } else if (byte !== SPACE) {
        if (state === 'closing') record.afterQuote = true;
        if (state === 'start') state = 'plain';
      }
    }
    bytes.push(piece.subarray(from));
  }
  if (!record.blank || state === 'quoted') finish();
}
