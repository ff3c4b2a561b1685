import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { errorTable } from '../../shared/errors.ts';
import { root, runDrydock, temporaryFolder } from '../run-drydock.ts';

interface Case {
  args: string[];
  outcome: 'ok' | 'error' | 'either';
  exit: number[];
  why: string;
  rows?: number;
  columns?: string[];
}

const folder = join(root, 'test', 'fixtures', 'corrupt');
const { cases } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { cases: Case[] };
const before = readdirSync(folder).sort();
const workspace = temporaryFolder('corrupt');
afterAll(() => workspace.remove());

describe('broken and hostile files end with a coded error', () => {
  it.each(cases.map((each) => [each.args.join(' '), each] as const))(
    '%s',
    async (_name, { args, outcome, exit, rows, columns }) => {
      const result = await runDrydock([...args, '--json', '--quiet'], { cwd: folder, workspace: workspace.path });
      expect(exit).toContain(result.exit);
      const document = JSON.parse(result.stdout);
      const failed = document.error !== undefined;
      if (outcome !== 'either') expect(failed).toBe(outcome === 'error');
      if (failed) {
        const { code, message, hint } = document.error;
        expect(Object.keys(errorTable)).toContain(code);
        expect(code).not.toBe('INTERNAL');
        expect(message.trim()).not.toBe('');
        expect(hint.trim()).not.toBe('');
        expect(result.stderr).toContain(`error ${code}: `);
      }
      expect(result.stdout + result.stderr).not.toMatch(/^\s+at .*[:/]\d+/m);
      expect(result.stdout + result.stderr).not.toContain(root);
      if (rows !== undefined) expect(document.rows).toBe(rows);
      if (columns) expect(document.columns.map(({ name }: { name: string }) => name)).toEqual(columns);
    },
  );

  it('nothing was written beside them', () => {
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(existsSync(join(folder, 'pwned.csv'))).toBe(false);
  });
});
