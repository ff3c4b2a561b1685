import { withoutTokens } from './column-sql.ts';
import type { Database } from './database.ts';
import type { SourceFile } from './source-files.ts';
import { literal } from './sql-text.ts';
import { assertColumnNames, columnType, freePrefix, type Table, type TableColumn } from './table.ts';

/** Parquet files of one schema as a table. */
export async function parquetTable(
  files: readonly SourceFile[],
  nulls: readonly string[],
  database: Database,
): Promise<Table> {
  const list = `[${files.map((file) => literal(file.absolute)).join(',')}]`;
  const described = await database.rows(`SELECT column_type FROM (DESCRIBE FROM read_parquet(${list}))`);
  const names = await topLevelNames(files[0], database);
  const [[rows]] = await database.rows(`SELECT coalesce(sum(num_rows),0)::DOUBLE FROM parquet_file_metadata(${list})`);
  return typedTable(
    names.map((name, i) => ({ name, sqlType: String(described[i]?.[0] ?? 'VARCHAR') })),
    (prefix) => `read_parquet(${list}) AS t(${names.map((_, i) => `${prefix}${i}`).join(',')})`,
    { nulls, estimatedRows: rows as number, shown: files[0].shown },
  );
}

async function topLevelNames(file: SourceFile, database: Database): Promise<string[]> {
  const nodes = await database.rows(
    `SELECT name, coalesce(num_children,0)::BIGINT FROM parquet_schema(${literal(file.absolute)})`,
  );
  const names: string[] = [];
  const skip = (at: number): number => {
    let next = at + 1;
    for (let child = 0; child < Number(nodes[at][1]); child++) next = skip(next);
    return next;
  };
  for (let at = 1; at < nodes.length; at = skip(at)) names.push(String(nodes[at][0]));
  return names;
}

export interface TypedTableOptions {
  nulls: readonly string[];
  estimatedRows: number;
  shown: string;
  /** SQL for a column that is not taken as it stands, by its index. */
  rewrite?: ReadonlyMap<number, (sql: string) => { sql: string; sqlType: string }>;
}

/** A table whose columns have types of their own. `source` gives it with columns named prefix0, prefix1, … */
export function typedTable(
  described: readonly { name: string; sqlType: string }[],
  source: (prefix: string) => string,
  { nulls, estimatedRows, shown, rewrite }: TypedTableOptions,
): Table {
  const names = described.map(({ name }) => name);
  assertColumnNames(names, shown);
  const prefix = freePrefix(names);
  const cleaned: string[] = [];
  const columns = described.map(({ name, sqlType }, i): TableColumn => {
    const own = `${prefix}${i}`;
    const rewritten = rewrite?.get(i)?.(own) ?? { sql: own, sqlType };
    const type = columnType(rewritten.sqlType);
    cleaned.push(`${withoutTokens(rewritten.sql, nulls, type)} AS ${own}`);
    return { name, type, sqlType: rewritten.sqlType, sql: own, stored: 'typed' };
  });
  const sql = source(prefix);
  return { columns, prefix, estimatedRows, from: () => `(SELECT ${cleaned.join(',')} FROM ${sql})` };
}
