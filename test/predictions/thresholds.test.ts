import { beforeAll, expect, test } from 'vitest';
import type { ThresholdCounts } from '../../shared/contract/predictions.ts';
import type { Report } from '../../shared/report.ts';
import { thresholdMetrics, thresholdRows } from '../../shared/threshold/threshold-rows.ts';
import { whatIf } from '../../shared/threshold/what-if.ts';
import { openProject } from './open-project.ts';

const { client, validated, thresholds, report, sample } = openProject('thresholds');

const people = (data: object = {}, more: object = {}) => ({
  drydock: 1,
  name: 'People',
  model: 'one.onnx',
  task: 'binary-classification',
  data: { path: 'people.csv', target: 'outcome', positive: 'yes', ...data },
  inputs: { x: { columns: ['score'] } },
  outputs: { scores: 'y', classes: ['no', 'yes'] },
  ...more,
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, x) => total + x, 0);

/** Rows of a class at or above an edge. */
function above({ overall }: ThresholdCounts, side: 'negative' | 'positive', edge: number): number {
  return sum(overall[side].count.filter((_, i) => overall.bin[i] >= edge));
}

/** Values, intervals and reasons that two reports share, to 1e-12 of each number. */
function expectSame(actual: unknown, expected: unknown, path = ''): void {
  if (typeof expected === 'number')
    expect(Math.abs((actual as number) - expected), `${path}: ${actual}, ${expected}`).toBeLessThanOrEqual(
      1e-12 * Math.max(1, Math.abs(expected)),
    );
  else if (typeof expected === 'object' && expected !== null)
    for (const [key, value] of Object.entries(expected))
      expectSame((actual as Record<string, unknown>)?.[key], value, `${path}.${key}`);
  else expect(actual, path).toEqual(expected);
}

const moving = ({ performance }: Pick<Report, 'performance'>) => ({
  metrics: Object.fromEntries(Object.entries(performance.metrics).filter(([name]) => thresholdMetrics.includes(name))),
  confusion: performance.confusion,
  classes: performance.classes,
});
const groupsOf = (fairness: Report['fairness']) =>
  fairness.map(({ groups, gaps, contrasts }) => ({
    gaps,
    contrasts,
    groups: groups.map(({ group, n, metrics }) => ({ group, n, metrics })),
  }));

let sampleRun: string;
beforeAll(async () => {
  sampleRun = await validated(sample());
}, 60_000);

test('counts at the plan’s threshold are the report’s confusion matrix, and groups are whole', async () => {
  const counts = await thresholds(sampleRun);
  const { performance, fairness, data } = await report(sampleRun);
  const [[tn, fp], [fn, tp]] = performance.confusion!.counts;
  expect(counts.edges[counts.planned]).toBe(0.5);
  expect([above(counts, 'negative', counts.planned), above(counts, 'positive', counts.planned)]).toEqual([fp, tp]);
  expect([above(counts, 'negative', 0), above(counts, 'positive', 0)]).toEqual([tn + fp, fn + tp]);
  expect(above(counts, 'positive', counts.edges.length - 1)).toBe(0);
  expect(counts.label_differs).toBe(0);
  expect(counts.overall.n).toBe(data.used);
  for (const [i, { groups }] of fairness.entries())
    expect(counts.groupings[i].groups.map(({ rows }) => rows.n)).toEqual(groups.map(({ n }) => n));
});

test('a moved threshold says what a run of the plan with that threshold says', async () => {
  const rows = thresholdRows(await thresholds(sampleRun));
  const stored = await report(sampleRun);
  for (const threshold of [0.3, 0.617]) {
    const again = await report(await validated(sample().replace('threshold: 0.5', `threshold: ${threshold}`)));
    const moved = whatIf(stored, rows, rows.edges.indexOf(threshold));
    expectSame(moving(moved), moving(again));
    expectSame(groupsOf(moved.fairness), groupsOf(again.fairness));
    expect(moved.gates.map(({ status, why }) => [status, why])).toEqual(
      again.gates.map(({ status, why }) => [status, why]),
    );
    expect(moved.verdict).toBe(again.verdict);
  }
});

test('weights, a reference group and an unusual favourable class are respected', async () => {
  for (const weights of [{ weight: 'weight' }, { weight: 'copies', weight_kind: 'frequency' }]) {
    const data = { ...weights, favourable: 'no', sensitive: [{ column: 'team', reference: 'a' }, ['team', 'month']] };
    const id = await validated(people(data));
    const rows = thresholdRows(await thresholds(id));
    const stored = await report(id);
    expect(stored.fairness[0].contrasts!.length).toBeGreaterThan(0);
    expectSame(groupsOf(whatIf(stored, rows, rows.planned).fairness), groupsOf(stored.fairness));
    const again = await report(await validated(people(data, { outputs: { ...people().outputs, threshold: 0.25 } })));
    const moved = whatIf(stored, rows, rows.edges.indexOf(0.25));
    expectSame(moving(moved), moving(again));
    expectSame(groupsOf(moved.fairness), groupsOf(again.fairness));
  }
});

test('scores outside [0, 1] have edges of their own', async () => {
  const id = await validated(
    people(
      {},
      {
        inputs: { x: { columns: [{ column: 'estimate', mean: 100, scale: 5 }] } },
        outputs: { scores: 'y', classes: ['no', 'yes'], threshold: 1.2 },
      },
    ),
  );
  const counts = await thresholds(id);
  const { confusion } = (await report(id)).performance;
  expect(counts.edges[0]).toBeLessThan(0);
  expect(counts.edges.at(-1)).toBeGreaterThan(1);
  expect(counts.edges[counts.planned]).toBe(1.2);
  expect(above(counts, 'positive', counts.planned)).toBe(confusion!.counts[1][1]);
});

test('clusters are told, since their intervals cannot be followed', async () => {
  const counts = await thresholds(await validated(people({ cluster: 'customer' })));
  expect(counts.clustered).toBe(true);
});

test('says why there is no threshold to move', async () => {
  const kept = { privacy: { keep_predictions: 'none' } };
  const regression = {
    ...people({ target: 'amount', positive: undefined }),
    task: 'regression',
    inputs: { x: { columns: ['estimate'] } },
    outputs: { prediction: 'y' },
  };
  const cases: [object, string][] = [
    [people({}, kept), 'keep_predictions: none'],
    [JSON.parse(JSON.stringify(regression)), 'another task'],
  ];
  for (const [plan, why] of cases) {
    const answer = await client.predictions.thresholds({ id: await validated(plan) });
    expect(answer).toMatchObject({ state: 'absent', why: expect.stringContaining(why) });
  }
  await expect(client.predictions.thresholds({ id: 'none' })).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});

test('predictions kept without groups are counted without them', async () => {
  const id = await validated(people({ sensitive: ['team'] }, { privacy: { keep_predictions: 'no_groups' } }));
  const counts = await thresholds(id);
  expect(counts.groupings).toEqual([]);
  const rows = thresholdRows(counts);
  const stored = await report(id);
  expect(whatIf(stored, rows, 0).fairness).toEqual(stored.fairness);
});
