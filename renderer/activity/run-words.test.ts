import { expect, test } from 'vitest';
import type { Activity } from '../../shared/contract/runs.ts';
import { endSentence, progressParts, runName, shareOf } from './run-words.ts';

const run: Activity = { id: 'a', kind: 'validate', name: 'Adult income', status: 'running' };
const progress = { type: 'progress', phase: 'predict', done: 812, total: 1221, rate: 402_000, left_ms: 2100 } as const;

test('progress is phase, share, rate and time left, each only when known', () => {
  expect(progressParts({ ...run, progress })).toEqual(['predict', '812/1,221 rows', '402 k rows/s', '2.10 s left']);
  const bare = { ...progress, phase: 'metrics', done: 0, total: null, rate: null, left_ms: null };
  expect(progressParts({ ...run, progress: bare })).toEqual(['metrics']);
  expect(progressParts({ ...run, progress: { ...bare, done: 12, rate: 3 } })).toEqual(['metrics', '12', '3.00/s']);
  expect(progressParts({ ...run, status: 'queued' })).toEqual(['waits for its turn']);
  expect(progressParts(run)).toEqual(['starting']);
});

test('a share is never more than all', () => {
  expect(shareOf({ progress })).toBeCloseTo(812 / 1221);
  expect(shareOf({ progress: { ...progress, done: 2000 } })).toBe(1);
  expect(shareOf(run)).toBeNull();
});

test.each([
  [{ status: 'done', verdict: 'pass' }, 'Adult income passes its gates.'],
  [{ status: 'done', verdict: 'fail' }, 'Adult income fails its gates.'],
  [{ status: 'done', verdict: 'toString' }, 'Adult income is done.'],
  [{ status: 'done' }, 'Adult income is done.'],
  [{ status: 'cancelled' }, 'Adult income was cancelled.'],
  [{ status: 'interrupted' }, 'Adult income was interrupted.'],
  [{ status: 'failed' }, 'Adult income failed.'],
] as const)('the end %o', (end, sentence) => {
  expect(endSentence({ ...run, ...end })).toBe(sentence);
});

test('names come from plans and are shown harmless', () => {
  expect(runName({ name: 'a\u202eb\u001b[31mc' })).toBe('a\ufffdbc');
  expect(runName({ name: 'x'.repeat(10_000) }).length).toBeLessThan(80);
});
