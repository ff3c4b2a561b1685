import { expect, test } from 'vitest';
import { whyNoSecrets } from './secret-backend.ts';

test.each([
  [true, 'linux', 'gnome_libsecret', true],
  [true, 'linux', 'kwallet6', true],
  [true, 'linux', 'basic_text', false],
  [true, 'linux', 'unknown', false],
  [false, 'linux', 'gnome_libsecret', false],
  [true, 'darwin', '', true],
  [false, 'darwin', '', false],
  [true, 'win32', '', true],
] as const)('encryption %s on %s with %j: kept %s [security: secrets]', (available, platform, backend, kept) => {
  expect(whyNoSecrets({ available, platform, backend }) === null).toBe(kept);
});
