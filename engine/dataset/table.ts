import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import type { CsvDialect } from './csv-faults.ts';
import type { ColumnType, DatasetColumn } from './types.ts';

/** A column as SQL sees it. */
export interface TableColumn extends DatasetColumn {
  /** Its identifier in `Table.from`; never the user's name. */
  sql: string;
  /**
   * How it is stored there: `text` is text of a file that has no types (it may hold anything), `typed` a value of
   * `sqlType`, `outside` is not in SQL at all but in `Table.vectors`.
   */
  stored: 'text' | 'typed' | 'outside';
}

/** Numbers of a vector column, rows × width. */
export interface VectorData {
  width: number;
  data: Float64Array;
  missing: Uint8Array | null;
}

/** A dataset's rows as a FROM clause. */
export interface Table {
  columns: TableColumn[];
  /** Every identifier of `from` begins with it, and no column's name does. */
  prefix: string;
  /** @param doubles columns stored as text that are to be read as DOUBLE at once, which fails on other text */
  from(doubles: ReadonlySet<TableColumn>): string;
  /** Rows of the beginning (and elsewhere) by column, where the file gave them without a query. */
  sample?: ReadonlyMap<TableColumn, readonly string[]>;
  vectors?: ReadonlyMap<TableColumn, VectorData>;
  /** Text files only: for finding lines. */
  dialect?: CsvDialect;
  /** Line-delimited text without a dialect. */
  lineDelimited?: boolean;
  /** The same table read by one thread: slower, and never at odds about where a record begins. */
  serial?: Table;
  /** A guess, for choosing how to read. */
  estimatedRows: number;
}

const INTEGER = /^U?(TINY|SMALL|BIG|HUGE)INT$|^U?INTEGER$/;
const FRACTION = /^(FLOAT|DOUBLE|DECIMAL\(\d+,\s*\d+\))$/;

/** The kind of a DuckDB type, such as "DECIMAL(10,2)" or "DOUBLE[]". */
export function columnType(sqlType: string): ColumnType {
  if (INTEGER.test(sqlType)) return 'integer';
  if (FRACTION.test(sqlType)) return 'number';
  const element = /^(.*)\[\d*\]$/.exec(sqlType)?.[1];
  if (element !== undefined && (INTEGER.test(element) || FRACTION.test(element))) return 'vector';
  if (sqlType === 'BOOLEAN') return 'boolean';
  if (/^(DATE|TIMESTAMP)/.test(sqlType)) return 'date';
  return 'text';
}

/** More would take minutes and gigabytes to describe, in DuckDB and here. */
export const MOST_COLUMNS = 50_000;

/** @throws DrydockError DATA_UNREADABLE, DATA_COLUMN_DUPLICATE */
export function assertColumnNames(names: readonly string[], shown: string, line?: number): void {
  if (names.length > MOST_COLUMNS) throw tooManyColumns(shown);
  const places = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    const other = places.get(name);
    if (other !== undefined)
      throw new DrydockError(
        'DATA_COLUMN_DUPLICATE',
        `${quote(shown)}${line === undefined ? '' : `, line ${line}`}: columns ${other + 1} and ${i + 1} are both called ${quote(name)}`,
        { file: shown, column: name.slice(0, 200), ...(line === undefined ? {} : { line }) },
      );
    places.set(name, i);
  }
}

export function tooManyColumns(shown: string): DrydockError {
  return new DrydockError('DATA_UNREADABLE', `${quote(shown)} has more than ${MOST_COLUMNS} columns`, {
    file: shown,
    hint: 'Leave out columns that neither the model nor the report needs.',
  });
}

/** A beginning for identifiers that no column's name has. */
export function freePrefix(names: readonly string[]): string {
  const taken = names.map((name) => name.slice(0, 100).toLowerCase());
  let prefix = 'c';
  while (taken.some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}
