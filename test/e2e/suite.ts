import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { root, temporaryFolder } from '../run-drydock.ts';
import { electron } from './launchers/electron.ts';
import type { RunningWorkbench } from './launchers/launcher.ts';
import { web } from './launchers/web.ts';

export interface Bench {
  /** The workbench under test; there from the first test on. */
  readonly workbench: RunningWorkbench;
  readonly workspace: string;
}

/**
 * The same tests in every host: `define` registers them. Each host has a workspace of its own; a failed test leaves a
 * picture under test-results; after every test no window may have complained.
 */
export function suite(name: string, define: (bench: Bench) => void, options: { colorScheme?: 'light' | 'dark' } = {}) {
  for (const launcher of [web, electron]) {
    const title = `${name} (${launcher.name})`;
    if (launcher.unavailable !== null) {
      const reason = launcher.unavailable;
      test(title, (context) => context.skip(reason));
      continue;
    }
    // A browser on a busy machine may lose a race once; what fails twice is wrong.
    describe(title, { retry: 1 }, () => {
      const workspace = temporaryFolder('e2e');
      let running: RunningWorkbench | undefined;
      const bench: Bench = {
        workspace: workspace.path,
        get workbench() {
          if (!running) throw new Error('the workbench has not started');
          return running;
        },
      };
      beforeAll(async () => {
        running = await launcher.launch({ workspace: workspace.path, ...options });
      });
      afterAll(async () => {
        await running?.close();
        workspace.remove();
      });
      afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') await keepPicture(bench, task.name);
        expect(bench.workbench.complaints.splice(0)).toEqual([]);
      });
      define(bench);
    });
  }
}

async function keepPicture({ workbench }: Bench, name: string): Promise<void> {
  const folder = join(root, 'test-results');
  mkdirSync(folder, { recursive: true });
  const file = name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80);
  await workbench.page.screenshot({ path: join(folder, `${file}.png`) }).catch(() => {});
}
