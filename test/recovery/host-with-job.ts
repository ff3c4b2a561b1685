import { writeSync } from 'node:fs';
import { z } from 'zod';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { Scheduler } from '../../engine/jobs/scheduler.ts';
import { openWorkspace } from '../../engine/workspace/open-workspace.ts';
import { recordRun } from '../../engine/workspace/record-run.ts';

/** A program with one job that never ends: `host-with-job.ts WORKSPACE`. It says the job's process id. */
const workspace = openWorkspace({ path: process.argv[2] });
const scheduler = new Scheduler(new NodeLauncher(new URL('./failing-jobs.ts', import.meta.url)));
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
