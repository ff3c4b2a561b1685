import type { HistoryFilter, HistorySort } from '../../shared/contract/history.ts';

/** A piece of SQL over `runs AS run`, with the values of its named parameters. */
export interface Clause {
  sql: string;
  values: Record<string, string | number | null>;
}

/**
 * The rows of `metrics` that a name means: `accuracy`, or the gap `demographic_parity_difference[sex]`. Written for the
 * index on metric and scope.
 */
export function metricClause(name: string): Clause {
  const cut = name.indexOf('[');
  if (cut < 0) return { sql: "scope = 'overall' AND metric = @metric", values: { metric: name } };
  return {
    sql: "scope = 'gap' AND metric = @metric AND grouping = @grouping",
    values: { metric: name.slice(0, cut), grouping: name.slice(cut + 1, -1) },
  };
}

/** What a word is looked for in, besides the tags. */
const SEARCHED = [
  'run.name',
  'run.id',
  'run.note',
  'run.plan_path',
  "json_extract(run.plan, '$.model.path')",
  "json_extract(run.plan, '$.model.predictions')",
  "json_extract(run.plan, '$.data.path')",
];

const isOneOf = (column: string, parameter: string) => `${column} IN (SELECT value FROM json_each(@${parameter}))`;

export function filterClause(filter: HistoryFilter): Clause {
  const conditions: string[] = [];
  const values: Clause['values'] = {};
  const add = (condition: string, parameter: string, value: string | number) => {
    conditions.push(condition);
    values[parameter] = value;
  };
  filter.text
    .split(/\s+/)
    .filter((word) => word !== '')
    .forEach((word, i) => {
      const likes = SEARCHED.map((column) => `${column} LIKE @word${i} ESCAPE '\\'`);
      const inTag = `EXISTS (SELECT 1 FROM run_tags WHERE run = run.id AND tag LIKE @word${i} ESCAPE '\\')`;
      add(`(${[...likes, inTag].join(' OR ')})`, `word${i}`, `%${word.replace(/[\\%_]/g, '\\$&')}%`);
    });
  if (filter.status.length > 0) add(isOneOf('run.status', 'status'), 'status', JSON.stringify(filter.status));
  if (filter.verdict.length > 0) add(isOneOf('run.verdict', 'verdict'), 'verdict', JSON.stringify(filter.verdict));
  if (filter.names.length > 0) add(isOneOf('run.name', 'names'), 'names', JSON.stringify(filter.names));
  if (filter.ids !== undefined) add(isOneOf('run.id', 'ids'), 'ids', JSON.stringify(filter.ids));
  filter.tags.forEach((tag, i) => {
    add(`EXISTS (SELECT 1 FROM run_tags WHERE run_tags.run = run.id AND tag = @tag${i})`, `tag${i}`, tag);
  });
  if (filter.kind !== undefined) add('run.kind = @kind', 'kind', filter.kind);
  if (filter.from !== undefined) add('run.started_at >= @from', 'from', instant(filter.from));
  if (filter.to !== undefined) add('run.started_at < @to', 'to', instant(filter.to));
  if (filter.pinned !== undefined) conditions.push(`${filter.pinned ? '' : 'NOT '}${PINNED}`);
  return { sql: conditions.length > 0 ? conditions.join(' AND ') : 'TRUE', values };
}

export const PINNED = 'EXISTS (SELECT 1 FROM baselines WHERE baselines.run = run.id)';

/** As runs store it, so that texts compare as instants do. */
const instant = (text: string) => new Date(text).toISOString();

const plainOrders: Readonly<Record<string, string>> = {
  started: 'run.started_at',
  name: 'run.name COLLATE NOCASE',
  verdict:
    "CASE run.verdict WHEN 'pass' THEN 0 WHEN 'inconclusive' THEN 1 WHEN 'fail' THEN 2 WHEN 'no gates' THEN 3 END",
  status:
    "CASE run.status WHEN 'running' THEN 0 WHEN 'queued' THEN 1 WHEN 'done' THEN 2 WHEN 'failed' THEN 3 WHEN 'interrupted' THEN 4 ELSE 5 END",
  duration: 'round((julianday(run.finished_at) - julianday(run.started_at)) * 86400000)',
};

/** The order of a page; what has no value comes last whichever way, and equals the newest first. */
export function orderClause({ by, descending }: HistorySort): Clause {
  const direction = descending ? 'DESC' : 'ASC';
  if (by === 'started') return { sql: `run.started_at ${direction}, run.rowid ${direction}`, values: {} };
  const newest = 'run.started_at DESC, run.rowid DESC';
  if (Object.hasOwn(plainOrders, by))
    return { sql: `${plainOrders[by]} ${direction} NULLS LAST, ${newest}`, values: {} };
  const metric = metricClause(by);
  const value = `(SELECT value FROM metrics WHERE metrics.run = run.id AND ${metric.sql} LIMIT 1)`;
  return { sql: `${value} ${direction} NULLS LAST, ${newest}`, values: metric.values };
}
