import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checklist } from '../../scripts/security/checklist.ts';
import { taggedTests } from '../../scripts/security/tagged-tests.ts';
import { securityDocument } from '../../scripts/write-security.ts';
import { root } from '../run-drydock.ts';

const items = checklist.flatMap((area) => area.items);
const tests = taggedTests(root);

test.each(items.map(({ id }) => id))('%s has a test', (id) => {
  expect(tests.filter(({ item }) => item === id)).not.toEqual([]);
});

test('every tag is of the checklist, and every item is there once', () => {
  const known = items.map(({ id }) => id);
  expect(tests.filter(({ item }) => !known.includes(item))).toEqual([]);
  expect(new Set(known).size).toBe(known.length);
});

test('docs/security.md is what its script writes: run "node scripts/write-security.ts"', () => {
  expect(readFileSync(join(root, 'docs/security.md'), 'utf8') === securityDocument(tests)).toBe(true);
});
