import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { stringify } from 'yaml';
import { openControlPlane } from '../../engine/control-plane/control-plane.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import type { RowPage, RowSelection, StoredRow, ThresholdCounts } from '../../shared/contract/predictions.ts';
import { DataType, identity } from '../fixtures/models/onnx-builder.ts';
import { root, temporaryFolder } from '../run-drydock.ts';

/** A host on a folder with the sample, `people.csv` and models that give their input back. */
export function openProject(name: string) {
  const folder = temporaryFolder(`predictions-${name}`);
  const plane = openControlPlane({
    workspace: join(folder.path, 'workspace'),
    sampleFolder: join(root, 'resources/sample'),
    jobs: new NodeLauncher(new URL('../../engine/jobs/job-process.ts', import.meta.url)),
    live: new NodeLauncher(new URL('../../engine/live/live-entry.ts', import.meta.url)),
    revealFile: async () => {},
  });
  afterAll(async () => {
    await plane.close();
    folder.remove();
  });
  const path = (file: string) => join(folder.path, file);
  for (const file of ['model.onnx', 'census-test.csv', 'reference.json', 'drydock.yaml'])
    cpSync(join(root, 'resources/sample', file), path(file));
  cpSync(join(root, 'test/integration/data/people.csv'), path('people.csv'));
  writeFileSync(path('one.onnx'), identity(DataType.FLOAT, ['N', 1]));
  writeFileSync(path('three.onnx'), identity(DataType.FLOAT, ['N', 3]));
  const { client } = plane;
  let plans = 0;

  /** Runs a plan, given as text or document; the id of its run. */
  const validated = async (plan: string | object): Promise<string> => {
    const file = path(`plan-${plans++}.yaml`);
    writeFileSync(file, typeof plan === 'string' ? plan : stringify(plan));
    const { id } = await client.runs.validate({ plan: file });
    await plane.reportOf(id);
    return id;
  };

  const thresholds = async (id: string): Promise<ThresholdCounts> => {
    const counts = await client.predictions.thresholds({ id });
    if (counts.state !== 'ready') throw new Error(counts.why);
    return counts;
  };

  const page = async (id: string, select: RowSelection, threshold?: number, offset = 0): Promise<RowPage> => {
    const more = threshold === undefined ? {} : { threshold };
    const rows = await client.predictions.rows({ id, select, ...more, offset, limit: 500 });
    if (rows.state !== 'ready') throw new Error(rows.why);
    return rows;
  };

  const allRows = async (id: string, select: RowSelection, threshold?: number): Promise<StoredRow[]> => {
    const rows: StoredRow[] = [];
    for (;;) {
      const { rows: more } = await page(id, select, threshold, rows.length);
      if (more.length === 0) return rows;
      rows.push(...more);
    }
  };

  const report = async (id: string) => (await client.runs.get({ id })).report!;
  const sample = () => readFileSync(path('drydock.yaml'), 'utf8');
  return { client, path, validated, thresholds, page, allRows, report, sample };
}
