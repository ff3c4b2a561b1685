import { z } from 'zod';
import type { Report } from '../../shared/report.ts';
import type { Gap, Value } from '../../shared/value.ts';
import type { Database } from './sqlite.ts';

const scopes = [
  'overall',
  'baseline',
  'class',
  'period',
  'group',
  'gap',
  'contrast_difference',
  'contrast_ratio',
] as const;
export type Scope = (typeof scopes)[number];

/**
 * One value of a report, as a row that can be queried across runs. `grouping` names the sensitive columns; `label` is
 * the class, the period, or the group as `column=value, column=value`.
 */
export interface MetricRow {
  scope: Scope;
  grouping: string | null;
  label: string | null;
  metric: string;
  value: Gap;
}

const nullable = z.number().nullable();
const storedRow = z.object({
  scope: z.enum(scopes),
  grouping: z.string().nullable(),
  label: z.string().nullable(),
  metric: z.string(),
  value: nullable,
  reason: z.string().nullable(),
  n: nullable,
  support: nullable,
  effective_n: nullable,
  low: nullable,
  high: nullable,
  level: nullable,
  method: z.string().nullable(),
  conservative: nullable,
  assumptions: z.string().nullable(),
  between_high: z.string().nullable(),
  between_low: z.string().nullable(),
});

export function groupLabel(group: Record<string, string>): string {
  return Object.entries(group)
    .map(([column, value]) => `${column}=${value}`)
    .join(', ');
}

/** Every value of a report, in the report's order. */
export function metricRows(report: Report): MetricRow[] {
  const rows: MetricRow[] = [];
  const add = (scope: Scope, grouping: string | null, label: string | null, values: Record<string, Value | Gap>) => {
    for (const [metric, value] of Object.entries(values)) rows.push({ scope, grouping, label, metric, value });
  };
  const { performance, fairness } = report;
  add('overall', null, null, performance.metrics);
  add('baseline', null, null, performance.baseline);
  for (const [name, { support: _, ...values }] of Object.entries(performance.classes ?? {}))
    add('class', null, name, values);
  for (const { period, metrics } of performance.periods ?? []) add('period', null, period, metrics);
  for (const { sensitive, groups, gaps, contrasts } of fairness) {
    for (const { group, metrics } of groups) add('group', sensitive, groupLabel(group), metrics);
    add('gap', sensitive, null, gaps);
    for (const { metric, group, difference, ratio } of contrasts ?? []) {
      add('contrast_difference', sensitive, groupLabel(group), { [metric]: difference });
      add('contrast_ratio', sensitive, groupLabel(group), { [metric]: ratio });
    }
  }
  return rows;
}

export function insertMetricRows(db: Database, run: string, rows: readonly MetricRow[]): void {
  const insert =
    db.prepare(`INSERT INTO metrics VALUES (@run, @position, @scope, @grouping, @label, @metric, @value, @reason,
    @n, @support, @effective_n, @low, @high, @level, @method, @conservative, @assumptions, @between_high, @between_low)`);
  rows.forEach(({ value, ...place }, position) => {
    const { ci, between } = value;
    insert.run({
      run,
      position,
      ...place,
      value: value.value,
      reason: value.reason ?? null,
      n: value.n,
      support: value.support ?? null,
      effective_n: value.effective_n ?? null,
      low: ci?.low ?? null,
      high: ci?.high ?? null,
      level: ci?.level ?? null,
      method: ci?.method ?? null,
      conservative: ci?.conservative === undefined ? null : Number(ci.conservative),
      assumptions: ci?.assumptions === undefined ? null : JSON.stringify(ci.assumptions),
      between_high: between?.high ?? null,
      between_low: between?.low ?? null,
    });
  });
}

export function selectMetricRows(db: Database, run: string): MetricRow[] {
  const rows = db.prepare('SELECT * FROM metrics WHERE run = ? ORDER BY position').all(run);
  return rows.map((row) => fromStored(storedRow.parse(row)));
}

function fromStored(row: z.infer<typeof storedRow>): MetricRow {
  const value: Gap = { value: row.value, n: row.n };
  if (row.reason !== null) value.reason = row.reason;
  if (row.support !== null) value.support = row.support;
  if (row.effective_n !== null) value.effective_n = row.effective_n;
  if (row.low !== null && row.high !== null && row.level !== null && row.method !== null) {
    value.ci = { low: row.low, high: row.high, level: row.level, method: row.method };
    if (row.conservative !== null) value.ci.conservative = row.conservative === 1;
    if (row.assumptions !== null) value.ci.assumptions = z.array(z.string()).parse(JSON.parse(row.assumptions));
  }
  if (row.between_high !== null && row.between_low !== null)
    value.between = { high: row.between_high, low: row.between_low };
  return { scope: row.scope, grouping: row.grouping, label: row.label, metric: row.metric, value };
}
