import { expect, test } from 'vitest';
import type { Progress } from '../../../../shared/contract/job-event.ts';
import { phaseCount, phasePace, phaseShare, phaseTitle } from './phase-text.ts';

const progress = (more: Partial<Progress>): Progress => ({
  type: 'progress',
  phase: 'predict',
  done: 0,
  total: null,
  rate: null,
  left_ms: null,
  ...more,
});

test.each([
  [
    progress({ done: 812_000, total: 1_624_000, rate: 402_113, left_ms: 2_100 }),
    0.5,
    '812,000 of 1,624,000 rows',
    '402 k rows/s · 2.10 s left',
  ],
  [progress({ done: 12, total: 10 }), 1, '12 of 10 rows', ''],
  [progress({ done: 12 }), undefined, '12 rows', ''],
  [progress({ phase: 'metrics' }), undefined, '', ''],
])('%j', (one, share, count, pace) => {
  expect([phaseShare(one), phaseCount(one), phasePace(one)]).toEqual([share, count, pace]);
});

test('phases have words, also those of other programs', () => {
  expect(phaseTitle('metrics')).toBe('Compute metrics');
  expect(phaseTitle('__proto__')).toBe('__proto__');
});
