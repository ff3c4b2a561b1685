import { expect, test } from 'vitest';
import { absoluteTime, relativeTime } from './time-text.ts';

const now = Date.parse('2026-11-22T12:00:00.000Z');

test.each([
  ['2026-11-22T11:59:30.000Z', 'just now'],
  ['2026-11-22T12:00:20.000Z', 'just now'],
  ['2026-11-23T12:00:00.000Z', 'in the future'],
  ['2026-11-22T11:59:00.000Z', '1 minute ago'],
  ['2026-11-22T11:00:01.000Z', '59 minutes ago'],
  ['2026-11-22T10:00:00.000Z', '2 hours ago'],
  ['2026-11-20T12:00:00.000Z', '2 days ago'],
  ['2026-11-01T12:00:00.000Z', '3 weeks ago'],
  ['2026-06-22T12:00:00.000Z', '5 months ago'],
  ['2020-06-22T12:00:00.000Z', '6 years ago'],
  ['not a time', 'at an unknown time'],
])('%s is %s', (instant, text) => {
  expect(relativeTime(instant, now)).toBe(text);
});

test('the exact time is that of this machine, sortable as text', () => {
  const local = new Date(2026, 0, 2, 3, 4);
  expect(absoluteTime(local.toISOString())).toBe('2026-01-02 03:04');
  expect(absoluteTime('never')).toBe('unknown');
});
