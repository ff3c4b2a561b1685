import type { PlanEdit, PlanPath } from '../../../../shared/plan/edit-plan.ts';
import { benchMetrics, classMetrics, gapsOf, groupMetricsOf, metricsOf } from '../../../../shared/plan/metric-names.ts';
import type { Plan, Task } from '../../../../shared/plan/schema.ts';
import { tasks } from '../../../../shared/plan/schema.ts';
import { listAt, recordAt, textAt } from '../../../../shared/plan/value-at.ts';
import { groupingForm, groupingName } from './group-edits.ts';

/** What gates may be about in this plan. */
export interface GateChoices {
  task: Task;
  classes: string[];
  /** Names of `data.sensitive`, with their columns. */
  groupings: { name: string; columns: string[] }[];
}

export function gateChoices(value: unknown): GateChoices {
  const task = tasks.find((name) => name === textAt(value, ['task'])) ?? 'binary-classification';
  const groupings = listAt(value, ['data', 'sensitive']).map((raw) => {
    const form = groupingForm(raw);
    return { name: groupingName(form), columns: form.columns };
  });
  return {
    task,
    classes: listAt(value, ['outputs', 'classes']).map((name) => String(name ?? '')),
    groupings: [...new Map(groupings.filter(({ name }) => name !== '').map((one) => [one.name, one])).values()],
  };
}

const planPart = ({ task, classes }: GateChoices): Pick<Plan, 'task' | 'outputs'> => ({
  task,
  outputs: { classes, activation: 'none', threshold: 0.5 },
});

export type Subject = 'rows' | 'gap' | 'speed';

export function subjectOf(metric: string, choices: GateChoices): Subject {
  if (benchMetrics.includes(metric)) return 'speed';
  return gapsOf(planPart(choices)).includes(metric) ? 'gap' : 'rows';
}

/** Only names that the task has, by what they are about. */
export function metricOptions(choices: GateChoices): { group: string; items: string[] }[] {
  const overall = metricsOf(choices.task);
  const part = planPart(choices);
  const listed = [
    { group: 'Of all rows, or of one group', items: [...overall] },
    { group: 'Of one group', items: groupMetricsOf(part).filter((name) => !overall.includes(name)) },
    ...(choices.task === 'multiclass-classification'
      ? [{ group: 'Of one class', items: classMetrics.filter((name) => !overall.includes(name)) }]
      : []),
    { group: 'Gaps between groups', items: [...gapsOf(part)] },
    { group: 'Speed and memory, judged by a benchmark', items: [...benchMetrics] },
  ];
  const seen = new Set<string>();
  return listed
    .map(({ group, items }) => ({ group, items: items.filter((name) => !seen.has(name) && seen.add(name)) }))
    .filter(({ items }) => items.length > 0);
}

/** Another metric, and with it what the gate is about. */
export function metricEdits(path: PlanPath, raw: unknown, metric: string, choices: GateChoices): PlanEdit[] {
  const subject = subjectOf(metric, choices);
  const edits: PlanEdit[] = [{ path: [...path, 'metric'], value: metric }];
  const gate = recordAt(raw, []);
  const drop = (key: string) => key in gate && edits.push({ path: [...path, key], value: undefined });
  if (subject !== 'gap') drop('sensitive');
  if (subject !== 'rows') {
    drop('group');
    drop('class');
  }
  if (subject !== 'speed') drop('when');
  if (subject === 'gap' && !('sensitive' in gate) && choices.groupings.length > 0)
    edits.push({ path: [...path, 'sensitive'], value: choices.groupings[0].name });
  return edits;
}

/** What a gate is about, as one choice: `all`, `gap sex`, `group sex`, `class Gov`. */
export function scopeOf(raw: unknown, choices: GateChoices): string {
  const gate = recordAt(raw, []);
  if ('sensitive' in gate) return `gap ${String(gate.sensitive)}`;
  if ('class' in gate) return `class ${String(gate.class)}`;
  if (!('group' in gate)) return 'all';
  const columns = Object.keys(recordAt(gate, ['group']))
    .sort()
    .join();
  const grouping = choices.groupings.find((one) => [...one.columns].sort().join() === columns);
  return `group ${grouping?.name ?? columns}`;
}

export function scopeOptions(metric: string, choices: GateChoices): { value: string; label: string }[] {
  const { groupings, classes, task } = choices;
  switch (subjectOf(metric, choices)) {
    case 'speed':
      return [{ value: 'all', label: 'The model' }];
    case 'gap':
      return groupings.map(({ name }) => ({ value: `gap ${name}`, label: `Groups of ${name}` }));
    case 'rows': {
      const part = planPart(choices);
      const byClass = task === 'multiclass-classification' && classMetrics.includes(metric);
      return [
        ...(metricsOf(task).includes(metric) ? [{ value: 'all', label: 'All rows' }] : []),
        ...(groupMetricsOf(part).includes(metric)
          ? groupings.map(({ name }) => ({ value: `group ${name}`, label: `One group of ${name}` }))
          : []),
        ...(byClass ? classes.map((name) => ({ value: `class ${name}`, label: `Class ${name}` })) : []),
      ];
    }
  }
}

export function scopeEdits(path: PlanPath, raw: unknown, scope: string, choices: GateChoices): PlanEdit[] {
  const [, kind, name = ''] = /^(\w+) ?(.*)$/s.exec(scope) ?? [];
  const key = { gap: 'sensitive', group: 'group', class: 'class' }[kind ?? ''];
  const gate = recordAt(raw, []);
  const gone = ['sensitive', 'group', 'class'].filter((other) => other !== key && other in gate);
  const edits: PlanEdit[] = gone.map((other) => ({ path: [...path, other], value: undefined }));
  if (key === undefined) return edits;
  const columns = choices.groupings.find((one) => one.name === name)?.columns ?? [name];
  const value = key === 'group' ? Object.fromEntries(columns.map((column) => [column, ''])) : name;
  return [...edits, { path: [...path, key], value }];
}

/** A gate to begin with. Which limit is right is the user's to say: until then the plan is not complete. */
export function newGate(choices: GateChoices): Record<string, unknown> {
  const metric = { 'binary-classification': 'roc_auc', 'multiclass-classification': 'accuracy', regression: 'r2' }[
    choices.task
  ];
  return { metric, min: null };
}
