import { expect, test } from 'vitest';
import type { JobEvent, Progress } from '../../../../shared/contract/job-event.ts';
import { hear, quietFeed } from './run-feed.ts';

const progress = (phase: string, done: number): Progress => ({
  type: 'progress',
  phase,
  done,
  total: 10,
  rate: null,
  left_ms: null,
});
const log = (line: string): JobEvent => ({ type: 'log', level: 'info', line });

test('keeps every phase with its newest count, and every line in order', () => {
  const first = hear(quietFeed, [{ type: 'status', status: 'running' }, progress('read', 4), log('a')]);
  const then = hear(first, [progress('read', 10), progress('score', 1), log('b'), log('c')]);
  expect(then.status).toBe('running');
  expect(then.phases.map(({ phase, done }) => [phase, done])).toEqual([
    ['read', 10],
    ['score', 1],
  ]);
  expect(then.log.map(({ line }) => line)).toEqual(['a', 'b', 'c']);
  expect(first.phases[0].done).toBe(4);
});

test('without new lines the log stays the same list', () => {
  const feed = hear(quietFeed, [log('a')]);
  expect(hear(feed, [progress('read', 1)]).log).toBe(feed.log);
});
