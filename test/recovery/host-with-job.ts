import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { UtilityLauncher } from '../../electron/utility-launcher.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { Scheduler } from '../../engine/jobs/scheduler.ts';
import { openWorkspace } from '../../engine/workspace/open-workspace.ts';
import { recordRun } from '../../engine/workspace/record-run.ts';
import { standInUtility } from '../desktop/stand-in-utility.ts';

/**
 * A program with one job that never ends: `host-with-job.ts WORKSPACE [utility]`. It says the job's process id. With
 * `utility` the job is started as the desktop shell does it.
 */
const workspace = openWorkspace({ path: process.argv[2] });
const entry = new URL('./failing-jobs.ts', import.meta.url);
const launcher =
  process.argv[3] === 'utility'
    ? new UtilityLauncher(standInUtility, fileURLToPath(entry), 'drydock-test')
    : new NodeLauncher(entry);
const scheduler = new Scheduler(launcher);
const recorded = recordRun(
  workspace,
  scheduler,
  { kind: 'validate', name: 'endless' },
  () => ({ kind: 'busy', input: null, output: z.unknown() }),
  () => ({}),
);
recorded.subscribe((event) => {
  if (event.type === 'log') writeSync(1, `job ${event.line.slice(4)}\n`);
});
