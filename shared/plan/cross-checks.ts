import type { PlanDocument, PlanIssue } from './document.ts';
import { onlyAddsReference } from './groupings.ts';
import { limitProblem } from './metric-limits.ts';
import { benchMetrics, classMetrics, gapsOf, groupMetricsOf, metricsOf } from './metric-names.ts';
import { metricSuggestion } from './metric-suggestion.ts';
import { didYouMean } from './nearest.ts';
import type { Gate, Plan } from './schema.ts';

/** What one key's schema cannot see: keys that need or exclude each other, and names that must exist elsewhere. */
export function crossChecks(plan: Plan, document: PlanDocument): PlanIssue[] {
  const issues: PlanIssue[] = [];
  const complain = (path: PropertyKey[], message: string) =>
    issues.push({ message, path: path.map(String).join('.'), ...document.position(path) });

  checkTask(plan, complain);
  const { sensitive } = plan.data;
  for (const [i, grouping] of sensitive.entries()) {
    const same = sensitive.slice(0, i).filter(({ name }) => name === grouping.name);
    if (!same.every((other) => onlyAddsReference(other, grouping)))
      complain(['data', 'sensitive', i], `the grouping "${grouping.name}" is listed twice`);
  }
  for (const [i, metric] of (plan.metrics ?? []).entries())
    if (!metricsOf(plan.task).includes(metric))
      complain(
        ['metrics', i],
        `unknown metric "${metric}" for ${plan.task}${metricSuggestion(metric, metricsOf(plan.task), plan.task)}`,
      );
  for (const [i, gate] of plan.gates.entries())
    checkGate(plan, gate, (message, key) => complain(['gates', i, ...(key ? [key] : [])], `gate ${i + 1}: ${message}`));
  if (plan.data.weight_kind === 'frequency' && !plan.data.weight)
    complain(['data', 'weight_kind'], '"data.weight_kind" belongs to "data.weight"');
  return issues;
}

function checkTask(plan: Plan, complain: (path: PropertyKey[], message: string) => void): void {
  const { outputs, data, task } = plan;
  const predictions = 'predictions' in plan.model;
  if (!predictions && !plan.inputs) complain(['inputs'], '"inputs" is required: every input tensor of the model');
  if (!predictions && !outputs)
    return complain(['outputs'], '"outputs" is required: how the model\'s outputs become predictions');
  if (task === 'regression') {
    if (!predictions && outputs?.prediction === undefined)
      complain(['outputs'], '"outputs.prediction" is required for regression');
    return;
  }
  if (!outputs) return complain(['outputs'], '"outputs.classes" is required for classification');
  if (outputs.prediction !== undefined)
    complain(['outputs', 'prediction'], '"outputs.prediction" belongs to regression');
  const { classes } = outputs;
  if (!classes) return complain(['outputs'], '"outputs.classes" is required for classification');
  for (const [i, name] of classes.entries())
    if (classes.indexOf(name) !== i) complain(['outputs', 'classes', i], `the class "${name}" is listed twice`);
  if (!predictions && outputs.scores === undefined && outputs.label === undefined)
    complain(['outputs'], '"outputs" needs "scores", "label" or both');
  if (task !== 'binary-classification') return;
  if (classes.length !== 2) complain(['outputs', 'classes'], `a binary task has two classes, not ${classes.length}`);
  if (data.positive === undefined)
    complain(['data'], '"data.positive" is required for a binary task: the event that is predicted');
  for (const key of ['positive', 'favourable'] as const) {
    const value = data[key];
    if (value !== undefined && !classes.includes(value))
      complain(
        ['data', key],
        `"data.${key}" is "${value}", which is not one of outputs.classes: ${classes.join(', ')}`,
      );
  }
}

function checkGate(plan: Plan, gate: Gate, complain: (message: string, key?: string) => void): void {
  if (benchMetrics.includes(gate.metric)) {
    if (gate.sensitive || gate.group || gate.class)
      complain(`a gate on "${gate.metric}" takes no "sensitive", "group" or "class"`);
    return;
  }
  for (const key of ['min', 'max'] as const) {
    const problem = limitProblem(gate.metric, gate[key]);
    if (problem) complain(problem, key);
  }
  if (gate.when) complain('"when" belongs to gates that are judged by bench', 'when');
  const gaps = gapsOf(plan);
  if (gaps.includes(gate.metric)) return checkGapGate(plan, gate, complain);
  if (gate.sensitive !== undefined) complain(`"sensitive" belongs to gaps; for one group use "group"`, 'sensitive');
  const known = gate.class !== undefined ? classMetrics : gate.group ? groupMetricsOf(plan) : metricsOf(plan.task);
  if (!known.includes(gate.metric))
    complain(
      `unknown metric "${gate.metric}"${metricSuggestion(gate.metric, [...known, ...gaps, ...benchMetrics], plan.task)}`,
      'metric',
    );
  if (gate.class !== undefined && !plan.outputs?.classes?.includes(gate.class))
    complain(`the class "${gate.class}" is not one of outputs.classes`, 'class');
  if (gate.class !== undefined && gate.group) complain('a gate takes "class" or "group", not both', 'class');
  if (gate.group) {
    const wanted = Object.keys(gate.group).sort().join('\0');
    const match = plan.data.sensitive.some(
      (grouping) =>
        grouping.columns
          .map((part) => part.column)
          .sort()
          .join('\0') === wanted,
    );
    if (!match)
      complain(
        `the group's columns (${Object.keys(gate.group).join(', ')}) are not an entry of data.sensitive`,
        'group',
      );
  }
}

function checkGapGate(plan: Plan, gate: Gate, complain: (message: string, key?: string) => void): void {
  const names = plan.data.sensitive.map((grouping) => grouping.name);
  if (gate.sensitive === undefined) complain(`a gate on "${gate.metric}" needs "sensitive": which grouping`);
  else if (!names.includes(gate.sensitive))
    complain(`"${gate.sensitive}" is not an entry of data.sensitive${didYouMean(gate.sensitive, names)}`, 'sensitive');
  if (gate.group || gate.class) complain('a gate on a gap takes no "group" or "class"');
}
