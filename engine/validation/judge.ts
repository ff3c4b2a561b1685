import { type GateCase, judgeGates } from '../../shared/gates/judge-gates.ts';
import type { Evaluation } from '../../shared/metrics/evaluate.ts';
import { benchMetrics } from '../../shared/plan/metric-names.ts';
import type { Gate, Plan } from '../../shared/plan/schema.ts';
import type { GateResult } from '../../shared/report.ts';
import { undefinedEstimate } from '../../shared/statistics/estimate.ts';
import { boundedLabel } from './bounded-label.ts';

/** Judges the plan's gates that `validate` can judge; those of `bench` are listed as not run. */
export function judge(plan: Plan, estimates: Evaluation['estimates']): GateResult[] {
  const cases = plan.gates.map(
    (gate): GateCase => ({
      gate,
      evidence: benchMetrics.includes(gate.metric) ? 'judged by bench' : evidenceFor(gate, estimates),
    }),
  );
  return judgeGates(cases, plan.interval.level, plan.correction);
}

/** The metrics to compute: what the plan lists, and what its gates are about; all of the task where it lists none. */
export function wantedMetrics({ metrics, gates }: Plan): string[] | undefined {
  return metrics && [...new Set([...metrics, ...gates.map(({ metric }) => metric)])];
}

function evidenceFor(gate: Gate, estimates: Evaluation['estimates']) {
  const found = estimates.find(withBoundedLabels(gate));
  if (found) return found;
  const what = gate.group
    ? `no judged row is in the group ${Object.entries(gate.group)
        .map(([column, value]) => `${column} = ${value}`)
        .join(', ')}`
    : `${gate.metric} was not computed`;
  return undefinedEstimate(what, 0);
}

/** As the groupings are called. */
function withBoundedLabels({ group, sensitive, ...gate }: Gate) {
  return {
    ...gate,
    ...(sensitive === undefined ? {} : { sensitive: boundedLabel(sensitive) }),
    ...(group ? { group: Object.fromEntries(Object.entries(group).map((pair) => pair.map(boundedLabel))) } : {}),
  };
}
