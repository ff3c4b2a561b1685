import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

export interface Finished {
  exit: number;
  stdout: string;
  stderr: string;
}

/** Runs the built program as a user does: `drydock ARGS` in a folder. */
export function runDrydock(
  args: readonly string[],
  { cwd = root, workspace, env = {} }: { cwd?: string; workspace: string; env?: Record<string, string> },
): Promise<Finished> {
  const { INIT_CWD: _initial, npm_lifecycle_event: _event, ...environment } = process.env;
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(root, 'cli', 'bin', 'drydock.mjs'), ...args],
      { cwd, env: { ...environment, DRYDOCK_HOME: workspace, NO_COLOR: '1', ...env }, maxBuffer: 256 << 20 },
      (error, stdout, stderr) => done({ exit: error ? Number(error.code ?? 255) : 0, stdout, stderr }),
    );
  });
}

/** A folder that is removed when the test file ends. */
export function temporaryFolder(name: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `drydock-test-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
