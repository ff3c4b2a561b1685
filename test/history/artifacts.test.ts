import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openControlPlane } from '../../engine/control-plane/control-plane.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { openWorkspace } from '../../engine/workspace/open-workspace.ts';
import { sampleReport } from '../recovery/sample-report.ts';
import { scratchFolder } from '../recovery/scratch.ts';
import { root } from '../run-drydock.ts';

/** A workspace with one finished run, and the files that its host was asked to show. */
function openPlane() {
  const folder = scratchFolder();
  const path = join(folder, 'workspace');
  const { runs, artifacts, close } = openWorkspace({ path, actor: 'ana' });
  const { id, startedAt, auditHead } = runs.create({ kind: 'validate', name: 'a', plan: { name: 'a' } });
  runs.start(id);
  const report = sampleReport({ id, name: 'a', startedAt, audit_head: auditHead }, 0.8);
  const stored = artifacts.put(id, JSON.stringify(report));
  const notes = artifacts.put(id, 'hello');
  runs.finish(id, {
    status: 'done',
    verdict: 'pass',
    report,
    artifacts: [
      { name: 'report.json', media_type: 'application/json', ...stored },
      { name: 'notes.txt', media_type: 'text/plain', ...notes },
    ],
    log: [],
  });
  close();
  const shown: string[] = [];
  const entry = new NodeLauncher(new URL('../../engine/jobs/job-process.ts', import.meta.url));
  const plane = openControlPlane({
    workspace: path,
    sampleFolder: join(root, 'resources/sample'),
    jobs: entry,
    live: entry,
    revealFile: async (file) => void shown.push(file),
  });
  onTestFinished(() => plane.close());
  return { id, folder, shown, client: plane.client };
}

test('artifacts are listed with their files, shown and copied under their own names', async () => {
  const { id, folder, shown, client } = openPlane();
  const { artifacts } = await client.history.artifacts({ id: id.slice(-4) });
  expect(artifacts).toMatchObject([
    { name: 'notes.txt', bytes: 5, exists: true },
    { name: 'report.json', media_type: 'application/json', exists: true },
  ]);
  await client.history.reveal({ id, name: 'notes.txt' });
  expect(shown).toEqual([artifacts[0].path]);
  const { files } = await client.history.saveArtifacts({ id, folder });
  expect(files).toEqual([join(folder, id, 'notes.txt'), join(folder, id, 'report.json')]);
  expect(readFileSync(files[0], 'utf8')).toBe('hello');
});

test('a copy never takes the place of what is there', async () => {
  const { id, folder, client } = openPlane();
  mkdirSync(join(folder, id));
  writeFileSync(join(folder, id, 'mine.txt'), 'kept');
  await expect(client.history.saveArtifacts({ id, folder })).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  expect(readFileSync(join(folder, id, 'mine.txt'), 'utf8')).toBe('kept');
});

test('what is missing or damaged is said, and no half copy stays', async () => {
  const { id, folder, client, shown } = openPlane();
  const [notes, report] = (await client.history.artifacts({ id })).artifacts;
  writeFileSync(report.path, 'changed');
  await expect(client.history.saveArtifacts({ id, folder })).rejects.toMatchObject({
    code: 'WORKSPACE_UNUSABLE',
    message: expect.stringContaining('damaged'),
  });
  expect(existsSync(join(folder, id))).toBe(false);
  rmSync(notes.path);
  expect((await client.history.artifacts({ id })).artifacts[0].exists).toBe(false);
  for (const call of [client.history.reveal({ id, name: 'notes.txt' }), client.history.saveArtifacts({ id, folder })])
    await expect(call).rejects.toMatchObject({
      code: 'WORKSPACE_UNUSABLE',
      message: expect.stringContaining('missing'),
    });
  await expect(client.history.reveal({ id, name: '../../x' })).rejects.toMatchObject({ code: 'USAGE' });
  expect(shown).toEqual([]);
});

test('whoever watches hears of changes by this and other programs, and of the present state at once', async () => {
  const { id, folder, client } = openPlane();
  const stop = new AbortController();
  const events = (await client.history.watch({}, { signal: stop.signal }))[Symbol.asyncIterator]();
  const first = await events.next();
  await client.history.annotate({ ids: [id], add_tags: ['here'] });
  const second = await events.next();
  const other = openWorkspace({ path: join(folder, 'workspace'), actor: 'ben' });
  other.runs.delete([id]);
  other.close();
  const third = await events.next();
  expect(new Set([first, second, third].map(({ value }) => JSON.stringify(value))).size).toBe(3);
  await expect(client.history.annotate({ ids: [id], add_tags: ['gone'] })).rejects.toMatchObject({
    code: 'RUN_NOT_FOUND',
  });
  stop.abort();
});
