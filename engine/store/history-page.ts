import { z } from 'zod';
import type { HistoryFilter, HistoryRow, HistorySort } from '../../shared/contract/history.ts';
import type { Value } from '../../shared/value.ts';
import { filterClause, metricClause, orderClause, PINNED } from './history-filter.ts';
import { runSummaryColumns, summary, summaryRow } from './run-queries.ts';
import type { Database } from './sqlite.ts';

export interface HistoryQuery {
  filter: HistoryFilter;
  sort: HistorySort;
  /** Whose values each row shall have. */
  metrics: readonly string[];
  offset: number;
  limit: number;
}

const detailRow = summaryRow.extend({
  note: z.string().nullable(),
  plan_path: z.string().nullable(),
  model: z.string().nullable(),
  data: z.string().nullable(),
  rows_used: z.number().nullable(),
  tags: z.string(),
  pinned: z.number(),
});

const nullable = z.number().nullable();
const valueRow = z.object({
  run: z.string(),
  value: nullable,
  reason: z.string().nullable(),
  n: nullable,
  support: nullable,
  low: nullable,
  high: nullable,
  level: nullable,
  method: z.string().nullable(),
});
const limitRow = z.object({ run: z.string(), min: nullable, max: nullable });

/**
 * The runs that the filter leaves, a page of them in order. First the ids of all, which also counts them in one pass;
 * what a row shows is read for the page only.
 */
export function historyPage(db: Database, query: HistoryQuery): { total: number; rows: HistoryRow[] } {
  const where = filterClause(query.filter);
  const order = orderClause(query.sort);
  const ids = db
    .prepare(`SELECT run.id FROM runs AS run WHERE ${where.sql} ORDER BY ${order.sql}`)
    .pluck()
    .all({ ...where.values, ...order.values }) as string[];
  const shown = ids.slice(query.offset, query.offset + query.limit);
  return { total: ids.length, rows: historyRows(db, shown, query.metrics) };
}

function historyRows(db: Database, ids: readonly string[], metrics: readonly string[]): HistoryRow[] {
  const wanted = JSON.stringify(ids);
  const values = metrics.map((name) => valuesOf(db, wanted, name));
  const limits = metrics.map((name) => limitsOf(db, wanted, name));
  const rows = db
    .prepare(`SELECT ${runSummaryColumns}, note, plan_path,
      coalesce(json_extract(plan, '$.model.path'), json_extract(plan, '$.model.predictions')) AS model,
      json_extract(plan, '$.data.path') AS data,
      (SELECT n FROM metrics WHERE run = run.id AND scope = 'overall' ORDER BY position LIMIT 1) AS rows_used,
      (SELECT json_group_array(tag) FROM (SELECT tag FROM run_tags WHERE run = run.id ORDER BY tag)) AS tags,
      ${PINNED} AS pinned
      FROM runs AS run WHERE id IN (SELECT value FROM json_each(?))`)
    .all(wanted)
    .map((row) => detailRow.parse(row));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    return {
      run: summary(row),
      tags: z.array(z.string()).parse(JSON.parse(row.tags)),
      note: row.note,
      baseline: row.pinned === 1,
      plan_path: row.plan_path,
      model: row.model,
      data: row.data,
      rows_used: row.rows_used,
      values: values.map((ofRuns) => ofRuns.get(id) ?? null),
      limits: limits.map((ofRuns) => ofRuns.get(id) ?? null),
    };
  });
}

function valuesOf(db: Database, ids: string, name: string): Map<string, Value> {
  const metric = metricClause(name);
  const rows = db
    .prepare(`SELECT run, value, reason, n, support, low, high, level, method FROM metrics
      WHERE run IN (SELECT value FROM json_each(@ids)) AND ${metric.sql}`)
    .all({ ...metric.values, ids });
  return new Map(rows.map((row) => valueRow.parse(row)).map((row) => [row.run, asValue(row)]));
}

function asValue({ value, reason, n, support, low, high, level, method }: z.infer<typeof valueRow>): Value {
  return {
    value,
    ...(reason === null ? {} : { reason }),
    n,
    ...(support === null ? {} : { support }),
    ...(low !== null && high !== null && level !== null && method !== null ? { ci: { low, high, level, method } } : {}),
  };
}

/** A gate on a class or a group is none on the metric of all rows. */
function limitsOf(db: Database, ids: string, name: string): Map<string, { min: number | null; max: number | null }> {
  const rows = db
    .prepare(`SELECT run, min, max FROM gates WHERE run IN (SELECT value FROM json_each(?))
      AND metric || coalesce('[' || sensitive || ']', '') = ? AND label IS NULL AND class IS NULL`)
    .all(ids, name);
  return new Map(rows.map((row) => limitRow.parse(row)).map(({ run, min, max }) => [run, { min, max }]));
}
