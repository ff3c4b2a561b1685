import { z } from 'zod';
import type { HistoryFacets } from '../../shared/contract/history.ts';
import type { Database } from './sqlite.ts';

const counted = z.array(z.object({ value: z.string(), runs: z.number() }));

/** The first that occur are shown where too few gates say what matters. */
const MAIN_METRICS = [
  'roc_auc',
  'roc_auc_ovr',
  'accuracy',
  'log_loss',
  'f1_macro',
  'root_mean_squared_error',
  'mean_absolute_error',
  'r2',
];
const HEADLINES = 3;

/** What there is to filter by, and to show. */
export function historyFacets(db: Database): HistoryFacets {
  const count = (sql: string) => counted.parse(db.prepare(sql).all());
  const number = (sql: string) => db.prepare(sql).pluck().get() as number;
  const metrics = metricNames(db);
  const gated = headlineOfGates(db);
  const main = MAIN_METRICS.filter((name) => metrics.includes(name) && !gated.includes(name));
  return {
    total: number('SELECT count(*) FROM runs'),
    names: count('SELECT name AS value, count(*) AS runs FROM runs GROUP BY name ORDER BY runs DESC, name LIMIT 200'),
    tags: count('SELECT tag AS value, count(*) AS runs FROM run_tags GROUP BY tag ORDER BY runs DESC, tag LIMIT 200'),
    statuses: count('SELECT status AS value, count(*) AS runs FROM runs GROUP BY status ORDER BY status'),
    verdicts: count(
      'SELECT verdict AS value, count(*) AS runs FROM runs WHERE verdict IS NOT NULL GROUP BY verdict ORDER BY verdict',
    ),
    pinned: number('SELECT count(*) FROM baselines'),
    metrics,
    headline: [...gated, ...main].slice(0, HEADLINES),
  };
}

/** Metrics of all rows and gaps, found by steps through the index: there may be a million rows of a few names. */
function metricNames(db: Database): string[] {
  const overall = db
    .prepare(`WITH RECURSIVE name (metric) AS (
      SELECT min(metric) FROM metrics
      UNION ALL SELECT (SELECT min(metric) FROM metrics WHERE metric > name.metric) FROM name WHERE metric IS NOT NULL
    ) SELECT metric FROM name WHERE metric IS NOT NULL
      AND EXISTS (SELECT 1 FROM metrics WHERE metrics.metric = name.metric AND scope = 'overall')
      AND instr(metric, '[') = 0`)
    .pluck()
    .all() as string[];
  return [...overall, ...gapNames(db)];
}

/** Gaps of the newest runs: of all runs this would read every one of their rows. */
function gapNames(db: Database): string[] {
  return db
    .prepare(`SELECT DISTINCT metric || '[' || grouping || ']' AS name FROM metrics WHERE scope = 'gap'
      AND run IN (SELECT id FROM runs WHERE status = 'done' ORDER BY started_at DESC LIMIT 50) ORDER BY name`)
    .pluck()
    .all() as string[];
}

function headlineOfGates(db: Database): string[] {
  return db
    .prepare(`SELECT metric || coalesce('[' || sensitive || ']', '') AS name FROM gates
      WHERE label IS NULL AND class IS NULL AND status <> 'not run'
      AND run IN (SELECT id FROM runs WHERE status = 'done' ORDER BY started_at DESC LIMIT 200)
      GROUP BY name ORDER BY count(*) DESC, min(position), name LIMIT ${HEADLINES}`)
    .pluck()
    .all() as string[];
}
