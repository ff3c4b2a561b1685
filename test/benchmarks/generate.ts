import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * The sample's rows drawn again with replacement to `rows` rows, numeric columns jittered so that they neither compress
 * nor repeat like copies. The draw is a hash of the row number: the same file on every machine.
 */
export async function generate(
  sample: string,
  folder: string,
  rows: number,
): Promise<{ csv: string; parquet: string }> {
  mkdirSync(folder, { recursive: true });
  const csv = join(folder, `data-${rows}.csv`);
  const parquet = join(folder, `data-${rows}.parquet`);
  if (existsSync(csv) && existsSync(parquet)) return { csv, parquet };
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    `CREATE TABLE sample AS SELECT row_number() OVER () - 1 AS i, * FROM read_csv('${sample}', header = true)`,
  );
  const [[count]] = (await connection.runAndReadAll('SELECT count(*) FROM sample')).getRows();
  await connection.run(`CREATE TABLE drawn AS
    SELECT d.r, s.* EXCLUDE (i) REPLACE (
      greatest(17, s.age + CAST(hash(d.r * 7 + 1) % 5 AS INTEGER) - 2) AS age,
      s.fnlwgt + CAST(hash(d.r * 7 + 2) % 1001 AS INTEGER) - 500 AS fnlwgt,
      greatest(1, s.hours_per_week + CAST(hash(d.r * 7 + 3) % 7 AS INTEGER) - 3) AS hours_per_week,
      CASE WHEN s.capital_gain > 0 THEN s.capital_gain + CAST(hash(d.r * 7 + 4) % 201 AS INTEGER) - 100 ELSE 0 END AS capital_gain)
    FROM (SELECT range AS r, CAST(hash(range * 7) % ${count} AS BIGINT) AS i FROM range(${rows})) d
    JOIN sample s ON s.i = d.i`);
  const select = 'SELECT * EXCLUDE (r) FROM drawn ORDER BY r';
  await connection.run(`COPY (${select}) TO '${csv}.part' (FORMAT csv, HEADER)`);
  await connection.run(`COPY (${select}) TO '${parquet}.part' (FORMAT parquet, COMPRESSION zstd)`);
  renameSync(`${csv}.part`, csv);
  renameSync(`${parquet}.part`, parquet);
  connection.closeSync();
  return { csv, parquet };
}
