import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DrydockError } from '../../shared/errors.ts';
import { parsePlan } from '../../shared/plan/parse.ts';
import { root } from '../run-drydock.ts';
import { mutateText, seeded } from './mutate.ts';

const MUTATIONS = 4_000;
const FRAGMENTS = [
  '&a ',
  '*a',
  '!!binary ',
  '{',
  '}',
  '[',
  ']',
  ': ',
  '- ',
  '"',
  "'",
  '|\n',
  '? ',
  '__proto__: 1',
  'null',
  '1e999',
  '-0',
  '.nan',
  '\t',
  '\u0000',
  '\u202e',
  '<<: *a',
  '#',
  '%YAML 1.1\n',
  '---\n',
];
const CODES = ['PLAN_INVALID', 'PLAN_TOO_NEW', 'NOT_YET'];

describe('the plan reader under damage', () => {
  it(`${MUTATIONS} mutated plans are read or refused with a code`, () => {
    const sources = [
      'resources/sample/drydock.yaml',
      'test/fixtures/wine/drydock.yaml',
      'test/fixtures/digits-images/drydock.yaml',
    ].map((file) => readFileSync(join(root, file), 'utf8'));
    const random = seeded(20);
    let refused = 0;
    for (let i = 0; i < MUTATIONS; i++) {
      const text = mutateText(sources[i % sources.length], FRAGMENTS, random);
      try {
        parsePlan(text, 'fuzz.yaml', '0.1.0');
      } catch (thrown) {
        if (!(thrown instanceof DrydockError)) throw new Error(`uncoded failure on\n${text}`, { cause: thrown });
        expect(CODES).toContain(thrown.code);
        expect(thrown.message).not.toBe('');
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(MUTATIONS / 4);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
