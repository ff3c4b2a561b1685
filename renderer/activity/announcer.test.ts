import { expect, test } from 'vitest';
import type { Activity } from '../../shared/contract/runs.ts';
import { Announcer } from './announcer.ts';

const run: Activity = { id: 'a', kind: 'validate', name: 'Adult', status: 'running' };
const at = (done: number, phase = 'predict'): Activity => ({
  ...run,
  progress: { type: 'progress', phase, done, total: 100, rate: 1, left_ms: 1 },
});

test('says starts, each quarter and the end, and nothing between', () => {
  const announcer = new Announcer();
  const said: string[] = [];
  const hear = (activity: Activity, now: number) => {
    const words = announcer.hear(activity, now);
    if (words) said.push(words);
  };
  hear({ ...run, status: 'queued' }, 0);
  hear(run, 10);
  for (let done = 0; done <= 100; done += 1) hear(at(done), 10 + done * 1000);
  hear({ ...run, status: 'done', verdict: 'pass' }, 200_000);
  expect(said).toEqual([
    'Adult is queued.',
    'Adult has started.',
    'Adult: a quarter of predict is done.',
    'Adult: half of predict is done.',
    'Adult: three quarters of predict is done.',
    'Adult passes its gates.',
  ]);
});

test('a fast run is not a flood: a quarter is told when the last words are long past', () => {
  const announcer = new Announcer();
  announcer.hear(run, 0);
  const said = Array.from({ length: 101 }, (_, done) => announcer.hear(at(done), done)).filter(Boolean);
  expect(said).toEqual([]);
  expect(announcer.hear(at(60), 10_000)).toBe('Adult: half of predict is done.');
  expect(announcer.hear(at(30, 'next'), 20_000)).toBe('Adult: a quarter of next is done.');
});

test('every run has quarters of its own', () => {
  const announcer = new Announcer();
  announcer.hear(run, 0);
  announcer.hear({ ...run, id: 'b', name: 'Wine' }, 0);
  announcer.hear(at(1), 1);
  announcer.hear({ ...at(1), id: 'b', name: 'Wine' }, 1);
  expect(announcer.hear(at(30), 9_000)).toContain('Adult');
  expect(announcer.hear({ ...at(30), id: 'b', name: 'Wine' }, 9_000)).toContain('Wine');
});
