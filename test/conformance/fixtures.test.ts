import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root, runDrydock, temporaryFolder } from '../run-drydock.ts';
import { compareReport, type Reference } from './compare-report.ts';

const FIXTURES = join(root, 'test', 'fixtures');
const SAMPLE = join(root, 'resources', 'sample');
const workspace = temporaryFolder('conformance');
afterAll(() => workspace.remove());

const plain = ['adult-pipeline', 'adult-pipeline-zipmap', 'wine', 'diabetes'].map(
  (name) => [name, join(FIXTURES, name), 'drydock.yaml'] as const,
);
const digits = readdirSync(join(FIXTURES, 'digits-images'))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => [`digits-images/${file}`, join(FIXTURES, 'digits-images'), file] as const);
const edge = readdirSync(join(FIXTURES, 'edge'))
  .filter((name) => existsSync(join(FIXTURES, 'edge', name, 'reference.json')))
  .map((name) => [`edge/${name}`, join(FIXTURES, 'edge', name), 'drydock.yaml'] as const);

describe('every fixture agrees with scikit-learn and Fairlearn', () => {
  it.each([['sample', SAMPLE, 'drydock.yaml'] as const, ...plain, ...digits, ...edge])(
    '%s',
    async (_name, folder, plan) => {
      const reference = JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) as Reference;
      const { exit, stdout } = await runDrydock(['validate', plan, '--json', '--quiet'], {
        cwd: folder,
        workspace: workspace.path,
      });
      const { differences, compared } = compareReport(reference, JSON.parse(stdout), exit);
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(1);
    },
  );

  it('there are as many cases as there were', () => {
    expect(plain.length + digits.length + edge.length).toBe(37);
  });
});
