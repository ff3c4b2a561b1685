import { expect, it } from 'vitest';
import type { StoredRow } from '../../../../shared/contract/predictions.ts';
import type { Report } from '../../../../shared/report.ts';
import { choiceOf, choiceText, rowChoices, withChoice } from './row-choice.ts';
import { originalColumns, storedColumns } from './row-columns.ts';

const confusion = {
  labels: ['no', '__proto__', 'c'],
  counts: [
    [9, 1, 2],
    [7, 9, 3],
    [0, 0, 9],
  ],
};
const report = (task: string): Report => ({ task, performance: { confusion } }) as unknown as Report;

it('offers the lists that fit the task, a cell being the wrong one with most rows', () => {
  expect(rowChoices(report('regression')).map(({ id }) => id)).toEqual(['worst', 'over', 'under']);
  const choices = rowChoices(report('multiclass-classification'));
  expect(choices.map(({ id }) => id)).toEqual(['worst', 'confident', 'near', 'cell']);
  expect(choices[3].select).toEqual({ kind: 'cell', target: '__proto__', predicted: 'no' });
  for (const task of ['regression', 'binary-classification', 'multiclass-classification'])
    for (const { select } of rowChoices(report(task))) expect(choiceText(select, task)).not.toBe('');
});

it('a list is in the address and comes back from it; what is not there falls back', () => {
  const wanted = { kind: 'cell' as const, target: 'c', predicted: 'no' };
  const address = withChoice(new URLSearchParams('tab=rows&threshold=0.3'), 'cell', wanted);
  expect(address.toString()).toBe('tab=rows&threshold=0.3&rows=cell&true=c&predicted=no');
  expect(choiceOf(report('binary-classification'), address)).toEqual({ id: 'cell', select: wanted });
  expect(withChoice(address, 'near').toString()).toBe('tab=rows&threshold=0.3&rows=near');
  const strange = new URLSearchParams('rows=cell&true=x&predicted=no');
  expect(choiceOf(report('binary-classification'), strange).select).toMatchObject({ target: '__proto__' });
  expect(choiceOf(report('regression'), new URLSearchParams('rows=cell')).id).toBe('worst');
});

it('has the columns that the run kept, crosses of shown groupings left out, numbers whole for copies', () => {
  const first: StoredRow = {
    row: 4,
    id: null,
    target: 'a\u202eb',
    predicted: 'no',
    scores: [0.123456789],
    weight: 2,
    groups: ['f', 'w', 'f, w'],
  };
  const columns = storedColumns({ scores: ['score'], groupings: ['sex', 'race', 'sex x race'], first });
  expect(columns.map(({ title }) => title)).toEqual([
    'Row',
    'Id',
    'Target',
    'Predicted',
    'Score',
    'Weight',
    'group sex',
    'group race',
  ]);
  const shown = { stored: first, original: ['7', null] };
  expect(columns[0].text(shown)).toBe('5');
  expect(columns[1].text(shown)).toBe('–');
  expect(columns[2].text(shown)).not.toContain('\u202e');
  expect(columns[4].text(shown)).toBe('0.1235');
  expect(columns[4].value(shown)).toBe(0.123456789);
  const beside = originalColumns({
    columns: [
      { name: 'age', type: 'BIGINT' },
      { name: 'job', type: 'VARCHAR' },
    ],
  });
  expect(beside.map(({ number, text }) => [number, text(shown)])).toEqual([
    [true, '7'],
    [false, '–'],
  ]);
  expect(beside[0].value({ stored: first })).toBeNull();
  const regression = storedColumns({
    scores: [],
    groupings: [],
    first: { row: 0, target: 1.5, predicted: 2, residual: 0.5, scores: [], groups: [] },
  });
  expect(regression.map(({ title }) => title)).toEqual(['Row', 'Target', 'Predicted', 'Residual']);
  const other: StoredRow = { row: 1, target: 100, predicted: 87.25, residual: -12.75, scores: [], groups: [] };
  expect(regression.slice(1).map(({ text }) => text({ stored: other }))).toEqual(['100.0000', '87.2500', '−12.7500']);
});

it('the rows of a group are in the address; hidden groups and runs that keep no groups have none', () => {
  const fairness = [
    { sensitive: 'race', groups: [{ group: { race: 'a' }, n: null }] },
    { sensitive: '__proto__', groups: [{ n: 5 }, { n: 7 }] },
  ];
  const kept = (keep: string) =>
    ({ ...report('regression'), fairness, plan: { privacy: { keep_predictions: keep } } }) as unknown as Report;
  const first = { kind: 'group' as const, grouping: '__proto__', group: 0, wrong: false };
  expect(rowChoices(kept('full')).at(-1)).toMatchObject({ id: 'group', select: first });
  expect(rowChoices(kept('no_groups')).some(({ id }) => id === 'group')).toBe(false);
  const wrong = { ...first, group: 1, wrong: true };
  const address = withChoice(new URLSearchParams('tab=rows'), 'group', wrong);
  expect(choiceOf(kept('full'), address).select).toEqual(wrong);
  for (const strange of ['attribute=race&group=0', 'attribute=__proto__&group=2', 'attribute=x', ''])
    expect(choiceOf(kept('full'), new URLSearchParams(`rows=group&${strange}`)).select).toEqual(first);
});
