import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Value } from '../../shared/value.ts';
import { binaryPlan, multiclassPlan, Project, regressionPlan } from './project.ts';

interface Interval {
  value: number;
  low: number;
  high: number;
  effective_n?: number;
}

const project = new Project('weights');
const reference = JSON.parse(readFileSync(join(import.meta.dirname, 'data', 'reference.json'), 'utf8'));

function expectPoints(metrics: Record<string, Value>, wanted: Record<string, number>): void {
  for (const [name, value] of Object.entries(wanted)) expect(metrics[name].value, name).toBeCloseTo(value, 9);
}

/**
 * The reference knows the spread exactly and takes at most m − 1 degrees of freedom for how well it is known; Drydock
 * may take fewer, which makes an interval a little wider, and means of losses are bounded on the log scale.
 */
function expectIntervals(metrics: Record<string, Value>, wanted: Record<string, Interval>): void {
  for (const [name, { value, low, high, effective_n }] of Object.entries(wanted)) {
    const got = metrics[name];
    const width = high - low;
    expect(got.value, name).toBeCloseTo(value, 8);
    expect(Math.abs(got.ci!.low - low), name).toBeLessThan(width / 12);
    expect(Math.abs(got.ci!.high - high), name).toBeLessThan(width / 12);
    expect(got.ci!.high - got.ci!.low, name).toBeGreaterThan(0.999 * width);
    if (effective_n !== undefined && got.effective_n !== undefined)
      expect(got.effective_n, name).toBeCloseTo(effective_n, 5);
  }
}

function expectExactIntervals(metrics: Record<string, Value>, wanted: Record<string, Interval>): void {
  for (const [name, { value, low, high }] of Object.entries(wanted)) {
    expect(metrics[name].value, name).toBeCloseTo(value, 9);
    expect(metrics[name].ci?.low, name).toBeCloseTo(low, 9);
    expect(metrics[name].ci?.high, name).toBeCloseTo(high, 9);
  }
}

it('binary metrics with weights are those of scikit-learn, their intervals count what the rows are worth', async () => {
  const { report } = await project.validate(binaryPlan({ weight: 'weight' }));
  const { metrics } = report.performance;
  expectPoints(metrics, reference.weighted);
  expectIntervals(metrics, reference.weighted_intervals);
  expect(metrics.accuracy.n).toBe(400);
  expect(report.data.used).toBe(400);
  expect(metrics.accuracy.effective_n).toBeLessThan(300);
  expect(metrics.accuracy.ci?.assumptions).toContain('independent rows');
});

it('rows of one cluster are not independent: wider intervals, by Student, without that assumption', async () => {
  const plain = await project.validate(binaryPlan());
  const clustered = await project.validate(binaryPlan({ cluster: 'customer' }));
  const both = await project.validate(binaryPlan({ cluster: 'customer', weight: 'weight' }));
  expectPoints(plain.report.performance.metrics, reference.unweighted);
  expectPoints(clustered.report.performance.metrics, reference.unweighted);
  expectPoints(both.report.performance.metrics, reference.weighted);
  expectIntervals(clustered.report.performance.metrics, reference.clustered_intervals);
  expectIntervals(both.report.performance.metrics, reference.weighted_clustered_intervals);
  for (const [name, { ci }] of Object.entries(clustered.report.performance.metrics)) {
    const independent = plain.report.performance.metrics[name].ci;
    expect(ci === undefined, name).toBe(independent === undefined);
    if (!ci || !independent) continue;
    expect(ci.assumptions ?? [], name).not.toContain('independent rows');
    expect(independent.assumptions, name).toContain('independent rows');
  }
  const width = ({ ci }: Value) => ci!.high - ci!.low;
  for (const name of ['accuracy', 'precision', 'specificity', 'roc_auc', 'log_loss', 'f1', 'brier_score'])
    expect(width(clustered.report.performance.metrics[name])).toBeGreaterThan(
      width(plain.report.performance.metrics[name]),
    );
});

it('a frequency of 2 is the row twice, a frequency of 0 no row', async () => {
  await project.sql(`COPY (SELECT * FROM people, range(3) AS t(i) WHERE i < copies) TO 'FOLDER/rows.csv'`);
  const data = { sensitive: [{ column: 'team', reference: 'a' }] };
  const counted = await project.validate(binaryPlan({ ...data, weight: 'copies', weight_kind: 'frequency' }));
  const repeated = await project.validate(binaryPlan({ ...data, path: 'rows.csv' }));
  expectPoints(counted.report.performance.metrics, reference.frequency);
  expectExactIntervals(counted.report.performance.metrics, reference.frequency_intervals);
  const values = (box: Record<string, Value>) =>
    Object.entries(box).flatMap(([name, { value, ci }]) => [
      [`${name}`, value],
      [`${name} low`, ci?.low],
      [`${name} high`, ci?.high],
    ]) as [string, number | null | undefined][];
  const same = (a: Record<string, Value>, b: Record<string, Value>) => {
    const wanted = new Map(values(b));
    for (const [name, value] of values(a)) {
      if (typeof value === 'number') expect(value, name).toBeCloseTo(wanted.get(name)!, 6);
      else expect(value, name).toBe(wanted.get(name));
    }
  };
  same(counted.report.performance.metrics, repeated.report.performance.metrics);
  same(counted.report.fairness[0].gaps, repeated.report.fairness[0].gaps);
  for (const [i, { metrics }] of counted.report.fairness[0].groups.entries())
    same(metrics, repeated.report.fairness[0].groups[i].metrics);
  for (const [i, { difference, ratio }] of counted.report.fairness[0].contrasts!.entries())
    same(
      { difference, ratio },
      (({ difference, ratio }) => ({ difference, ratio }))(repeated.report.fairness[0].contrasts![i]),
    );
  expect(counted.report.performance.confusion).toEqual(repeated.report.performance.confusion);
});

it('multiclass and regression metrics take weights and clusters too', async () => {
  const kinds = await project.validate(multiclassPlan({ weight: 'weight' }));
  expectPoints(kinds.report.performance.metrics, reference.multiclass_weighted);
  const { median_absolute_error_unweighted: median, ...weighted } = reference.regression_weighted;
  const amounts = await project.validate(regressionPlan({ weight: 'weight' }));
  expectPoints(amounts.report.performance.metrics, weighted);
  const clustered = await project.validate(regressionPlan({ cluster: 'customer' }));
  expectPoints(clustered.report.performance.metrics, { median_absolute_error: median });
  expectIntervals(clustered.report.performance.metrics, reference.regression_clustered_intervals);
});

it('the level of every interval is the one of the plan', async () => {
  const { report } = await project.validate(binaryPlan({ sensitive: ['team'] }, { interval: { level: 0.9 } }));
  const { log_loss, brier_score, ...shares } = reference.unweighted_intervals_90;
  expectExactIntervals(report.performance.metrics, shares);
  expectIntervals(report.performance.metrics, { log_loss, brier_score });
  const cis = JSON.stringify(report).match(/"level":[^,}]+/g)!;
  expect(new Set(cis)).toEqual(new Set(['"level":0.9']));
});

it('an identifier that repeats raises an alert, one that is named as cluster does not', async () => {
  const code = 'MAYBE_CLUSTERED';
  const codes = async (data: Record<string, unknown>) =>
    (await project.validate(binaryPlan(data))).report.alerts.map((a) => a.code);
  expect(await codes({})).toContain(code);
  expect(await codes({ cluster: 'customer' })).not.toContain(code);
  expect(await codes({ id: 'id' })).toContain(code);
  await project.sql(`COPY (SELECT * EXCLUDE (customer) FROM people) TO 'FOLDER/plain.csv'`);
  expect(await codes({ path: 'plain.csv' })).not.toContain(code);
});

it('weights that are none are refused with their row', async () => {
  await project.sql(
    `COPY (SELECT * REPLACE (if(id = 'p003', -1, weight) AS weight) FROM people) TO 'FOLDER/negative.csv'`,
  );
  const error = await project.failure(binaryPlan({ path: 'negative.csv', weight: 'weight' }));
  expect(error).toMatchObject({ code: 'DATA_VALUE_INVALID', exit: 4 });
  expect(error.message).toContain('negative.csv:5');
  expect(error.message).toContain('weight');
  const fractions = await project.failure(binaryPlan({ weight: 'weight', weight_kind: 'frequency' }));
  expect(fractions).toMatchObject({ code: 'DATA_VALUE_INVALID', exit: 4 });
  expect(fractions.message).toContain('frequency');
});
