import { expect, test } from 'vitest';
import { exitStatus } from './exit-status.ts';

test.each([
  [0, 'linux', { code: 0, signal: null }],
  [1, 'linux', { code: 1, signal: null }],
  [1 << 8, 'linux', { code: 1, signal: null }],
  [3 << 8, 'darwin', { code: 3, signal: null }],
  [9, 'linux', { code: null, signal: 'SIGKILL' }],
  [11, 'linux', { code: null, signal: 'SIGSEGV' }],
  [11 | 0x80, 'linux', { code: null, signal: 'SIGSEGV' }],
  [6, 'darwin', { code: null, signal: 'SIGABRT' }],
  [15, 'linux', { code: null, signal: 'SIGTERM' }],
  [200, 'linux', { code: 200, signal: null }],
  [11, 'win32', { code: 11, signal: null }],
  [0xc0000005, 'win32', { code: 0xc0000005, signal: null }],
] as const)('status %i on %s is %j', (status, platform, exit) => {
  expect(exitStatus(status, platform)).toEqual(exit);
});
