import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkPlan } from '../../../../shared/plan/check-plan.ts';
import { editPlan, type PlanEdit } from '../../../../shared/plan/edit-plan.ts';
import { parsePlan } from '../../../../shared/plan/parse.ts';
import { tasks } from '../../../../shared/plan/schema.ts';
import { parseNumbers } from '../form/parse-numbers.ts';
import {
  gateChoices,
  metricEdits,
  metricOptions,
  newGate,
  scopeEdits,
  scopeOf,
  scopeOptions,
  subjectOf,
} from './gate-edits.ts';
import { groupingColumns, groupingEntry, groupingForm, groupingName } from './group-edits.ts';

const sample = readFileSync(new URL('../../../../resources/sample/drydock.yaml', import.meta.url), 'utf8');
const choices = gateChoices(parse(sample));
const gate = (text: string, i: number) => parse(text).gates[i] as unknown;
const edited = (text: string, edits: PlanEdit[]) => editPlan(text, edits);

it('every metric that is offered, about everything that is offered for it, is a sound gate', () => {
  for (const metric of metricOptions(choices).flatMap(({ items }) => items)) {
    let text = edited(sample, metricEdits(['gates', 0], gate(sample, 0), metric, choices));
    for (const { value } of scopeOptions(metric, choices)) {
      text = edited(text, scopeEdits(['gates', 0], gate(text, 0), value, choices));
      expect(scopeOf(gate(text, 0), choices)).toBe(value);
      expect(checkPlan(text).issues, `${metric} ${value}`).toEqual([]);
    }
  }
});

it('from a gap to a metric of rows and back, keys that no longer belong go', () => {
  const rows = edited(sample, metricEdits(['gates', 1], gate(sample, 1), 'recall', choices));
  expect(gate(rows, 1)).toEqual({ metric: 'recall', max: 0.1 });
  const gap = edited(rows, metricEdits(['gates', 1], gate(rows, 1), 'accuracy_difference', choices));
  expect(gate(gap, 1)).toEqual({ metric: 'accuracy_difference', sensitive: 'sex', max: 0.1 });
  const speed = edited(sample, metricEdits(['gates', 2], gate(sample, 2), 'latency_p99_ms', choices));
  expect(gate(speed, 2)).toEqual({ metric: 'latency_p99_ms', min: 0.9 });
});

it('a new gate leaves its limit to be chosen in every task, and only metrics of the task are offered', () => {
  for (const task of tasks) {
    const own = gateChoices({ task, outputs: { classes: ['a', 'b', 'c'] }, data: { sensitive: ['sex'] } });
    const offered = metricOptions(own).flatMap(({ items }) => items);
    expect(offered).toContain(newGate(own).metric);
    expect(newGate(own).min).toBeNull();
    expect(offered.includes('r2')).toBe(task === 'regression');
    expect(subjectOf(String(newGate(own).metric), own)).toBe('rows');
  }
  const many = gateChoices({ task: 'multiclass-classification', outputs: { classes: ['a', 'b'] } });
  expect(scopeOptions('recall', many).map(({ value }) => value)).toEqual(['class a', 'class b']);
});

it('groupings of the sample are shown and written back as they were', () => {
  const list = parse(sample).data.sensitive as unknown[];
  const forms = list.map(groupingForm);
  expect(forms.map(groupingName)).toEqual(['sex', 'race', 'age', 'sex x race']);
  expect(forms[2].bins).toEqual([0, 25, 45, 65]);
  expect(forms.map(groupingEntry)).toEqual(list);
  for (const [i, form] of forms.entries()) {
    const text = editPlan(sample, [{ path: ['data', 'sensitive', i], value: groupingEntry(form) }]);
    expect(parsePlan(text, 'p', '1.0.0')).toEqual(parsePlan(sample, 'p', '1.0.0'));
  }
});

it('odd groupings are shown as far as they go', () => {
  expect(groupingForm(null)).toMatchObject({ columns: [], asText: false });
  expect(groupingForm([{ column: 'age', bins: [1] }, 'sex'])).toMatchObject({ columns: ['age', 'sex'], asText: true });
  expect(groupingEntry({ columns: ['sex'], bins: [], reference: '1' })).toEqual({ column: 'sex', reference: 1 });
  expect(groupingEntry({ columns: [], bins: [], reference: null })).toBe(undefined);
});

it('numbers with commas', () => {
  expect(parseNumbers('1, 2.5;3 -4e1')).toEqual([1, 2.5, 3, -40]);
  expect(parseNumbers('')).toEqual([]);
  expect(parseNumbers('1, x')).toBe(null);
});

it('a grouping is offered words and flags first and identifiers last', () => {
  const columns = [
    { name: 'person_id', type: 'text' },
    { name: 'row', type: 'integer' },
    { name: 'caseId', type: 'text' },
    { name: 'age', type: 'integer' },
    { name: 'pixels', type: 'vector' },
    { name: 'sex', type: 'text' },
    { name: 'paid', type: 'boolean' },
  ];
  expect(groupingColumns(columns, 'row').map(({ name }) => name)).toEqual([
    'sex',
    'paid',
    'age',
    'person_id',
    'row',
    'caseId',
  ]);
});
