import duckdb from '@duckdb/node-bindings';
import type { Database } from './database.ts';
import { typedTable } from './parquet-source.ts';
import type { Table, TableColumn, VectorData } from './table.ts';

/** A column of data that is already in memory. Numbers and booleans as typed arrays, the rest value by value. */
export type MemoryColumn =
  | { name: string; sqlType: 'DOUBLE'; data: Float64Array; missing: Uint8Array | null }
  | { name: string; sqlType: 'BIGINT'; data: BigInt64Array; missing: Uint8Array | null }
  | { name: string; sqlType: 'BOOLEAN'; data: Uint8Array; missing: Uint8Array | null }
  | { name: string; sqlType: 'VARCHAR' | 'DATE' | 'TIMESTAMP' | 'UBIGINT'; text: (row: number) => string | null }
  | { name: string; sqlType: 'DOUBLE[]'; vector: VectorData };

const CHUNK = 2048;
const TABLE = 'loaded';

/** Loads columns into a DuckDB table, except vectors, which stay outside: conditions cannot name them anyway. */
export async function memoryTable(
  columns: readonly MemoryColumn[],
  rows: number,
  { nulls, shown, database }: { nulls: readonly string[]; shown: string; database: Database },
): Promise<Table> {
  const scalars = columns.filter((column): column is Scalar => column.sqlType !== 'DOUBLE[]');
  const definitions = scalars.map((column, i) => `s${i} ${stored(column)}`);
  // A table needs a column even if all data are vectors.
  await database.run(`CREATE TABLE ${TABLE}(${[...definitions, 'filler BOOLEAN'].join(',')})`);
  load(scalars, rows, database);
  const places = columns.map((column) =>
    column.sqlType === 'DOUBLE[]' ? 'NULL' : read(column, scalars.indexOf(column)),
  );
  const table = typedTable(
    columns.map(({ name, sqlType }) => ({ name, sqlType })),
    (prefix) => `(SELECT ${places.map((place, i) => `${place} AS ${prefix}${i}`).join(',')} FROM ${TABLE})`,
    { nulls, estimatedRows: rows, shown },
  );
  const vectors = new Map<TableColumn, VectorData>();
  const described = table.columns.map((column, i): TableColumn => {
    const source = columns[i];
    if (source.sqlType !== 'DOUBLE[]') return column;
    const outside: TableColumn = { ...column, stored: 'outside', width: source.vector.width };
    vectors.set(outside, source.vector);
    return outside;
  });
  return { ...table, columns: described, vectors };
}

type Scalar = Exclude<MemoryColumn, { sqlType: 'DOUBLE[]' }>;

function stored(column: Scalar): string {
  return 'text' in column ? 'VARCHAR' : column.sqlType;
}

function read(column: Scalar, index: number): string {
  return 'text' in column && column.sqlType !== 'VARCHAR' ? `CAST(s${index} AS ${column.sqlType})` : `s${index}`;
}

function load(columns: readonly Scalar[], rows: number, database: Database): void {
  const appender = database.appender(TABLE);
  const types = [...columns.map(stored), 'BOOLEAN'].map((type) => duckdb.create_logical_type(typeIds[type]));
  for (let from = 0; from < rows; from += CHUNK) {
    const count = Math.min(CHUNK, rows - from);
    const chunk = duckdb.create_data_chunk(types);
    duckdb.data_chunk_set_size(chunk, count);
    columns.forEach((column, i) => {
      fill(duckdb.data_chunk_get_vector(chunk, i), column, from, count);
    });
    duckdb.append_data_chunk(appender, chunk);
  }
  duckdb.appender_close_sync(appender);
}

const typeIds: Record<string, duckdb.Type> = {
  DOUBLE: duckdb.Type.DOUBLE,
  BIGINT: duckdb.Type.BIGINT,
  BOOLEAN: duckdb.Type.BOOLEAN,
  VARCHAR: duckdb.Type.VARCHAR,
};

function fill(vector: duckdb.Vector, column: Scalar, from: number, count: number): void {
  const bits = new Uint8Array(Math.ceil(CHUNK / 64) * 8).fill(255);
  let gaps = false;
  const gap = (row: number): void => {
    bits[row >> 3] &= ~(1 << (row & 7));
    gaps = true;
  };
  if ('text' in column) {
    for (let row = 0; row < count; row++) {
      const text = column.text(from + row);
      if (text === null) gap(row);
      else duckdb.vector_assign_string_element_len(vector, row, Buffer.from(text));
    }
  } else {
    const { data, missing } = column;
    const start = data.byteOffset + from * data.BYTES_PER_ELEMENT;
    duckdb.copy_data_to_vector(vector, 0, data.buffer as ArrayBuffer, start, count * data.BYTES_PER_ELEMENT);
    if (missing) for (let row = 0; row < count; row++) if (missing[from + row] === 1) gap(row);
  }
  if (!gaps) return;
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.byteLength);
}
