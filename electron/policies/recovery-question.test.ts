import { expect, test } from 'vitest';
import { isCrash, recoveryQuestion } from './recovery-question.ts';

test('a window that ended is opened again, or closed', () => {
  const { options, answers } = recoveryQuestion('gone', 'oom');
  expect(answers).toEqual(['reopen', 'close']);
  expect(options).toMatchObject({ message: 'The window ended (oom)', defaultId: 0, cancelId: 1 });
  expect(options.buttons).toHaveLength(2);
});

test('a window that is stuck may come back: waiting is what Escape means', () => {
  const { options, answers } = recoveryQuestion('stuck', '');
  expect(answers[options.cancelId!]).toBe('wait');
  expect(options.buttons).toEqual(['Keep waiting', 'Open it again', 'Close it']);
});

test.each([
  ['clean-exit', false],
  ['crashed', true],
  ['oom', true],
  ['killed', true],
  ['launch-failed', true],
  ['integrity-failure', true],
])('%s is a crash: %s', (reason, crash) => {
  expect(isCrash(reason)).toBe(crash);
});
