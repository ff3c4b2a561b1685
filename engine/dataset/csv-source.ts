import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import { withoutTokens } from './column-sql.ts';
import { inferType } from './column-type.ts';
import { type CsvSample, sampleCsv } from './csv-dialect.ts';
import type { LineEnd } from './csv-faults.ts';
import type { SourceFile } from './source-files.ts';
import { canBeLiteral, literal } from './sql-text.ts';
import { assertColumnNames, freePrefix, type Table, type TableColumn } from './table.ts';

/** DuckDB's own default; longer lines need it raised. */
const LONGEST_LINE = 2_000_000;

const lineEnds: Readonly<Record<LineEnd, string>> = { '\n': '\\n', '\r\n': '\\r\\n', '\r': '\\r', '': '\\n' };

export interface TextOptions {
  nulls: readonly string[];
  /** Columns whose text is taken as it stands. */
  textColumns: ReadonlySet<string>;
}

/**
 * CSV files of one shape as a table. DuckDB reads every column as text, or as DOUBLE where a scan wants nothing but
 * numbers; the types shown are inferred from the beginning of the first file.
 * @throws DrydockError DATA_UNREADABLE, DATA_COLUMN_DUPLICATE
 */
export async function csvTable(files: readonly SourceFile[], { nulls, textColumns }: TextOptions): Promise<Table> {
  const sample = await sampleCsv(files[0]);
  const names = columnNames(sample.header, files[0]);
  await assertSameColumns(files, sample);
  const missing = new Set(['', ...nulls]);
  const prefix = freePrefix(names);
  const texts = new Map<TableColumn, string[]>();
  const columns = names.map((name, i): TableColumn => {
    const head = present(sample.head, i, missing);
    const inferred = textColumns.has(name) ? { type: 'text' as const, sqlType: 'VARCHAR' } : inferType(head);
    const column: TableColumn = { name, ...inferred, sql: `${prefix}${i}`, stored: 'text' };
    texts.set(column, [...head, ...present(sample.elsewhere, i, missing)]);
    return column;
  });
  // The reader takes no null tokens with a delimiter or a quote in them.
  const plain = nulls.filter(
    (token) => canBeLiteral(token) && !/["\r\n]/.test(token) && !token.includes(sample.delimiter),
  );
  const others = nulls.filter((token) => canBeLiteral(token) && !plain.includes(token));
  const longestLine = Math.max(LONGEST_LINE, 2 * sample.headerBytes);
  const options = [
    // Strict mode is the default; DuckDB 1.5.5 loses every row if it is named together with new_line.
    'auto_detect=false,header=true',
    `delim=${literal(sample.delimiter)},quote='"',escape='"',comment=''`,
    `nullstr=[${['', ...plain].map(literal).join(',')}]`,
    `skip=${sample.shape.blankLines},new_line=${literal(lineEnds[sample.shape.lineEnd])}`,
    `max_line_size=${longestLine}`,
  ].join(',');
  const list = files.map((file) => literal(file.absolute)).join(',');
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const rowBytes = averageBytes(sample);
  const from = (doubles: ReadonlySet<TableColumn>, parallel: boolean): string => {
    const types = columns.map(
      (column) => `'${column.sql}':'${doubles.has(column) && others.length === 0 ? 'DOUBLE' : 'VARCHAR'}'`,
    );
    const read = `read_csv([${list}],${options},parallel=${parallel},columns={${types.join(',')}})`;
    if (others.length === 0) return read;
    const cleaned = columns.map((column) => {
      const text = withoutTokens(column.sql, others, 'text');
      return `${doubles.has(column) ? `CAST(${text} AS DOUBLE)` : text} AS ${column.sql}`;
    });
    return `(SELECT ${cleaned.join(',')} FROM ${read})`;
  };
  const table = {
    columns,
    prefix,
    sample: texts,
    dialect: { delimiter: sample.delimiter, columns: names.length, longestLine },
    estimatedRows: bytes / rowBytes,
  };
  return {
    ...table,
    from: (doubles) => from(doubles, true),
    serial: { ...table, from: (doubles) => from(doubles, false) },
  };
}

/** A nameless column is called by its place, "column1". */
function columnNames(header: readonly string[], file: SourceFile): string[] {
  const names = header.map((name, i) => (name.trim() === '' ? `column${i + 1}` : name));
  assertColumnNames(names, file.shown, 1);
  return names;
}

async function assertSameColumns(files: readonly SourceFile[], first: CsvSample): Promise<void> {
  for (const file of files.slice(1)) {
    const { header, delimiter, shape } = await sampleCsv(file);
    const alike =
      delimiter === first.delimiter &&
      shape.blankLines === first.shape.blankLines &&
      shape.lineEnd === first.shape.lineEnd;
    const different = Array.from({ length: Math.max(header.length, first.header.length) }, (_, i) => i).find(
      (i) => header[i] !== first.header[i],
    );
    if (different === undefined && alike) continue;
    if (different === undefined)
      throw new DrydockError(
        'DATA_UNREADABLE',
        `${quote(file.shown)} has another delimiter or other line ends than ${quote(files[0].shown)}`,
        { file: file.shown, hint: 'Files that are read as one dataset need to be written in the same way.' },
      );
    const [here, there] = [header, first.header].map((names) =>
      names[different] === undefined ? 'no column' : quote(names[different]),
    );
    throw new DrydockError(
      'DATA_UNREADABLE',
      `${quote(file.shown)} has other columns than ${quote(files[0].shown)}: column ${different + 1} is ${here}, not ${there}`,
      { file: file.shown, hint: 'Files that are read as one dataset need the same columns in the same order.' },
    );
  }
}

function present(rows: readonly string[][], column: number, missing: ReadonlySet<string>): string[] {
  const texts: string[] = [];
  for (const row of rows) {
    const text = row[column];
    if (text !== undefined && !missing.has(text)) texts.push(text);
  }
  return texts;
}

function averageBytes({ head, elsewhere }: CsvSample): number {
  const rows = head.length + elsewhere.length;
  if (rows === 0) return 1;
  let characters = 0;
  for (const row of [...head, ...elsewhere]) for (const field of row) characters += field.length + 1;
  return characters / rows;
}
