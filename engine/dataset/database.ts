import { join } from 'node:path';
import duckdb from '@duckdb/node-bindings';
import { literal } from './sql-text.ts';
import { type Cell, readCell } from './vector-cells.ts';

export type Chunk = duckdb.DataChunk;

/** The buffer between DuckDB's scanning threads and the reader: large enough to keep them busy. */
const STREAM_BUFFER = '64MB';
/** A folder of its own: what lies in the folder for spilling is within DuckDB's reach. */
const SPILL = 'duckdb-spill';

/**
 * An in-memory DuckDB that can read the named files and nothing else: no other file, no extension, no setting. Locked
 * before any text of a user runs in it.
 */
export class Database {
  readonly #database: duckdb.Database;
  readonly #connection: duckdb.Connection;

  private constructor(database: duckdb.Database, connection: duckdb.Connection) {
    this.#database = database;
    this.#connection = connection;
  }

  /** @param measured `progress` tells how far a statement is */
  static async open(files: readonly string[], temporaryFolder: string, measured = false): Promise<Database> {
    const database = await duckdb.open(':memory:', duckdb.create_config());
    const connection = await duckdb.connect(database);
    const settings = [
      // Not the machine's: a condition on a time, and its text, must not depend on where they are read.
      `TimeZone='UTC'`,
      `temp_directory=${literal(join(temporaryFolder, SPILL))}`,
      `streaming_buffer_size='${STREAM_BUFFER}'`,
      ...(measured ? ['enable_progress_bar=true', 'enable_progress_bar_print=false'] : []),
      `allowed_paths=[${files.map(literal).join(',')}]`,
      'autoinstall_known_extensions=false',
      'autoload_known_extensions=false',
      'enable_external_access=false',
      'lock_configuration=true',
    ];
    await duckdb.query(connection, settings.map((setting) => `SET ${setting};`).join(''));
    return new Database(database, connection);
  }

  async run(sql: string): Promise<void> {
    await duckdb.query(this.#connection, sql);
  }

  /** A small result: cells of BOOLEAN, INTEGER, BIGINT (as number), DOUBLE and VARCHAR columns. */
  async rows(sql: string): Promise<Cell[][]> {
    const result = await duckdb.query(this.#connection, sql);
    const types = Array.from({ length: duckdb.column_count(result) }, (_, i) => duckdb.column_type(result, i));
    const rows: Cell[][] = [];
    for (let i = 0; i < duckdb.result_chunk_count(result); i++) {
      const chunk = duckdb.result_get_chunk(result, i);
      const size = duckdb.data_chunk_get_size(chunk);
      const vectors = types.map((_, column) => duckdb.data_chunk_get_vector(chunk, column));
      for (let row = 0; row < size; row++)
        rows.push(types.map((type, column) => readCell(vectors[column], type, row, size)));
    }
    return rows;
  }

  /** The chunks of a large result, in order; only one such result at a time. */
  async *stream(sql: string): AsyncGenerator<Chunk> {
    const prepared = await duckdb.prepare(this.#connection, sql);
    let done = false;
    try {
      const result = await duckdb.execute_prepared_streaming(prepared);
      for (;;) {
        const chunk = await duckdb.fetch_chunk(result);
        if (!chunk || duckdb.data_chunk_get_size(chunk) === 0) break;
        yield chunk;
      }
      done = true;
    } finally {
      if (!done) duckdb.interrupt(this.#connection);
      duckdb.destroy_prepare_sync(prepared);
    }
  }

  /** How much of the present statement is done, from 0 to 1; null: that is not known yet. */
  progress(): number | null {
    const { percentage } = duckdb.query_progress(this.#connection);
    return percentage >= 0 ? Math.min(1, percentage / 100) : null;
  }

  /** Ends the present statement, which then fails. */
  interrupt(): void {
    duckdb.interrupt(this.#connection);
  }

  /** Appends chunks to a table. */
  appender(table: string): duckdb.Appender {
    return duckdb.appender_create(this.#connection, null, table);
  }

  close(): void {
    duckdb.disconnect_sync(this.#connection);
    duckdb.close_sync(this.#database);
  }
}
