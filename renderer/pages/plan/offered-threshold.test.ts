import { expect, it } from 'vitest';
import { editPlan } from '../../../shared/plan/edit-plan.ts';
import { offeredThreshold } from './offered-threshold.ts';

const threshold = { path: ['outputs', 'threshold'], value: 0.35 };
const noLabel = { path: ['outputs', 'label'], value: undefined };

it('offers what would change the plan', () => {
  expect(offeredThreshold({ outputs: { scores: 'p' } }, '0.35')).toEqual({
    offered: 0.35,
    present: 0.5,
    overLabel: false,
    edits: [threshold],
  });
  expect(offeredThreshold({ outputs: { scores: 'p', threshold: 0.35 } }, '0.35')).toBeNull();
  expect(offeredThreshold({ outputs: { scores: 'p' } }, '0.5')).toBeNull();
  for (const text of [null, '', ' ', 'x', 'Infinity']) expect(offeredThreshold({}, text)).toBeNull();
});

it('takes away a label that would win over the threshold, also where the plan has that threshold', () => {
  for (const present of [0.2, 0.35])
    expect(offeredThreshold({ outputs: { scores: 'p', label: 'l', threshold: present } }, '0.35')).toMatchObject({
      present,
      overLabel: true,
      edits: [threshold, noLabel],
    });
  expect(offeredThreshold({ outputs: { label: 'l' } }, '0.35')).toMatchObject({ overLabel: false, edits: [threshold] });
});

it('leaves the rest of the plan as it is written', () => {
  const text = 'outputs:\n  scores: p # guess: x\n  label: l # guess: y\n  classes: [a, b] # mine\n';
  const { edits } = offeredThreshold({ outputs: { scores: 'p', label: 'l' } }, '0.35')!;
  const edited = editPlan(text, edits);
  expect(edited).not.toContain('label');
  for (const part of ['scores: p # guess: x', 'classes: [a, b] # mine', 'threshold: 0.35'])
    expect(edited).toContain(part);
});
