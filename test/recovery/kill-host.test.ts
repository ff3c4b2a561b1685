import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, onTestFinished, test } from 'vitest';
import { openWorkspace, type Workspace } from '../../engine/workspace/open-workspace.ts';
import { said, startHost } from './hosts.ts';
import { processRuns } from './processes.ts';
import { filesBelow, scratchFolder } from './scratch.ts';

const KILLS = 30;

/** What must hold of a workspace, whenever its host was killed. */
function expectSound(folder: string, workspace: Workspace): void {
  const runs = workspace.runs.list();
  expect(runs.filter(({ status }) => status === 'queued' || status === 'running')).toEqual([]);
  const named = new Set<string>();
  for (const { id, status } of runs) {
    const { report, artifacts } = workspace.runs.get(id);
    expect(report?.run.id).toBe(status === 'done' ? id : undefined);
    expect(artifacts).toHaveLength(status === 'done' ? 2 : 0);
    for (const { sha256 } of artifacts) named.add(join(sha256.slice(0, 2), sha256.slice(2)));
  }
  // Every file is whole and is needed, every needed file is there; nothing unfinished is left.
  const kept = filesBelow(join(folder, 'artifacts'));
  expect(kept).toEqual([...named].sort());
  for (const path of kept) {
    const content = readFileSync(join(folder, 'artifacts', path));
    expect(createHash('sha256').update(content).digest('hex')).toBe(path.replace('/', ''));
  }
  const incoming = join(folder, 'artifacts', 'incoming');
  expect(existsSync(incoming) ? readdirSync(incoming) : []).toEqual([]);
  expect(workspace.verifyAudit()).toMatchObject({ whole: true });
}

test(`a host that is killed at any of ${KILLS} moments loses nothing finished and leaves nothing half`, async () => {
  const folder = join(scratchFolder(), 'workspace');
  const random = xoroshiro128plus(20260101);
  const finished = new Set<string>();
  let interrupted = 0;
  for (let i = 0; i < KILLS; i += 1) {
    const host = startHost('busy-host.ts', folder, '1000');
    // Every third is killed while it starts, the others at work.
    if (i % 3 !== 0) await expect.poll(() => host.lines().length, { timeout: 20_000, interval: 2 }).toBeGreaterThan(0);
    await sleep(uniformInt(random, 0, i % 3 === 0 ? 300 : 250));
    host.child.kill('SIGKILL');
    expect(await host.ended).toMatchObject({ signal: 'SIGKILL', errors: '' });
    for (const id of said(host, 'done')) finished.add(id);
    const deleting = new Set(said(host, 'deleting'));
    for (const id of said(host, 'deleted')) finished.delete(id);

    const workspace = openWorkspace({ path: folder });
    interrupted += workspace.interrupted.length;
    const done = new Set(workspace.runs.list({ status: 'done' }).map(({ id }) => id));
    // One run may have been deleted, and one finished, just before the host could say so.
    expect([...finished].filter((id) => !done.has(id) && !deleting.has(id))).toEqual([]);
    expectSound(folder, workspace);
    workspace.close();
    for (const id of done) finished.add(id);
    for (const id of deleting) if (!done.has(id)) finished.delete(id);
  }
  expect(finished.size).toBeGreaterThan(KILLS / 3);
  expect(interrupted).toBeGreaterThan(0);
  expect(statSync(join(folder, 'drydock.db')).mode & 0o777).toBe(0o600);
});

test.each([
  ['Node', []],
  ["Electron's launcher, stood in for", ['utility']],
])('a job that %s started dies with its host, even when it is busy and cannot hear of it', async (_, args) => {
  const host = startHost('host-with-job.ts', join(scratchFolder(), 'workspace'), ...args);
  onTestFinished(() => void host.child.kill('SIGKILL'));
  await expect.poll(() => said(host, 'job')[0], { timeout: 20_000 }).toBeDefined();
  const pid = Number(said(host, 'job')[0]);
  expect(processRuns(pid)).toBe(true);
  host.child.kill('SIGKILL');
  await expect.poll(() => processRuns(pid), { timeout: 10_000 }).toBe(false);
});

test('a run whose job was going when the host was killed is interrupted at the next start', async () => {
  const folder = join(scratchFolder(), 'workspace');
  const host = startHost('host-with-job.ts', folder);
  await expect.poll(() => said(host, 'job')[0], { timeout: 20_000 }).toBeDefined();
  const whileAlive = openWorkspace({ path: folder });
  expect(whileAlive.interrupted).toEqual([]);
  expect(whileAlive.runs.list()).toMatchObject([{ status: 'running' }]);
  whileAlive.close();
  host.child.kill('SIGKILL');
  await host.ended;
  const workspace = openWorkspace({ path: folder });
  onTestFinished(() => workspace.close());
  expect(workspace.runs.list()).toMatchObject([{ status: 'interrupted', error: { code: 'JOB_INTERRUPTED' } }]);
  expect(workspace.interrupted).toEqual([workspace.runs.list()[0].id]);
  expectSound(folder, workspace);
});
