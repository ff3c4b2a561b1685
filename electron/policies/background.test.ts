import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { backgroundColor } from './background.ts';

const tokens = readFileSync(new URL('../../renderer/theme/tokens.css', import.meta.url), 'utf8');
const [light, dark] = [...tokens.matchAll(/--page: (#\w+);/g)].map(([, colour]) => colour);

test.each([
  ['light', true, light],
  ['light', false, light],
  ['dark', true, dark],
  ['dark', false, dark],
  ['system', true, dark],
  ['system', false, light],
] as const)('the %s theme on a dark system (%s) has the ground of the pages: %s', (theme, systemIsDark, colour) => {
  expect(backgroundColor(theme, systemIsDark)).toBe(colour);
});
