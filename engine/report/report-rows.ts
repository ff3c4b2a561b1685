import { groupLabel } from '../../shared/format/group-label.ts';
import type { Report } from '../../shared/report.ts';
import type { Gap, Value } from '../../shared/value.ts';

/** One number of a report with everything that says which one it is. Numbers are full, text is as in the report. */
export interface ReportRow {
  /** performance, baseline, class, period, group, gap or contrast. */
  scope: string;
  metric: string;
  /** The grouping, where the row is about groups. */
  sensitive: string | null;
  group: string | null;
  class: string | null;
  period: string | null;
  value: number | null;
  low: number | null;
  high: number | null;
  level: number | null;
  method: string | null;
  n: number | null;
  support: number | null;
  effective_n: number | null;
  reason: string | null;
  between_high: string | null;
  between_low: string | null;
}

/** The report as a table, one row per metric, group and value: what `runs export` writes. */
export function reportRows(report: Report): ReportRow[] {
  const { performance, fairness } = report;
  const of = (scope: string, metrics: Readonly<Record<string, Value>>, where: Partial<ReportRow> = {}) =>
    Object.entries(metrics).map(([metric, value]) => row(scope, metric, value, where));
  return [
    ...of('performance', performance.metrics),
    ...of('baseline', performance.baseline),
    ...Object.entries(performance.classes ?? {}).flatMap(([name, { precision, recall, f1, roc_auc }]) =>
      of('class', { precision, recall, f1, roc_auc }, { class: name }),
    ),
    ...(performance.periods ?? []).flatMap(({ period, metrics }) => of('period', metrics, { period })),
    ...fairness.flatMap(({ sensitive, groups, gaps, contrasts }) => [
      ...groups.flatMap(({ group, metrics }) => of('group', metrics, { sensitive, group: groupLabel(group) })),
      ...of('gap', gaps, { sensitive }),
      ...(contrasts ?? []).flatMap(({ metric, group, difference, ratio }) => [
        row('contrast', `${metric}_difference`, difference, { sensitive, group: groupLabel(group) }),
        row('contrast', `${metric}_ratio`, ratio, { sensitive, group: groupLabel(group) }),
      ]),
    ]),
  ];
}

function row(scope: string, metric: string, value: Value | Gap, where: Partial<ReportRow>): ReportRow {
  const { ci } = value;
  const between = 'between' in value ? value.between : undefined;
  return {
    scope,
    metric,
    sensitive: where.sensitive ?? null,
    group: where.group ?? null,
    class: where.class ?? null,
    period: where.period ?? null,
    value: value.value,
    low: ci?.low ?? null,
    high: ci?.high ?? null,
    level: ci?.level ?? null,
    method: ci?.method ?? null,
    n: value.n,
    support: value.support ?? null,
    effective_n: value.effective_n ?? null,
    reason: value.reason ?? null,
    between_high: between?.high ?? null,
    between_low: between?.low ?? null,
  };
}
