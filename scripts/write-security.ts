import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checklist } from './security/checklist.ts';
import { type TaggedTest, taggedTests } from './security/tagged-tests.ts';

const root = join(import.meta.dirname, '..');

/** docs/security.md: the checklist with the tests that prove each item. */
export function securityDocument(tests: readonly TaggedTest[] = taggedTests(root)): string {
  const areas = checklist.map(
    ({ title, items }) => `## ${title}\n\n${items.map((item) => section(item, tests)).join('\n')}`,
  );
  return `# Security

What guards the user against pages, files and other programs, and the tests that prove it. Written by
\`node scripts/write-security.ts\` from the names of the tests; do not edit it by hand.

Electron's binary is not part of the test machines. The shell's decisions are pure functions with tables; its wiring runs
against a double of Electron's module. What only Electron itself can show is said at each item.

${areas.join('\n')}`;
}

function section(
  { id, title, measure, unproven }: (typeof checklist)[number]['items'][number],
  tests: readonly TaggedTest[],
): string {
  const own = tests.filter(({ item }) => item === id);
  const lines = own.map(({ name, file }) => `- ${plain(name)} ([${file}](../${file}))`);
  const open = unproven ? `\nNot proven here: ${unproven}\n` : '';
  return `### ${title}\n\n${measure}\n${open}\n${lines.join('\n')}\n`;
}

/** A test's name may hold placeholders and what Markdown would read as markup. */
const plain = (name: string): string => name.replaceAll(/[\\`*_[\]<>]/g, '\\$&');

if (import.meta.main) writeFileSync(join(root, 'docs', 'security.md'), securityDocument());
