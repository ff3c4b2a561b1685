import { expect } from 'vitest';
import { runDrydock } from '../run-drydock.ts';

/** Validates a plan with the command line, in the workspace of a workbench that is open. Returns the run's id. */
export async function validated(plan: string, workspace: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await runDrydock(['validate', plan, '--json', '--quiet', ...args], { workspace });
  expect(stderr).toBe('');
  return JSON.parse(stdout).run.id as string;
}
