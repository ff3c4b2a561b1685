import { expect, test } from 'vitest';
import type { Activity } from '../../shared/contract/runs.ts';
import { foremost, RATES_KEPT, withActivity } from './activity-state.ts';

const queued = (id: string): Activity => ({ id, kind: 'validate', name: id, status: 'queued' });
const working = (id: string, phase: string, rate: number | null, done = 1): Activity => ({
  ...queued(id),
  status: 'running',
  progress: { type: 'progress', phase, done, total: 10, rate, left_ms: null },
});
const after = (...events: Activity[]) => events.reduce(withActivity, []);

test('runs stay in the order in which they came, and leave when they end', () => {
  const state = after(queued('a'), queued('b'), working('a', 'predict', null));
  expect(state.map(({ id, status }) => [id, status])).toEqual([
    ['a', 'running'],
    ['b', 'queued'],
  ]);
  expect(withActivity(state, { ...queued('a'), status: 'done' }).map(({ id }) => id)).toEqual(['b']);
});

test('the end of a run that was never open changes nothing', () => {
  const state = after(queued('a'));
  expect(withActivity(state, { ...queued('z'), status: 'failed' })).toBe(state);
});

test('what works stands before what waits', () => {
  expect(foremost(after(queued('a'), queued('b'), working('b', 'predict', null)))?.id).toBe('b');
  expect(foremost(after(queued('a'), queued('b')))?.id).toBe('a');
  expect(foremost([])).toBeUndefined();
});

test('rates are those of the present phase, at most so many', () => {
  expect(after(working('a', 'predict', 5), working('a', 'predict', null), working('a', 'predict', 6))[0].rates).toEqual(
    [5, 6],
  );
  expect(after(working('a', 'predict', 5), working('a', 'metrics', 7))[0].rates).toEqual([7]);
  const many = Array.from({ length: RATES_KEPT + 5 }, (_, i) => working('a', 'predict', i));
  expect(after(...many)[0].rates).toHaveLength(RATES_KEPT);
  expect(after(...many)[0].rates.at(-1)).toBe(RATES_KEPT + 4);
});
