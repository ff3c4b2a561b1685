import { expect, test } from 'vitest';
import { endWithoutAnswer } from './job-end.ts';
import { outOfMemoryKills } from './process-memory.ts';

const log = (...lines: string[]) => lines.map((line) => ({ level: 'warn' as const, line }));
const kills = outOfMemoryKills();

test('an end without an answer is a crash with its signal and the last words', () => {
  expect(endWithoutAnswer({ code: null, signal: 'SIGSEGV' }, log('a', 'b'), kills)).toEqual({
    code: 'JOB_CRASHED',
    message: "the job's process ended without an answer (SIGSEGV)",
    details: { signal: 'SIGSEGV', exit_code: null, last_lines: ['a', 'b'] },
  });
  expect(endWithoutAnswer({ code: 0, signal: null }, [], kills).message).toContain('exit code 0');
});

test.each([
  'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
  "terminate called after throwing an instance of 'std::bad_alloc'",
])('%s is an end for want of memory', (line) => {
  const lines = log(line, ...Array.from({ length: 40 }, (_, i) => `${i}: frame`));
  expect(endWithoutAnswer({ code: null, signal: 'SIGABRT' }, lines, kills).code).toBe('JOB_OUT_OF_MEMORY');
});

test('a buffer that V8 cannot give is no want of memory: its size may be nonsense', () => {
  const lines = log('FATAL ERROR: v8::ArrayBuffer::New Allocation failed - process out of memory');
  expect(endWithoutAnswer({ code: null, signal: 'SIGABRT' }, lines, kills).code).toBe('JOB_CRASHED');
});

test.runIf(kills !== null)('a SIGKILL is the system’s only when the system counts one more', () => {
  const exit = { code: null, signal: 'SIGKILL' };
  expect(endWithoutAnswer(exit, [], kills).code).toBe('JOB_CRASHED');
  expect(endWithoutAnswer(exit, [], kills! - 1).code).toBe('JOB_OUT_OF_MEMORY');
});

test('where the system does not count, a SIGKILL is taken for want of memory', () => {
  expect(endWithoutAnswer({ code: null, signal: 'SIGKILL' }, [], null).code).toBe('JOB_OUT_OF_MEMORY');
});

test('a process that could not be started says why', () => {
  const end = endWithoutAnswer({ code: null, signal: null, error: new Error('spawn EAGAIN') }, [], kills);
  expect(end).toMatchObject({ code: 'JOB_CRASHED', message: expect.stringContaining('spawn EAGAIN') });
});
