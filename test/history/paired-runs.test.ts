import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openControlPlane } from '../../engine/control-plane/control-plane.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { metricKey } from '../../shared/comparison/metric-key.ts';
import { root, temporaryFolder } from '../run-drydock.ts';

const folder = temporaryFolder('paired');
const plane = openControlPlane({
  workspace: join(folder.path, 'workspace'),
  sampleFolder: join(root, 'resources/sample'),
  jobs: new NodeLauncher(new URL('../../engine/jobs/job-process.ts', import.meta.url)),
  live: new NodeLauncher(new URL('../../engine/live/live-entry.ts', import.meta.url)),
  revealFile: async () => {},
});
const { client } = plane;
afterAll(async () => {
  await plane.close();
  folder.remove();
});

async function validated(name: string, change: (plan: string) => string = (plan) => plan): Promise<string> {
  const plan = join(folder.path, `${name}.yaml`);
  writeFileSync(plan, change(readFileSync(join(root, 'resources/sample/drydock.yaml'), 'utf8')));
  const { id } = await client.runs.validate({ plan });
  await plane.reportOf(id);
  return id;
}
const threshold = (value: number) => (plan: string) => plan.replace('threshold: 0.5', `threshold: ${value}`);

let half: string;
let higher: string;
beforeAll(async () => {
  for (const file of ['model.onnx', 'census-test.csv', 'reference.json'])
    cpSync(join(root, 'resources/sample', file), join(folder.path, file));
  half = await validated('half');
  higher = await validated('higher', threshold(0.6));
}, 60_000);

test('two runs on the same rows are compared row by row', async () => {
  const paired = await client.compare.paired({ id: higher, baseline: half });
  if (paired.state !== 'ready') throw new Error(paired.why);
  const [a, b] = await Promise.all([half, higher].map(async (id) => (await client.runs.get({ id })).report!));
  expect(paired.rows).toBe(a.data.used);
  const of = (metric: string) =>
    paired.differences.find(({ key }) => key === metricKey({ scope: 'overall', metric }))?.difference;
  const recall = of('recall');
  expect(recall!.value).toBeCloseTo(b.performance.metrics.recall.value! - a.performance.metrics.recall.value!, 12);
  expect(recall!.ci!.high).toBeLessThan(0);
  // Both judged the same people: their difference is known far better than either value.
  const width = ({ low, high }: { low: number; high: number }) => high - low;
  expect(width(recall!.ci!)).toBeLessThan(0.6 * width(a.performance.metrics.recall.ci!));
  expect(of('roc_auc')).toMatchObject({ value: 0, ci: { low: 0, high: 0, method: 'delong-paired' } });
  expect(of('expected_calibration_error')).toBeUndefined();
  const groups = paired.differences.filter(({ key }) => JSON.parse(key).scope === 'group');
  expect(groups.length).toBeGreaterThan(4);
  for (const { key, difference } of groups) {
    const { metric, sensitive, group } = JSON.parse(key);
    const value = (report: typeof a) =>
      report.fairness
        .find((one) => one.sensitive === sensitive)!
        .groups.find((one) => JSON.stringify(one.group) === JSON.stringify(group))!.metrics[metric].value!;
    expect(difference.value, key).toBeCloseTo(value(b) - value(a), 9);
  }
});

test('the other way round the difference is turned', async () => {
  const [there, back] = await Promise.all([
    client.compare.paired({ id: higher, baseline: half }),
    client.compare.paired({ id: half, baseline: higher }),
  ]);
  if (there.state !== 'ready' || back.state !== 'ready') throw new Error('not compared');
  expect(back.differences.map(({ key }) => key)).toEqual(there.differences.map(({ key }) => key));
  for (const [i, { difference, key }] of there.differences.entries()) {
    expect(back.differences[i].difference.value, key).toBeCloseTo(-difference.value!, 12);
    expect(back.differences[i].difference.ci?.low, key).toBeCloseTo(-difference.ci!.high, 9);
  }
});

test('runs on other rows, or without stored rows, say why they are not compared row by row', async () => {
  const fewer = await validated('fewer', (plan) => plan.replace(/^data:$/m, 'data:\n  limit: 500'));
  const unkept = await validated('unkept', (plan) => `${plan}\nprivacy:\n  keep_predictions: none\n`);
  expect(await client.compare.paired({ id: fewer, baseline: half })).toEqual({
    state: 'absent',
    why: 'The runs judged different numbers of rows of the same data.',
  });
  expect(await client.compare.paired({ id: unkept, baseline: half })).toEqual({
    state: 'absent',
    why: expect.stringContaining('keeps no predictions'),
  });
  await client.runs.delete({ ids: [fewer] });
  await expect(client.compare.paired({ id: fewer, baseline: half })).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
}, 60_000);
