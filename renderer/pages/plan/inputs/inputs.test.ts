import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { editPlan } from '../../../../shared/plan/edit-plan.ts';
import { parsePlan } from '../../../../shared/plan/parse.ts';
import type { PlanSources } from '../../../../shared/plan-preview.ts';
import { encoderChanges, encoderKinds, entryEdits, entryOf, kindOf, moveEdits, summaryOf } from './encoder-edits.ts';
import { inputRows, slotText } from './input-rows.ts';

const sample = readFileSync(new URL('../../../../resources/sample/drydock.yaml', import.meta.url), 'utf8');
const columns = ['inputs', 'features', 'columns'];
const entry = (text: string, i: number) => (parse(text).inputs.features.columns as unknown[])[i];

it('every encoder can take the place of every other, and the plan stays sound', () => {
  for (const { value: first } of encoderKinds)
    for (const { value: second } of encoderKinds) {
      let text = sample;
      for (const kind of [first, second]) {
        const edits = entryEdits([...columns, 0], entry(text, 0), encoderChanges(kind, ['17', 'b, c']));
        text = editPlan(text, edits);
        expect(kindOf(entryOf(entry(text, 0))), `${first} ${second}`).toBe(kind);
        expect(parsePlan(text, 'p', '1.0.0').inputs).toBeDefined();
      }
      expect(text).toContain('# [N, 49], float32: these columns side by side, in this order');
    }
});

it('an entry without an encoder is the name of its column', () => {
  const text = editPlan(sample, entryEdits([...columns, 0], entry(sample, 0), encoderChanges('plain')));
  expect(entry(text, 0)).toBe('age');
  const back = editPlan(text, entryEdits([...columns, 0], 'age', { missing: 'drop' }));
  expect(entry(back, 0)).toEqual({ column: 'age', missing: 'drop' });
  expect(entryEdits([...columns, 0], { column: 'a', mean: 1 }, { mean: 2, scale: undefined })).toEqual([
    { path: [...columns, 0, 'mean'], value: 2 },
  ]);
});

it('an entry moves up and down', () => {
  const names = (text: string) =>
    (parse(text).inputs.features.columns as { column: string }[]).map(({ column }) => column);
  const before = names(sample);
  const down = names(editPlan(sample, moveEdits(columns, entry(sample, 0), 0, 1)));
  expect(down).toEqual([before[1], before[0], ...before.slice(2)]);
  const up = names(editPlan(sample, moveEdits(columns, entry(sample, 11), 11, 10)));
  expect(up).toEqual([...before.slice(0, 10), before[11], before[10]]);
});

const sources: PlanSources = {
  model: { inputs: [{ name: 'features', type: 'float32', shape: ['N', 49] }], outputs: [], classes: [] },
  data: null,
};

it('rows say where in the tensor each column stands', () => {
  const rows = inputRows(parse(sample), sources);
  expect(rows[0]).toMatchObject({ kind: 'head', name: 'features', given: 49, taken: 49, form: 'columns' });
  const entries = rows.filter((row) => row.kind === 'entry');
  expect(entries.map(slotText)).toEqual([
    ...['0', '1', '2', '3', '4', '5', '6', '7 – 15', '16 – 22', '23 – 37', '38 – 43', '44 – 48'],
  ]);
  expect(entries[0]).toMatchObject({ column: 'age', words: '(x − 38.6) / 13.6' });
  expect(rows.at(-1)).toEqual({ kind: 'add', input: 'features', index: 12 });
});

it('inputs that plan or model lack, and plans that are not right, have rows too', () => {
  expect(inputRows({}, sources).map(({ kind }) => kind)).toEqual(['head', 'add']);
  const odd = {
    inputs: { other: { columns: [null, 3, { column: ['x'], one_hot: 4 }] }, image: { column: 'f', image: {} }, bad: 7 },
  };
  const rows = inputRows(odd, { model: null, data: null });
  expect(rows.map(({ kind }) => kind)).toEqual([
    'head',
    'entry',
    'entry',
    'entry',
    'add',
    'head',
    'single',
    'head',
    'add',
  ]);
  expect(summaryOf({ one_hot: 4 }).words).toBe('One-hot: a column per value');
  expect(inputRows({ inputs: { columns: ['a'] } }, sources).length).toBeGreaterThan(0);
});

it('ten thousand columns are ten thousand rows in one list', () => {
  const list = Array.from({ length: 10_000 }, (_, i) => ({ column: `c${i}`, mean: 0, scale: 1 }));
  expect(inputRows({ inputs: { features: { columns: list } } }, sources)).toHaveLength(10_002);
});
