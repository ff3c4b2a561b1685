import { textSql } from './column-sql.ts';
import type { Database } from './database.ts';
import { canBeLiteral } from './sql-text.ts';
import type { Table, TableColumn } from './table.ts';

/** Below this, texts are read one by one: asking for candidates would cost more. */
const FEW_ROWS = 5000;
const SAMPLE_ROWS = 8192;
const MOST_CANDIDATES = 2000;

/**
 * Texts that a column probably holds, for columns that look like categories. DuckDB then answers with their numbers
 * instead of texts; texts that are not among them still arrive as texts, so a poor guess costs time, never truth.
 */
export async function categoryCandidates(
  table: Table,
  columns: readonly TableColumn[],
  database: Database,
): Promise<Map<TableColumn, string[]>> {
  const candidates = new Map<TableColumn, string[]>();
  if (table.estimatedRows < FEW_ROWS || columns.length === 0) return candidates;
  for (const [column, { texts, rows }] of await samples(table, columns, database)) {
    const usable = texts.filter(canBeLiteral);
    if (usable.length > 0 && usable.length <= Math.min(MOST_CANDIDATES, rows / 3)) candidates.set(column, usable);
  }
  return candidates;
}

interface Sample {
  texts: string[];
  rows: number;
}

async function samples(
  table: Table,
  columns: readonly TableColumn[],
  database: Database,
): Promise<Map<TableColumn, Sample>> {
  const { sample } = table;
  if (sample)
    return new Map(
      columns.map((column) => {
        const texts = sample.get(column) ?? [];
        return [column, { texts: [...new Set(texts)], rows: texts.length }];
      }),
    );
  const lists = columns.map((column) => `to_json(list(DISTINCT ${textSql(column)}))::VARCHAR`);
  const row = await database.rows(
    `SELECT ${lists.join(',')} FROM (SELECT * FROM ${table.from(new Set())} LIMIT ${SAMPLE_ROWS})`,
  );
  return new Map(
    columns.map((column, i) => {
      const texts = (JSON.parse((row[0][i] as string | null) ?? '[]') as (string | null)[]) ?? [];
      return [column, { texts: texts.filter((text) => text !== null), rows: SAMPLE_ROWS }];
    }),
  );
}
