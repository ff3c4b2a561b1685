import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { Scheduler } from '../../engine/jobs/scheduler.ts';
import { openWorkspace, type Workspace } from '../../engine/workspace/open-workspace.ts';
import { recordRun } from '../../engine/workspace/record-run.ts';
import { failureOf, filesBelow } from './scratch.ts';
import { mountSmallDisk } from './small-disk.ts';

function open(folder: string): Workspace {
  const workspace = openWorkspace({ path: join(folder, 'workspace') });
  onTestFinished(() => workspace.close());
  return workspace;
}

function storeOne(workspace: Workspace, content: string): string {
  const { id } = workspace.runs.create({ kind: 'validate', name: 'a' });
  const stored = workspace.artifacts.put(id, content);
  workspace.runs.finish(id, { status: 'done', artifacts: [{ name: 'a', media_type: 'x', ...stored }], log: [] });
  return id;
}

test('on a full disk nothing is half written, what is stored stays readable, and work goes on when there is room', (context) => {
  const disk = mountSmallDisk(context, '2m');
  const workspace = open(disk.folder);
  const id = storeOne(workspace, 'hello');
  const before = workspace.verifyAudit();
  disk.fill();

  // Neither the files nor the write-ahead log are full to their last page: it takes a few runs.
  const untilFull = (work: (i: number) => void) =>
    failureOf(() => {
      for (let i = 0; i < 100; i += 1) work(i);
    });
  const full = { code: 'WORKSPACE_FULL', exitCode: 5 };
  expect(untilFull((i) => storeOne(workspace, `content ${i} ${'x'.repeat(20_000)}`))).toMatchObject(full);
  expect(untilFull(() => workspace.runs.create({ kind: 'validate', name: 'b' }))).toMatchObject(full);
  expect(workspace.runs.get(id).run.status).toBe('done');
  expect(workspace.verifyAudit()).toMatchObject({ whole: true });

  disk.free();
  expect(workspace.runs.get(storeOne(workspace, 'again')).run.status).toBe('done');
  const after = workspace.verifyAudit();
  expect(after.whole).toBe(true);
  expect(after.entries).toBeGreaterThan(before.entries);
});

test('a new workspace on a full disk is refused', (context) => {
  const disk = mountSmallDisk(context, '256k');
  disk.fill();
  expect(failureOf(() => openWorkspace({ path: join(disk.folder, 'workspace') }))).toMatchObject({
    code: 'WORKSPACE_FULL',
  });
});

test('a workspace that fits but for its last pages is refused, or whole', (context) => {
  for (const size of ['16k', '48k', '80k', '112k', '144k', '176k']) {
    const disk = mountSmallDisk(context, size);
    const error = failureOf(() => {
      storeOne(open(disk.folder), 'x'.repeat(200_000));
    });
    expect(error, size).toMatchObject({ code: 'WORKSPACE_FULL' });
  }
});

test('a job that fills the disk is a failed run that says so', async (context) => {
  const disk = mountSmallDisk(context, '4m');
  const workspace = open(disk.folder);
  const scheduler = new Scheduler(new NodeLauncher(new URL('./failing-jobs.ts', import.meta.url)));
  onTestFinished(() => scheduler.close());
  const request = () => ({ kind: 'artifact', input: 'x'.repeat(5_000_000), output: z.unknown() });
  const { finished, run } = recordRun(workspace, scheduler, { kind: 'validate', name: 'a' }, request, () => ({}));
  expect((await finished).run).toMatchObject({ status: 'failed', error: { code: 'WORKSPACE_FULL' } });
  expect(workspace.runs.get(run.id)).toMatchObject({ run: { status: 'failed' }, artifacts: [] });
  await expect.poll(() => filesBelow(join(disk.folder, 'workspace', 'artifacts'))).toEqual([]);
});

test('a read-only workspace is refused, an old one as well as a new one', (context) => {
  const disk = mountSmallDisk(context, '4m');
  const workspace = openWorkspace({ path: join(disk.folder, 'old') });
  storeOne(workspace, 'hello');
  workspace.close();
  disk.makeReadOnly();
  for (const name of ['old', 'new'])
    expect(
      failureOf(() => openWorkspace({ path: join(disk.folder, name) })),
      name,
    ).toMatchObject({
      code: 'WORKSPACE_UNUSABLE',
      exitCode: 5,
      message: expect.stringContaining(join(disk.folder, name)),
    });
});
