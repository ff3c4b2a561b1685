import { expect, test } from 'vitest';
import { newRunId } from './run-id.ts';

test('an id is short and has no letters that are mistaken for digits', () => {
  for (let i = 0; i < 200; i += 1) expect(newRunId()).toMatch(/^[0-9a-hjkmnp-tv-z]{6}-[0-9a-hjkmnp-tv-z]{4}$/);
});

test('ids of later seconds sort later', () => {
  const ids = [0, 1, 31, 32, 1023, 1024, 40_000_000, 900_000_000].map((seconds) =>
    newRunId(new Date(Date.UTC(2024, 0, 1) + seconds * 1000)),
  );
  expect([...ids].sort()).toEqual(ids);
  expect(ids[0].slice(0, 6)).toBe('000000');
  expect(ids[3].slice(0, 6)).toBe('000010');
});

test('ids of one second differ', () => {
  const at = new Date();
  expect(new Set(Array.from({ length: 100 }, () => newRunId(at))).size).toBeGreaterThan(95);
});
