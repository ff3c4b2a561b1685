import type { GroupIndex } from '../../shared/metrics/predictions.ts';
import { byNearness } from '../../shared/plan/nearest.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import type { Alert } from '../../shared/report.ts';
import { boundedLabel } from './bounded-label.ts';

const LISTED = 12;

/** Gates on groups that no judged row is in: what they name, and the groups that do occur, nearest first. */
export function absentGroupAlerts(plan: Pick<Plan, 'gates'>, groupings: readonly GroupIndex[]): Alert[] {
  const alerts = new Map<string, Alert>();
  for (const [i, { group, metric }] of plan.gates.entries()) {
    if (!group) continue;
    const columns = Object.keys(group);
    const grouping = groupings.find(
      (candidate) =>
        candidate.columns.length === columns.length && columns.every((column) => candidate.columns.includes(column)),
    );
    if (!grouping) continue;
    const wanted = grouping.columns.map((column) => boundedLabel(group[column]));
    if (grouping.labels.some((label) => label.every((value, k) => value === wanted[k]))) continue;
    const found = byNearness(
      wanted.join(' x '),
      grouping.labels.map((label) => label.join(' x ')),
    );
    const more = found.length > LISTED ? ` and ${found.length - LISTED} more` : '';
    const text = `no judged row is in the group ${quote(wanted.join(' x '))} of "${grouping.name}", which gate ${i + 1} (${metric}) names; there are ${found.slice(0, LISTED).map(quote).join(', ')}${more}`;
    alerts.set(text, { code: 'GATE_GROUP_ABSENT', message: text });
  }
  return [...alerts.values()];
}
