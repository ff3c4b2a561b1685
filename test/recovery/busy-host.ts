import { randomBytes } from 'node:crypto';
import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../engine/workspace/open-workspace.ts';
import { sampleReport } from './sample-report.ts';

/**
 * A program that works on a workspace without a pause: `busy-host.ts WORKSPACE COUNT`. It stores COUNT runs, each with a
 * report and a file, deletes every fourth again, and says on stdout what is finished, after it is.
 */
const [folder, count] = [process.argv[2], Number(process.argv[3])];
const say = (...words: unknown[]) => writeSync(1, `${words.join(' ')}\n`);

const workspace = openWorkspace({ path: folder, actor: `host ${process.pid}` });
say('open', workspace.interrupted.length);
const { runs, artifacts } = workspace;
for (let i = 0; i < count; i += 1) {
  const { id, auditHead } = runs.create({ kind: 'validate', name: `run ${i}` });
  const jobFolder = artifacts.createJobFolder();
  runs.start(id);
  const file = join(jobFolder, 'predictions');
  writeFileSync(file, randomBytes(20_000 + 50_000 * (i % 5)));
  const predictions = { name: 'predictions', media_type: 'x', ...(await artifacts.adopt(id, file)) };
  const report = sampleReport({ id, audit_head: auditHead });
  const stored = { name: 'report.json', media_type: 'application/json', ...artifacts.put(id, JSON.stringify(report)) };
  runs.finish(id, {
    status: 'done',
    verdict: 'pass',
    report,
    artifacts: [predictions, stored],
    log: [{ level: 'info', line: 'done' }],
  });
  say('done', id);
  if (i % 4 === 3) {
    say('deleting', id);
    runs.delete([id]);
    say('deleted', id);
  }
}
workspace.close();
say('closed');
