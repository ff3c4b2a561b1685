import { gapMetrics } from '../format/gap-metrics.ts';
import type { Fairness, GateResult, Report } from '../report.ts';
import type { Gap, Value } from '../value.ts';
import { type Cell, closeCells } from './close-cells.ts';
import { equationsOf } from './grouping-equations.ts';

type Group = Fairness['groups'][number];

/** Metrics of all rows that are no weighted mean of the groups' metrics: subtraction finds nothing. */
const notAdditive: ReadonlySet<string> = new Set([
  'roc_auc',
  'roc_auc_ovr',
  'roc_auc_ovo',
  'gini',
  'average_precision',
  'kolmogorov_smirnov',
  'lift_at_10',
  'matthews_corrcoef',
  'cohen_kappa',
  'r2',
  'explained_variance',
  'median_absolute_error',
]);

export const HIDDEN_GROUP = 'a hidden group';

/**
 * The report with every cell of groups hidden that rests on fewer than `k` rows: whole groups by their n, single
 * metrics by the rows of their own denominator. Where a hidden cell, or several with fewer than k rows together, could
 * be found from totals that are shown (all rows, or the same group of another grouping, such as `sex` over
 * `sex x race`), the next smallest is hidden too. Contrasts, gate values and the names in gaps follow.
 *
 * Not protected: what follows from several metrics of one shown group together, or from two reports on overlapping
 * rows. Empty groups hold nobody and stay. Gaps keep their values, since they count every group; a hidden group is not
 * named in them. Periods, classes and the confusion matrix are no groups of people and stay.
 */
export function hideSmallCells(report: Report, k: number): Report {
  if (k <= 1 || report.fairness.length === 0) return report;
  const { fairness } = report;
  const equations = equationsOf(fairness.map(({ groups }) => groups.map(({ group }) => group)));

  const whole = close(fairness, k, equations, (group) => ({
    size: group.n ?? k,
    hidden: group.n === null || (group.n > 0 && group.n < k),
  }));
  const names = new Set(fairness.flatMap(({ groups }) => groups.flatMap(({ metrics }) => Object.keys(metrics))));
  const byMetric = new Map<string, Set<Group>>();
  for (const name of names) {
    const hidden = close(fairness, k, notAdditive.has(name) ? [] : equations, (group) => {
      const value = group.metrics[name];
      if (!value) return { size: 0, hidden: false };
      const size = value.support ?? value.n ?? k;
      return { size, hidden: whole.has(group) || value.n === null || (group.n !== 0 && size < k) };
    });
    byMetric.set(name, hidden);
  }
  if (whole.size === 0 && [...byMetric.values()].every((hidden) => hidden.size === 0)) return report;

  const cells: HiddenCells = {
    reason: `hidden: fewer than ${k} rows`,
    group: (group) => whole.has(group),
    metric: (group, name) => whole.has(group) || (byMetric.get(name)?.has(group) ?? false),
  };
  return {
    ...report,
    fairness: fairness.map((one) => hideInGrouping(one, cells)),
    gates: report.gates.map((gate) => hideInGate(gate, fairness, cells)),
  };
}

interface HiddenCells {
  reason: string;
  group: (group: Group) => boolean;
  metric: (group: Group, name: string) => boolean;
}

function close(
  fairness: readonly Fairness[],
  k: number,
  equations: ReturnType<typeof equationsOf>,
  cellOf: (group: Group) => { size: number; hidden: boolean },
): Set<Group> {
  const groups = fairness.flatMap((one) => one.groups);
  const cells: Cell[] = groups.map(cellOf);
  closeCells(cells, equations, k);
  return new Set(groups.filter((_, i) => cells[i].hidden));
}

function hideInGrouping(fairness: Fairness, cells: HiddenCells): Fairness {
  const { groups, gaps, contrasts } = fairness;
  const hidden: Value = { value: null, reason: cells.reason, n: null };
  return {
    ...fairness,
    groups: groups.map((group) => {
      const own = Object.entries(group.metrics).map(
        ([name, value]) => [name, cells.metric(group, name) ? hidden : value] as const,
      );
      const { note, ...rest } = group;
      const metrics = Object.fromEntries(own);
      if (cells.group(group)) return { ...rest, n: null, metrics };
      if (note === undefined) return { ...rest, metrics };
      return { ...rest, metrics, note: own.some(([, value]) => value === hidden) ? 'not enough evidence' : note };
    }),
    gaps: Object.fromEntries(Object.entries(gaps).map(([name, gap]) => [name, hideInGap(name, gap, fairness, cells)])),
    ...(contrasts
      ? {
          contrasts: contrasts.map((contrast) => {
            const { metric, group } = contrast;
            const ends = [group, referenceGroup(fairness, metric)].flatMap((one) =>
              one ? (find(fairness, one) ?? []) : [],
            );
            const known = !ends.some((end) => cells.metric(end, metric));
            return known ? contrast : { metric, group, difference: hidden, ratio: hidden };
          }),
        }
      : {}),
  };
}

/** A gap counts every group; its pair must not name one whose rate could then be computed from the other's. */
function hideInGap(name: string, gap: Gap, fairness: Fairness, cells: HiddenCells): Gap {
  if (!gap.between) return gap;
  const hidden = new Set(
    fairness.groups
      .filter((group) => gapMetrics(name).some((metric) => cells.metric(group, metric)))
      .map(({ group }) => labelOf(group)),
  );
  const shown = (label: string) => (hidden.has(label) ? HIDDEN_GROUP : label);
  return { ...gap, between: { high: shown(gap.between.high), low: shown(gap.between.low) } };
}

function hideInGate(gate: GateResult, fairness: readonly Fairness[], cells: HiddenCells): GateResult {
  const { group } = gate;
  if (!group) return gate;
  const found = fairness.flatMap((one) => find(one, group) ?? []);
  if (!found.some((one) => cells.metric(one, gate.metric))) return gate;
  const { rows_needed: _, ...rest } = gate;
  return { ...rest, value: { value: null, reason: cells.reason, n: null }, why: `judged on all rows; ${cells.reason}` };
}

function find(fairness: Fairness, wanted: Readonly<Record<string, string>>): Group | undefined {
  const keys = Object.keys(wanted);
  return fairness.groups.find(
    ({ group }) => Object.keys(group).length === keys.length && keys.every((key) => group[key] === wanted[key]),
  );
}

/** The group that the others are contrasted to: the only one without a contrast of its own. */
function referenceGroup(fairness: Fairness, metric: string): Record<string, string> | undefined {
  const contrasted = new Set(
    (fairness.contrasts ?? []).filter((one) => one.metric === metric).map(({ group }) => labelOf(group)),
  );
  return fairness.groups.find(({ group }) => !contrasted.has(labelOf(group)))?.group;
}

/** The name of a group as gaps use it. */
function labelOf(group: Readonly<Record<string, string>>): string {
  return Object.values(group).join(', ');
}
