import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openWorkspace } from '../../engine/workspace/open-workspace.ts';
import { said, startHost } from './hosts.ts';
import { scratchFolder } from './scratch.ts';

test('hosts that write at once to a workspace, which none of them has made before, keep the chain whole', async () => {
  const folder = join(scratchFolder(), 'workspace');
  const hosts = Array.from({ length: 4 }, () => startHost('busy-host.ts', folder, '20'));
  for (const { ended } of hosts) expect(await ended).toEqual({ code: 0, signal: null, errors: '' });
  for (const host of hosts) {
    expect(said(host, 'open')).toEqual(['0']);
    expect(said(host, 'done')).toHaveLength(20);
  }

  const workspace = openWorkspace({ path: folder });
  onTestFinished(() => workspace.close());
  const deleted = hosts.flatMap((host) => said(host, 'deleted'));
  const done = hosts.flatMap((host) => said(host, 'done')).filter((id) => !deleted.includes(id));
  expect(
    workspace.runs
      .list({ status: 'done' })
      .map(({ id }) => id)
      .sort(),
  ).toEqual(done.sort());
  expect(workspace.runs.list()).toHaveLength(60);
  for (const id of done) expect(workspace.runs.get(id).report?.run.id).toBe(id);
  // 80 runs created and finished, 20 deleted.
  expect(workspace.verifyAudit()).toMatchObject({ whole: true, entries: 180 });
  const actors = workspace.audit.list().entries.map(({ actor }) => actor);
  expect(new Set(actors).size).toBe(4);
  const handOvers = actors.filter((actor, i) => i > 0 && actor !== actors[i - 1]).length;
  expect(handOvers).toBeGreaterThan(3);
});
