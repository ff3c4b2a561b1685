import { expect, test } from 'vitest';
import { validateSender } from './sender.ts';

const own = new Set([3]);
const page = { origin: 'app://drydock', parent: null, detached: false };

test('the main frame of a known window is heard [security: ipc-sender]', () => {
  expect(validateSender(page, 3, own)).toBe(true);
});

test.each([
  ['a frame that is gone', null, 3],
  ['another web contents', page, 4],
  ['a frame inside the page', { ...page, parent: page }, 3],
  ['a detached frame', { ...page, detached: true }, 3],
  ['another origin', { ...page, origin: 'https://example.com' }, 3],
  ['an origin that begins alike', { ...page, origin: 'app://drydock.example' }, 3],
  ['an address instead of an origin', { ...page, origin: 'app://drydock/' }, 3],
  ['an opaque origin', { ...page, origin: 'null' }, 3],
  ['a local file', { ...page, origin: 'file://' }, 3],
])('%s is not [security: ipc-sender]', (_, frame, id) => {
  expect(validateSender(frame, id, own)).toBe(false);
});
