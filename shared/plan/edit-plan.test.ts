import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { applied, editPlan, type PlanPath, sameValue } from './edit-plan.ts';
import { parsePlan } from './parse.ts';

const sample = readFileSync(new URL('../../resources/sample/drydock.yaml', import.meta.url), 'utf8');
const set = (text: string, path: PlanPath, value: unknown) => editPlan(text, [{ path, value }]);
const insert = (text: string, path: PlanPath, value: unknown) => editPlan(text, [{ path, value, insert: true }]);

/** The lines that differ, as `-old` and `+new`. */
function changed(before: string, after: string): string[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [
    ...a.slice(start, a.length - end).map((line) => `-${line}`),
    ...b.slice(start, b.length - end).map((line) => `+${line}`),
  ];
}

it('an edit changes its own line and leaves every other byte', () => {
  expect(changed(sample, set(sample, ['outputs', 'threshold'], 0.35))).toEqual([
    '-  threshold: 0.5',
    '+  threshold: 0.35',
  ]);
  expect(changed(sample, set(sample, ['gates', 0, 'min'], 0.91))).toEqual([
    '-  - {metric: roc_auc, min: 0.90}',
    '+  - {metric: roc_auc, min: 0.91}',
  ]);
  expect(changed(sample, set(sample, ['inputs', 'features', 'columns', 0, 'mean'], 40))).toEqual([
    '-      - {column: age, mean: 38.6, scale: 13.6}',
    '+      - {column: age, mean: 40, scale: 13.6}',
  ]);
});

it('new keys stand where the reference lists them', () => {
  expect(changed(sample, set(sample, ['data', 'favourable'], '<=50K'))).toEqual(['+  favourable: <=50K']);
  expect(set(sample, ['data', 'favourable'], '<=50K')).toContain('positive: ">50K"\n  favourable: <=50K\n  nulls');
  expect(changed(sample, set(sample, ['gates', 0, 'severity'], 'warn'))).toEqual([
    '-  - {metric: roc_auc, min: 0.90}',
    '+  - {metric: roc_auc, min: 0.90, severity: warn}',
  ]);
  expect(changed(sample, set(sample, ['privacy', 'min_group'], 10))).toEqual(['+privacy: {min_group: 10}']);
  expect(changed('drydock: 1\n', set('drydock: 1\n', ['gates', 0], { metric: 'roc_auc', min: 0.9 }))).toEqual([
    '+gates:',
    '+  - {metric: roc_auc, min: 0.9}',
  ]);
});

it('keys and items go with their own line', () => {
  expect(changed(sample, set(sample, ['gates', 1], undefined))).toEqual([
    '-  - {metric: demographic_parity_difference, sensitive: sex, max: 0.10}',
  ]);
  expect(changed(sample, set(sample, ['data', 'nulls'], undefined))).toEqual(['-  nulls: ["?"]']);
  expect(changed(sample, set(sample, ['inputs', 'features', 'columns', 7, 'missing'], undefined))[1]).toBe(
    '+      - {column: workclass, one_hot: [Private, Self-emp-not-inc, Self-emp-inc, Federal-gov, Local-gov, State-gov, Without-pay, Never-worked, Unknown]}',
  );
  expect(set('a:\n  b: 1 # why\nc: 2\n', ['a', 'b'], undefined)).toBe('a: {} # why\nc: 2\n');
  expect(set('a:\n  - 1\nc: 2', ['a', 0], undefined)).toBe('a: []\nc: 2');
});

it('items are added before, between and behind', () => {
  const list = 'gates:\n  # first\n  - {metric: a}  # one\n\n  # last\n  - {metric: b}\nseed: 1\n';
  expect(insert(list, ['gates', 2], { metric: 'c' })).toBe(
    'gates:\n  # first\n  - {metric: a}  # one\n\n  # last\n  - {metric: b}\n  - {metric: c}\nseed: 1\n',
  );
  expect(insert(list, ['gates', 1], { metric: 'c' })).toContain('# one\n  - {metric: c}\n\n  # last\n');
  expect(insert(list, ['gates', 0], { metric: 'c' })).toContain('# first\n  - {metric: c}\n  - {metric: a}  # one');
  expect(insert('a: []\n', ['a', 0], 'x, y')).toBe('a: ["x, y"]\n');
  expect(insert('a: [1, 2]\n', ['a', 0], 0)).toBe('a: [0, 1, 2]\n');
  expect(insert('a: [1, 2]', ['a', 2], 3)).toBe('a: [1, 2, 3]');
});

it('what was left to fill is filled, and no longer marked', () => {
  const draft = 'data:\n  path: a.csv\n  positive: # TO FILL: the event: yes or no\n  # optional\nseed: 1 # why\n';
  expect(set(draft, ['data', 'positive'], 'yes')).toBe(
    'data:\n  path: a.csv\n  positive: "yes"\n  # optional\nseed: 1 # why\n',
  );
  expect(set('seed: 1 # why\n', ['seed'], 2)).toBe('seed: 2 # why\n');
  expect(set('columns:\n  X: # note\n    - a\n', ['columns', 'X'], ['b'])).toBe('columns:\n  X: [b] # note\n');
});

it('an empty text, aliases, blocks, carriage returns and odd keys are edited too', () => {
  expect(set('', ['data', 'path'], 'a.csv')).toBe('data: {path: a.csv}\n');
  expect(set('# note\n', ['seed'], 1)).toBe('# note\nseed: 1\n');
  expect(parse(set('a: &x {b: 1}\nc: *x\n', ['c', 'b'], 2))).toEqual({ a: { b: 1 }, c: { b: 2 } });
  expect(set('gates:\n  - metric: a\n    min: 1\n  - metric: b\n', ['gates', 0, 'min'], 2)).toContain('    min: 2\n');
  expect(set('gates:\n  - metric: a\n    min: 1\n', ['gates', 0, 'metric'], undefined)).toMatch(/min: 1/);
  expect(set('a: 1\r\nb: 2\r\n', ['a'], 3)).toBe('a: 3\r\nb: 2\r\n');
  expect(set('where: |\n  a > 1\nseed: 1\n', ['where'], 'b > 1')).toBe('where: b > 1\nseed: 1\n');
  const odd = '{"a: b": {"#": 1}, "__proto__": 2}';
  expect(parse(set(odd, ['a: b', '#'], 'x\ny'))['a: b']).toEqual({ '#': 'x\ny' });
});

it('what cannot be edited is refused and left alone', () => {
  expect(() => set('a: [', ['a'], 1)).toThrow(expect.objectContaining({ code: 'PLAN_INVALID' }));
  expect(() => set('- 1\n', ['a'], 1)).toThrow(expect.objectContaining({ code: 'PLAN_INVALID' }));
  expect(() => set('a: &x 1\nb: *x\n', ['a'], undefined)).toThrow(expect.objectContaining({ code: 'PLAN_INVALID' }));
});

it('every place of the sample can be set, taken away and put back, and the plan stays what it was', () => {
  const value = parse(sample) as Record<string, unknown>;
  const comment = '# [N, 49], float32: these columns side by side, in this order';
  for (const path of places(value)) {
    const old = path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], value);
    const same = set(sample, path, old);
    expect(parsePlan(same, 'p', '1.0.0'), path.join('.')).toEqual(parsePlan(sample, 'p', '1.0.0'));
    const without = set(sample, path, undefined);
    expect(sameValue(parse(without), applied(value, { path, value: undefined })), path.join('.')).toBe(true);
    if (!['inputs', 'inputs.features', 'inputs.features.columns'].includes(path.join('.')))
      expect(without, path.join('.')).toContain(comment);
  }
});

function places(value: unknown, path: PlanPath = []): PlanPath[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...(path.length > 0 ? [path] : []), ...entries.flatMap(([key, inner]) => places(inner, [...path, key]))];
}
