import { expect, test } from 'vitest';
import type { Activity } from '../../shared/contract/runs.ts';
import { progressBar, runNotice } from './run-signs.ts';

const activity = (change: Partial<Activity>): Activity => ({
  id: '1',
  kind: 'validate',
  name: 'Adult income',
  status: 'running',
  ...change,
});
const progress = (done: number, total: number | null) =>
  ({ type: 'progress', phase: 'batches', done, total, rate: null, left_ms: null }) as const;

test.each([
  ['nothing', [], -1],
  ['a run that ended', [activity({ status: 'done' })], -1],
  ['a queued run', [activity({ status: 'queued' })], 2],
  ['a run without a known end', [activity({ progress: progress(7, null) })], 2],
  ['a run of nothing', [activity({ progress: progress(0, 0) })], 2],
  ['a run at a quarter', [activity({ progress: progress(25, 100) })], 0.25],
  ['more than all', [activity({ progress: progress(120, 100) })], 1],
  ['a queue behind a run', [activity({ status: 'queued' }), activity({ progress: progress(1, 2) })], 0.5],
] as const)('the task bar shows %s as %j → %d', (_, activities, bar) => {
  expect(progressBar(activities as readonly Activity[])).toBe(bar);
});

test('the end of a run is told with its verdict and the plan’s name', () => {
  expect(runNotice(activity({ status: 'done', verdict: 'pass' }))).toEqual({
    title: 'Run finished: pass',
    body: 'Adult income',
  });
  expect(runNotice(activity({ status: 'failed' }))?.title).toBe('Run failed');
  expect(runNotice(activity({ status: 'interrupted' }))?.title).toBe('Run interrupted');
});

test('what is still going, or was ended by its user, is not told', () => {
  for (const status of ['queued', 'running', 'cancelled'] as const) expect(runNotice(activity({ status }))).toBeNull();
});

test('a hostile name becomes one harmless line', () => {
  const body = runNotice(activity({ status: 'done', name: `\u001b[31mred\n\u202e${'x'.repeat(10_000)}` }))?.body;
  expect(body).not.toMatch(/[\u0000-\u001f\u202e]/);
  expect(body!.length).toBeLessThanOrEqual(200);
});
