import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import { brokenQuote, mixedLineEnds, notUtf8 } from './csv-dialect.ts';
import { findCsvFault } from './csv-faults.ts';
import { assertUnchanged } from './file-digest.ts';
import type { SourceFile } from './source-files.ts';
import type { Table } from './table.ts';
import type { RowLocation } from './types.ts';

/** DuckDB's limit for one JSON object, in bytes. */
const LONGEST_OBJECT = 16_777_216;

/**
 * The coded error behind a failure of DuckDB, found by looking at the files rather than by reading its words; null if
 * the files look sound.
 */
export async function findFailure(
  error: unknown,
  files: readonly SourceFile[],
  table: Pick<Table, 'dialect' | 'lineDelimited'>,
): Promise<DrydockError | null> {
  if (error instanceof DrydockError) return error;
  if (/out of memory/i.test(wordsOf(error)))
    return new DrydockError('JOB_OUT_OF_MEMORY', `there is not enough memory to read ${quote(files[0].shown)}`);
  try {
    await assertUnchanged(files);
    return table.dialect ? await csvFault(files, table) : table.lineDelimited ? await jsonFault(files) : null;
  } catch (found) {
    return found instanceof DrydockError ? found : null;
  }
}

/** A failure for which only DuckDB has words. */
export function unexplainedFailure(error: unknown, files: readonly SourceFile[]): DrydockError {
  const words = wordsOf(error);
  const { shown } = files.find((file) => words.includes(file.absolute)) ?? files[0];
  return new DrydockError('DATA_UNREADABLE', `${quote(shown)} cannot be read: ${harmless(words, files)}`, {
    file: shown,
  });
}

function wordsOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error);
}

async function csvFault(
  files: readonly SourceFile[],
  { dialect }: Pick<Table, 'dialect'>,
): Promise<DrydockError | null> {
  const fault = await findCsvFault(files, dialect!);
  if (!fault) return null;
  const { file, line, kind, fields } = fault;
  if (kind === 'encoding') return notUtf8(file.shown, line);
  if (kind === 'quote') return brokenQuote(file.shown, line);
  if (kind === 'line ends') return mixedLineEnds(file.shown, line);
  if (kind === 'length') return tooLong(file.shown, line, dialect!.longestLine);
  const what = `${fields} ${fields === 1 ? 'field' : 'fields'}, where the header has ${dialect!.columns}`;
  return new DrydockError('DATA_UNREADABLE', `${quote(file.shown)}, line ${line}: ${what}`, { file: file.shown, line });
}

function tooLong(shown: string, line: number, most: number): DrydockError {
  return new DrydockError('DATA_UNREADABLE', `${quote(shown)}, line ${line}: the line has more than ${most} bytes`, {
    file: shown,
    line,
    hint: 'Leave out the long text, or store the data as Parquet.',
  });
}

async function jsonFault(files: readonly SourceFile[]): Promise<DrydockError | null> {
  for (const file of files) {
    let line = 0;
    const lines = createInterface({
      input: createReadStream(file.absolute, 'latin1'),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    for await (const text of lines) {
      line++;
      if (text.length > LONGEST_OBJECT) return tooLong(file.shown, line, LONGEST_OBJECT);
      const bytes = Buffer.from(text, 'latin1');
      const what = isUtf8(bytes) ? jsonComplaint(bytes.toString('utf8')) : 'the text is not UTF-8';
      if (what) {
        lines.close();
        return new DrydockError('DATA_UNREADABLE', `${quote(file.shown)}, line ${line}: ${what}`, {
          file: file.shown,
          line,
        });
      }
    }
  }
  return null;
}

function jsonComplaint(text: string): string | null {
  if (text.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? null : 'the line is no JSON object';
  } catch {
    return 'the line is no JSON';
  }
}

/** Its first line, without paths and advice about options that users do not have. */
function harmless(words: string, files: readonly SourceFile[]): string {
  let line = words.split('\n', 1)[0];
  for (const file of files) line = line.replaceAll(file.absolute, file.shown);
  return line
    .replace(/^(\w+ )+(Error|Exception): /, '')
    .replace(/(['"])\/[^'"]*\1/g, 'the file')
    .slice(0, 300);
}

/** The line of a row of line-delimited JSON; blank lines are no rows. */
export async function locateLine(files: readonly SourceFile[], row: number): Promise<RowLocation> {
  let remaining = row;
  for (const file of files) {
    let line = 0;
    const lines = createInterface({ input: createReadStream(file.absolute), crlfDelay: Number.POSITIVE_INFINITY });
    for await (const text of lines) {
      line++;
      if (text.trim() === '' || remaining-- > 0) continue;
      lines.close();
      return files.length > 1 ? { line, file: file.shown } : { line };
    }
  }
  return {};
}
