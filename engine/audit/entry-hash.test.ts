import { expect, test } from 'vitest';
import { entryHash, GENESIS } from './entry-hash.ts';

const entry = {
  sequence: 1,
  at: '2026-01-02T03:04:05.000Z',
  actor: 'Ana Müller',
  action: 'run.done',
  subject: '1y0000-aaaa',
  details: { '€': '<b>\n', rate: 0.1, limit: 1e21, a: [true, null] },
  previous: GENESIS,
};

// Reference: the RFC 8785 text written by hand, hashed with Python's hashlib.
const reference = 'ab9206b25a1456371f2661461de1f431a91f087c74e27b7e385ca3fab4f06925';

test('the hash is the SHA-256 of the canonical JSON', () => {
  expect(entryHash(entry)).toBe(reference);
});

test('neither the order of the keys nor a hash already there matters', () => {
  const { at, details, ...rest } = entry;
  const stored = { hash: 'x', details, ...rest, at };
  expect(entryHash(stored)).toBe(reference);
});
