import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import type { Database } from './database.ts';
import { findJsonExcess } from './json-excess.ts';
import { typedTable } from './parquet-source.ts';
import type { SourceFile } from './source-files.ts';
import { literal } from './sql-text.ts';
import type { Table } from './table.ts';

/**
 * JSON lines (or a JSON array of objects, `.json`) as a table. Types come from all rows. Dates stay the texts that
 * they are, so that they compare as written.
 */
export async function jsonTable(
  files: readonly SourceFile[],
  nulls: readonly string[],
  database: Database,
): Promise<Table> {
  const list = `[${files.map((file) => literal(file.absolute)).join(',')}]`;
  const lines = files.every((file) => !file.absolute.toLowerCase().endsWith('.json'));
  for (const file of files) await refuseExcess(file, lines);
  const format = lines ? "format='newline_delimited'" : "format='auto'";
  const described = (
    await database.rows(
      `SELECT column_name, column_type FROM (DESCRIBE FROM read_json(${list},${format},records=true,sample_size=-1,maximum_depth=3,map_inference_threshold=-1))`,
    )
  ).map(([name, type]) => ({ name: String(name), sqlType: readAs(String(type)) }));
  if (described.length === 0)
    throw new DrydockError('DATA_UNREADABLE', `${quote(files[0].shown)} is empty: it has no rows and no columns`);
  const specification = described.map(({ name, sqlType }) => `${literal(name)}:${literal(sqlType)}`).join(',');
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const rewrite = new Map(
    described.flatMap(({ sqlType }, i) =>
      sqlType === 'JSON' ? [[i, (sql: string) => ({ sql: `(${sql}->>'$')`, sqlType: 'VARCHAR' })] as const] : [],
    ),
  );
  const table = typedTable(
    described,
    (prefix) =>
      `read_json(${list},${format},records=true,columns={${specification}}) AS t(${described.map((_, i) => `${prefix}${i}`).join(',')})`,
    { nulls, estimatedRows: bytes / 100, shown: files[0].shown, rewrite },
  );
  return lines ? { ...table, lineDelimited: true } : table;
}

async function refuseExcess(file: SourceFile, lines: boolean): Promise<void> {
  const excess = await findJsonExcess(file, lines);
  if (excess)
    throw new DrydockError('DATA_UNREADABLE', `${quote(file.shown)}, line ${excess.line}: ${excess.what}`, {
      file: file.shown,
      line: excess.line,
    });
}

function readAs(sqlType: string): string {
  if (/^(DATE|TIME|TIMESTAMP|UUID)/.test(sqlType)) return 'VARCHAR';
  if (/^(BIGINT|DOUBLE)\[\]$/.test(sqlType)) return 'DOUBLE[]';
  if (/^(BOOLEAN|BIGINT|UBIGINT|HUGEINT|DOUBLE|VARCHAR)$/.test(sqlType)) return sqlType;
  return 'JSON';
}
