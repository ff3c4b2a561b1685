import { expect, it } from 'vitest';
import type { PlanSources } from '../../../../shared/plan-preview.ts';
import { planCompletions } from './plan-completions.ts';
import { yamlPlace } from './yaml-place.ts';

/** The place of `|` in a text. */
const place = (text: string) => yamlPlace(text.replace('|', ''), text.indexOf('|'));

it.each([
  ['|', [], null, ''],
  ['ta|', [], null, 'ta'],
  ['task: bin|', [], 'task', 'bin'],
  ['data:\n  path: a.csv\n  tar|', ['data'], null, 'tar'],
  ['data:\n  target: in|', ['data'], 'target', 'in'],
  ['gates:\n  - |', ['gates', '[]'], null, ''],
  ['gates:\n  - {metric: roc_auc, m|', ['gates', '[]'], null, 'm'],
  ['gates:\n  - {metric: roc|', ['gates', '[]'], 'metric', 'roc'],
  ['gates:\n  - metric: roc_auc\n    mi|', ['gates', '[]'], null, 'mi'],
  ['gates:\n- metric: a\n- {min: 1, |', ['gates', '[]'], null, ''],
  ['inputs:\n  X:\n    columns:\n      - age\n      - {column: h|', ['inputs', 'X', 'columns', '[]'], 'column', 'h'],
  ['inputs: {X: {columns: [age, h|', ['inputs', 'X', 'columns', '[]'], null, 'h'],
  ['a: 1\noutputs:\n  # why\n\n  scores: p\n  activation: s|\nseed: 1', ['outputs'], 'activation', 's'],
  ['gates:\n  - {when: {sc|', ['gates', '[]', 'when'], null, 'sc'],
  ['data:\n  sensitive:\n    - sex\n    - {column: age, b|', ['data', 'sensitive', '[]'], null, 'b'],
])('%j', (text, path, key, typed) => {
  expect(place(text)).toEqual({ path, key, typed });
});

it('comments are nobody’s place', () => {
  expect(place('# ta|')).toBe(null);
  expect(place('task: regression # why|')).toBe(null);
  expect(place('name: "a # b|')).not.toBe(null);
});

const sources: PlanSources = {
  model: {
    inputs: [{ name: 'X', type: 'float32', shape: null }],
    outputs: [{ name: 'p: q', type: 'float32', shape: null }],
    classes: [],
  },
  data: {
    columns: [
      { name: 'age', type: 'integer' },
      { name: 'a, b', type: 'text' },
    ],
    rows: 3,
  },
};
const offered = (text: string) => planCompletions(place(text)!, sources);
const labels = (text: string) => offered(text).map(({ label }) => label);

it('keys, values, metrics, columns, inputs and outputs are offered where they belong', () => {
  expect(labels('|')).toEqual(expect.arrayContaining(['drydock', 'data', 'gates', 'seed']));
  expect(labels('data:\n  |')).toEqual(expect.arrayContaining(['path', 'target', 'sensitive']));
  expect(labels('task: |')).toEqual(['binary-classification', 'multiclass-classification', 'regression']);
  expect(labels('gates:\n  - {metric: |')).toEqual(
    expect.arrayContaining(['roc_auc', 'r2', 'demographic_parity_difference']),
  );
  expect(labels('gates:\n  - {m|')).toEqual(expect.arrayContaining(['metric', 'min', 'max', 'severity']));
  expect(labels('inputs:\n  X:\n    columns:\n      - {column: |')).toEqual(['age', 'a, b']);
  expect(labels('inputs:\n  X:\n    columns:\n      - {|')).toEqual(
    expect.arrayContaining(['column', 'one_hot', 'missing']),
  );
  expect(labels('inputs:\n  |')).toEqual(['X']);
  expect(offered('outputs:\n  scores: |')[0].insert).toBe('"p: q"');
  expect(offered('data:\n  target: |')[1].insert).toBe('"a, b"');
  expect(offered('data:\n  tar|').find(({ label }) => label === 'target')?.detail).toContain('true outcome');
});
