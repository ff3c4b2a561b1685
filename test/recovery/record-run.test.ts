import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { Scheduler } from '../../engine/jobs/scheduler.ts';
import type { JobRequest } from '../../engine/jobs/supervised-job.ts';
import type { CreatedRun } from '../../engine/store/runs.ts';
import { openWorkspace, type Workspace } from '../../engine/workspace/open-workspace.ts';
import { type Conclusion, recordRun } from '../../engine/workspace/record-run.ts';
import { sampleReport } from './sample-report.ts';
import { filesBelow, scratchFolder } from './scratch.ts';

let folder: string;
let workspace: Workspace;
let scheduler: Scheduler;

beforeEach(() => {
  folder = scratchFolder();
  workspace = openWorkspace({ path: folder });
  scheduler = new Scheduler(new NodeLauncher(new URL('./failing-jobs.ts', import.meta.url)), { concurrency: 1 });
  onTestFinished(async () => {
    await scheduler.close();
    workspace.close();
  });
});

function record(
  kind: string,
  input: unknown = null,
  limits: Partial<JobRequest<unknown>> = {},
  conclude: (output: unknown, run: CreatedRun) => Conclusion = () => ({ verdict: 'no gates' }),
) {
  const request = () => ({ kind, input, output: z.unknown(), ...limits });
  return recordRun(workspace, scheduler, { kind: 'validate', name: kind }, request, conclude);
}

test('a job that answers is a finished run with its report and its files', async () => {
  const { run, finished } = record('artifact', 'a,b\n1,2\n', {}, (output, { id, auditHead }) => ({
    verdict: 'pass',
    digests: { data: String((output as { rows: number }).rows).padStart(64, '0') },
    report: sampleReport({ id, audit_head: auditHead }),
  }));
  expect(workspace.runs.get(run.id).run.status).toBe('queued');
  expect((await finished).run).toMatchObject({ id: run.id, status: 'done', verdict: 'pass' });
  const stored = workspace.runs.get(run.id);
  expect(stored.report?.run).toMatchObject({ id: run.id, audit_head: run.auditHead });
  expect(stored.artifacts.map(({ name }) => name)).toEqual(['report.json', 'scores.csv']);
  expect(workspace.artifacts.read(stored.artifacts[1].sha256).toString()).toBe('a,b\n1,2\n');
  await expect.poll(() => filesBelow(join(folder, 'artifacts'))).toHaveLength(2);
});

test.each([
  ['abort', {}, 'JOB_CRASHED'],
  ['segfault', {}, 'JOB_CRASHED'],
  ['kill-itself', {}, expect.stringMatching(/^JOB_(CRASHED|OUT_OF_MEMORY)$/)],
  ['exit', {}, 'JOB_CRASHED'],
  ['nothing-left', {}, 'JOB_CRASHED'],
  ['never', { timeoutMs: 300 }, 'JOB_TIMED_OUT'],
  ['busy', { timeoutMs: 300 }, 'JOB_TIMED_OUT'],
  ['allocate', { memoryBytes: 200 * 2 ** 20 }, 'JOB_OUT_OF_MEMORY'],
  ['throw', {}, 'INTERNAL'],
  ['coded', {}, 'DATA_COLUMN_MISSING'],
  ['nonsense', {}, 'INTERNAL'],
])('a job that does not answer (%s) is a stored run with an error code', async (kind, limits, code) => {
  const { run, finished } = record(kind, 0, limits);
  await finished;
  expect(workspace.runs.get(run.id).run).toMatchObject({
    status: 'failed',
    error: { code, message: expect.any(String) },
  });
  const actions = workspace.audit.list({ subject: run.id }).entries.map(({ action }) => action);
  expect(actions).toEqual(['run.created', 'run.failed']);
});

test('a cancelled run is stored as cancelled, also one that waits', async () => {
  const [running, waiting] = [record('never'), record('echo')];
  await expect.poll(() => workspace.runs.get(running.run.id).run.status).toBe('running');
  waiting.cancel();
  running.cancel();
  for (const { finished } of [running, waiting])
    expect((await finished).run).toMatchObject({ status: 'cancelled', error: { code: 'JOB_CANCELLED' } });
});

test('a host that stumbles over the answer stores a failed run', async () => {
  const { run, finished } = record('echo', 1, {}, () => {
    throw new Error('cannot conclude');
  });
  expect((await finished).run).toMatchObject({
    status: 'failed',
    error: { code: 'INTERNAL', message: 'cannot conclude' },
  });
  expect(workspace.runs.get(run.id).log).toEqual(['echoing']);
});

test('a job cannot give away a file outside its folder', async () => {
  const secret = join(scratchFolder(), 'secret.txt');
  writeFileSync(secret, 'secret');
  const { run, finished } = record('outside', secret);
  expect((await finished).run).toMatchObject({
    status: 'failed',
    error: { message: expect.stringContaining('outside') },
  });
  expect(workspace.runs.get(run.id).artifacts).toEqual([]);
  expect(filesBelow(join(folder, 'artifacts'))).toEqual([]);
});
