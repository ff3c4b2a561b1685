import type { Breakdown } from '../../../shared/contract/data.ts';
import { DrydockError } from '../../../shared/errors.ts';
import { formatSignificant } from '../../../shared/format/number.ts';
import { quote } from '../../../shared/preprocessing/value-errors.ts';
import type { Database } from '../database.ts';
import { histogramEdges, MOST_TOP } from '../profile-numbers.ts';
import { literal } from '../sql-text.ts';
import type { TableColumn } from '../table.ts';
import { missingSql } from './filter-sql.ts';
import type { LoadedRows } from './load-rows.ts';

const MOST_GROUPS = 8;
const LONGEST_LABEL = 300;

type Groups = Breakdown['groups'];
type Kind = Groups[number]['kind'];

/** An expression whose values are small whole numbers, one per class of rows, and NULL for rows of none. */
interface Classes<T> {
  sql: string;
  classes: T[];
}

/**
 * The distribution of a column in the groups that another column makes: of its values at most eight, the rest as one,
 * of many numbers the quarters.
 * @throws DrydockError USAGE for a column of vectors
 */
export async function breakdown(
  database: Database,
  loaded: LoadedRows,
  { column, by }: { column: TableColumn; by: TableColumn | null },
): Promise<Breakdown> {
  for (const one of [column, by])
    if (one?.type === 'vector')
      throw new DrydockError('USAGE', `${quote(one.name)} is a column of vectors: it has no distribution`);
  const from = loaded.table.from(new Set());
  const isNumeric = column.type === 'number' || column.type === 'integer';
  const edges = isNumeric ? await edgesOf(database, from, column) : undefined;
  const values = isNumeric ? undefined : await frequentValues(database, from, column, MOST_TOP);
  const place = edges
    ? binSql(column, edges)
    : valueSql(
        column,
        values!.map(({ value }) => value),
      ).sql;
  const groups: Classes<{ label: string; kind: Kind }> = by
    ? await groupsOf(database, from, by)
    : { sql: '0', classes: [{ label: 'all rows', kind: 'all' }] };
  const counted = await database.rows(
    `SELECT g,b,m,count(*) FROM (SELECT ${groups.sql} AS g,CAST(${place} AS INTEGER) AS b,${missingSql(column)} AS m FROM ${from}) GROUP BY ALL`,
  );
  const bins = edges ? edges.length - 1 : values!.length;
  const filled: Groups = groups.classes.map((group) => ({
    ...group,
    rows: 0,
    missing: 0,
    counts: new Array(bins).fill(0),
  }));
  for (const [group, bin, missing, count] of counted as [number, number | null, boolean, number][]) {
    const into = filled[group];
    into.rows += count;
    if (missing) into.missing += count;
    else if (bin !== null) into.counts[bin] += count;
  }
  return {
    ...(edges ? { edges } : { values: values!.map(({ value }) => value.slice(0, LONGEST_LABEL)) }),
    groups: filled.filter(({ kind, rows }) => rows > 0 || kind === 'all'),
  };
}

async function edgesOf(database: Database, from: string, column: TableColumn): Promise<number[]> {
  const x = `CAST(${column.sql} AS DOUBLE)`;
  const [[low, high, whole]] = await database.rows(
    `SELECT min(${x}),max(${x}),bool_and(${x} = floor(${x})) FROM ${from} WHERE isfinite(${x})`,
  );
  return low === null ? [] : histogramEdges(low as number, high as number, () => whole as boolean);
}

/** Bins as the profile counts them: [edge, next edge), the last one closed. */
function binSql(column: TableColumn, edges: readonly number[]): string {
  if (edges.length === 0) return 'NULL';
  const x = `CAST(${column.sql} AS DOUBLE)`;
  const above = edges.slice(1, -1).map((edge) => `CAST(${x} >= ${double(edge)} AS INTEGER)`);
  return `CASE WHEN isfinite(${x}) THEN ${above.join('+') || '0'} END`;
}

async function frequentValues(
  database: Database,
  from: string,
  column: TableColumn,
  most: number,
): Promise<{ value: string; rows: number }[]> {
  const text = `CAST(${column.sql} AS VARCHAR)`;
  const rows = await database.rows(
    `SELECT ${text} AS v,count(*) AS n FROM ${from} WHERE NOT ${missingSql(column)} GROUP BY v ORDER BY n DESC,v LIMIT ${most}`,
  );
  return rows.map(([value, count]) => ({ value: value as string, rows: count as number }));
}

/** The place of the value in the list. DuckDB's own texts come back as they were, so that NUL is the one exception. */
function valueSql(column: TableColumn, values: readonly string[]): Classes<string> {
  const usable = values.map((value, i) => ({ value, i })).filter(({ value }) => !value.includes('\u0000'));
  const branches = usable.map(({ value, i }) => `WHEN ${literal(value)} THEN ${i}`).join(' ');
  return {
    sql: branches === '' ? 'NULL' : `CASE CAST(${column.sql} AS VARCHAR) ${branches} END`,
    classes: [...values],
  };
}

async function groupsOf(
  database: Database,
  from: string,
  by: TableColumn,
): Promise<Classes<{ label: string; kind: Kind }>> {
  const numeric = by.type === 'number' || by.type === 'integer';
  const frequent = await frequentValues(database, from, by, MOST_GROUPS + 1);
  const missing = missingSql(by);
  if (numeric && frequent.length > MOST_GROUPS) return quarters(database, from, by);
  if (numeric) frequent.sort((a, b) => Number(a.value) - Number(b.value));
  const values = frequent.slice(0, MOST_GROUPS).map(({ value }) => value);
  const { sql } = valueSql(by, values);
  return {
    sql: `CASE WHEN ${missing} THEN ${values.length + 1} ELSE coalesce(${sql},${values.length}) END`,
    classes: [
      ...values.map((value) => ({ label: value.slice(0, LONGEST_LABEL), kind: 'value' as const })),
      { label: 'other values', kind: 'other' },
      { label: 'missing', kind: 'missing' },
    ],
  };
}

async function quarters(
  database: Database,
  from: string,
  by: TableColumn,
): Promise<Classes<{ label: string; kind: Kind }>> {
  const x = `CAST(${by.sql} AS DOUBLE)`;
  const [limits] = await database.rows(
    `SELECT min(${x}),${[0.25, 0.5, 0.75].map((q) => `quantile_cont(${x},${q})`).join(',')},max(${x}) FROM ${from} WHERE isfinite(${x})`,
  );
  const edges = [...new Set(limits as number[])];
  const above = edges.slice(1, -1).map((edge) => `CAST(${x} >= ${double(edge)} AS INTEGER)`);
  const ranges = edges.slice(1).map((high, i) => {
    const low = formatSignificant(edges[i], 4);
    const close = i === edges.length - 2 ? ']' : ')';
    return { label: `[${low}, ${formatSignificant(high, 4)}${close}`, kind: 'range' as const };
  });
  return {
    sql: `CASE WHEN isfinite(${x}) THEN ${above.join('+') || '0'} WHEN ${missingSql(by)} THEN ${ranges.length + 1} ELSE ${ranges.length} END`,
    classes: [...ranges, { label: 'infinite', kind: 'other' }, { label: 'missing', kind: 'missing' }],
  };
}

function double(value: number): string {
  return `CAST('${value}' AS DOUBLE)`;
}
