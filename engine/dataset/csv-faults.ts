import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { SourceFile } from './source-files.ts';
import type { RowLocation } from './types.ts';

/** What it takes to walk through CSV files as the reader does. */
export interface CsvDialect {
  delimiter: string;
  columns: number;
  /** Bytes; the reader refuses longer lines. */
  longestLine: number;
}

export interface CsvFault {
  file: SourceFile;
  line: number;
  kind: 'fields' | 'encoding' | 'quote' | 'line ends' | 'length';
  /** Number of fields found; kind "fields" only. */
  fields: number;
}

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

interface CsvRecord {
  line: number;
  bytes: number;
  fields: number;
  blank: boolean;
  /** The record ends inside an open quote. */
  open: boolean;
  /** Something other than a delimiter follows a closing quote. */
  afterQuote: boolean;
  lineEnd: LineEnd;
}

export type LineEnd = '\n' | '\r' | '\r\n' | '';

export interface HeaderShape {
  /** Blank lines before it, which a reader must be told to skip. */
  blankLines: number;
  /** What ends it, and so must end every line; empty if the file ends with it. */
  lineEnd: LineEnd;
  fault: 'quote' | 'line ends' | null;
  /** On which line the fault is. */
  line: number;
}

/** The shape of a file's beginning, by which a reader is told how lines end: left to guess, it may lose rows. */
export async function readHeaderShape(file: SourceFile, delimiter: string): Promise<HeaderShape> {
  const shape: HeaderShape = { blankLines: 0, lineEnd: '', fault: null, line: 1 };
  const blankEnds = new Set<LineEnd>();
  await walk(file, delimiter, (record) => {
    if (record.blank) {
      shape.blankLines++;
      blankEnds.add(record.lineEnd);
      return true;
    }
    shape.lineEnd = record.lineEnd;
    shape.line = record.line;
    blankEnds.add(record.lineEnd);
    shape.fault = record.open || record.afterQuote ? 'quote' : blankEnds.size > 1 ? 'line ends' : null;
    return false;
  });
  return shape;
}

/** The first record that does not fit the dialect, if there is one. Walks through the bytes: for error messages. */
export async function findCsvFault(files: readonly SourceFile[], dialect: CsvDialect): Promise<CsvFault | null> {
  for (const file of files) {
    const faults: CsvFault[] = [];
    let lineEnd: LineEnd = '';
    await walk(file, dialect.delimiter, (record, text) => {
      lineEnd ||= record.lineEnd;
      if (record.blank && dialect.columns > 1 && record.lineEnd === lineEnd) return true;
      const kind = !text
        ? 'encoding'
        : record.open || record.afterQuote
          ? 'quote'
          : record.fields !== dialect.columns && !(record.blank && dialect.columns > 1)
            ? 'fields'
            : record.lineEnd !== '' && record.lineEnd !== lineEnd
              ? 'line ends'
              : record.bytes > dialect.longestLine
                ? 'length'
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
  let record = newRecord(line);
  /** The last byte was a carriage return, which a line feed may still join. */
  let returned = false;
  let first = true;
  const bytes: Buffer[] = [];
  const finish = (lineEnd: LineEnd): boolean => {
    record.open = state === 'quoted';
    record.lineEnd = lineEnd;
    const content = Buffer.concat(bytes);
    record.bytes = content.length;
    const keepOn = visit(record, isUtf8(content));
    bytes.length = 0;
    state = 'start';
    record = newRecord(line);
    return keepOn;
  };
  for await (const piece of createReadStream(file.absolute, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let from = first && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? 3 : 0;
    first = false;
    for (let i = from; i < piece.length; i++) {
      const byte = piece[i];
      if (returned) {
        returned = false;
        if (state !== 'quoted') {
          if (!finish(byte === LINE_FEED ? '\r\n' : '\r')) return;
          if (byte === LINE_FEED) {
            from = i + 1;
            continue;
          }
        } else if (byte === LINE_FEED) continue;
      }
      const lineEnd = byte === LINE_FEED || byte === CARRIAGE_RETURN;
      if (lineEnd) line++;
      else record.blank = false;
      if (state === 'quoted') {
        returned = byte === CARRIAGE_RETURN;
        if (byte === QUOTE) state = 'closing';
      } else if (lineEnd) {
        bytes.push(piece.subarray(from, i));
        from = i + 1;
        returned = byte === CARRIAGE_RETURN;
        if (!returned && !finish('\n')) return;
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
  if (returned && state !== 'quoted') finish('\r');
  else if (!record.blank || state === 'quoted') finish('');
}

function newRecord(line: number): CsvRecord {
  return { line, bytes: 0, fields: 1, blank: true, open: false, afterQuote: false, lineEnd: '' };
}
