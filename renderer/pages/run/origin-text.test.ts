import { expect, test } from 'vitest';
import { canRunAgain, originTexts } from './origin-text.ts';

const plan = { role: 'plan', path: '/p/drydock.yaml', state: 'same' } as const;
const data = { role: 'data', path: '/p/a\u202eb.csv', state: 'missing' } as const;

test('says what is gone or changed, by its name', () => {
  expect(originTexts([plan, data, { ...plan, state: 'changed' }])).toEqual([
    'The dataset /p/a\ufffdb.csv is no longer there.',
    'The plan /p/drydock.yaml was changed after this run.',
  ]);
});

test('a run can be made again while all of its files are there', () => {
  expect(canRunAgain([plan])).toBe(true);
  expect(canRunAgain([plan, data])).toBe(false);
  expect(canRunAgain([])).toBe(false);
});
