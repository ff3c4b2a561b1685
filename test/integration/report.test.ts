import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import { expect, it } from 'vitest';
import { type Report, reportSchema } from '../../shared/report.ts';
import type { Value } from '../../shared/value.ts';
import { binaryPlan, multiclassPlan, Project, regressionPlan } from './project.ts';

const project = new Project('report');
const words = (text: string) => text.trim().split(/\s+/);

const binary = words(`accuracy balanced_accuracy precision recall specificity negative_predictive_value
  false_positive_rate f1 matthews_corrcoef cohen_kappa roc_auc gini average_precision kolmogorov_smirnov lift_at_10
  log_loss brier_score expected_calibration_error calibration_slope calibration_intercept observed_expected_ratio`);
const multiclass = words(`accuracy balanced_accuracy precision_macro recall_macro f1_macro f1_micro f1_weighted
  matthews_corrcoef cohen_kappa roc_auc_ovr roc_auc_ovo log_loss brier_score top_2_accuracy top_3_accuracy`);
const regression = words(`mean_absolute_error mean_squared_error root_mean_squared_error median_absolute_error max_error
  r2 explained_variance mean_absolute_percentage_error weighted_absolute_percentage_error mean_bias`);
const rates = words('selection_rate true_positive_rate false_positive_rate true_negative_rate false_negative_rate');

it('the metrics are those of the contract, every number with n, null with its reason, an interval around it', async () => {
  const cases = [
    {
      plan: binaryPlan({ sensitive: ['team'], time: 'month' }),
      metrics: binary,
      groups: [...new Set([...rates, ...binary])],
      gaps: words(`demographic_parity_difference demographic_parity_ratio equalized_odds_difference
        equalized_odds_ratio equal_opportunity_difference equal_opportunity_ratio accuracy_difference`),
    },
    {
      plan: multiclassPlan({ sensitive: ['team'] }),
      metrics: multiclass,
      groups: [...multiclass, 'selection_rate[red]', 'selection_rate[green]', 'selection_rate[blue]'],
      gaps: ['accuracy_difference', ...['red', 'green', 'blue'].map((name) => `selection_rate_difference[${name}]`)],
    },
    {
      plan: regressionPlan({ sensitive: ['team'] }),
      metrics: regression,
      groups: [...regression, 'mean_prediction'],
      gaps: ['mean_absolute_error_difference', 'mean_prediction_difference'],
    },
  ];
  for (const { plan, metrics, groups, gaps } of cases) {
    const { report } = await project.validate(plan);
    expect(reportSchema.safeParse(report).success).toBe(true);
    expect(Object.keys(report.performance.metrics).sort()).toEqual([...metrics].sort());
    const [team] = report.fairness;
    for (const group of team.groups) expect(Object.keys(group.metrics).sort()).toEqual([...groups].sort());
    expect(Object.keys(team.gaps).sort()).toEqual([...gaps].sort());
    const values = valuesIn(report);
    expect(values.length).toBeGreaterThan(60);
    for (const { value, reason, n, ci } of values) {
      expect(n).toEqual(expect.any(Number));
      if (value === null) expect(reason).toMatch(/\S/);
      if (value !== null && !ci) expect(reason).toMatch(/no interval/);
      if (!ci) continue;
      expect([ci.low <= value! + 1e-12, value! <= ci.high + 1e-12, ci.level]).toEqual([true, true, 0.95]);
      expect(ci.method).toMatch(/^[a-z0-9-]+$/);
    }
  }
});

it('the evidence is the digest of the report as printed, without what differs between runs', async () => {
  const { report } = await project.validate(binaryPlan({ sensitive: ['team'] }));
  const { evidence_sha256, timings, run, ...rest } = report;
  const { id, startedAt, finishedAt, audit_head, host, ...stable } = run;
  const text = canonicalize({ ...rest, run: stable })!;
  expect(createHash('sha256').update(text).digest('hex')).toBe(evidence_sha256);
  expect(Date.parse(startedAt)).toBeLessThanOrEqual(Date.parse(finishedAt));
  expect(audit_head).toMatch(/^[0-9a-f]{64}$/);
  expect(host).toMatchObject({ arch: process.arch, cores: expect.any(Number), memoryBytes: expect.any(Number) });
  expect(Object.values(timings).every((time) => time >= 0)).toBe(true);
  expect(id).toBeTruthy();
});

it('confusion has the true class in its rows, and the class table its own denominators', async () => {
  const { report } = await project.validate(multiclassPlan());
  const { labels, counts } = report.performance.confusion!;
  expect(labels).toEqual(['red', 'green', 'blue']);
  const wanted =
    await project.sql(`SELECT kind, CASE WHEN red >= green AND red >= blue THEN 'red' WHEN green >= blue THEN 'green'
    ELSE 'blue' END AS guess, count(*)::INT AS n FROM people GROUP BY ALL`);
  for (const { kind, guess, n } of wanted)
    expect(counts[labels.indexOf(kind as string)][labels.indexOf(guess as string)]).toBe(n);
  for (const [i, name] of labels.entries()) {
    const { support, recall, precision } = report.performance.classes![name];
    const truth = counts[i].reduce((sum, count) => sum + count, 0);
    const guessed = counts.reduce((sum, row) => sum + row[i], 0);
    expect([support, recall.value]).toEqual([truth, counts[i][i] / truth]);
    expect([precision.support, precision.value]).toEqual([guessed, counts[i][i] / guessed]);
  }
});

it('baselines: the most frequent class, with no skill in ranking', async () => {
  const { baseline } = (await project.validate(binaryPlan())).report.performance;
  expect(baseline.accuracy.value).toBeCloseTo(243 / 400, 12);
  expect(baseline.roc_auc.value).toBe(0.5);
});

it('data that chose a threshold are no test data', async () => {
  const { report } = await project.validate(binaryPlan({}, { datasets: { tune: './people.csv' } }));
  expect(report.alerts.find(({ code }) => code === 'SAME_DATA')?.message).toContain('tune');
  const apart = await project.validate(binaryPlan({}, { datasets: { tune: 'others.csv' } }));
  expect(apart.report.alerts.map(({ code }) => code)).not.toContain('SAME_DATA');
});

it('inspect and profile describe the files that are judged', async () => {
  const { document: model } = await project.json('inspect', 'three.onnx');
  expect(model).toMatchObject({
    schema: 'drydock.model/1',
    path: 'three.onnx',
    format: 'onnx',
    opsets: { 'ai.onnx': 17 },
    inputs: [{ name: 'x', type: 'float32', shape: ['N', 3] }],
    outputs: [{ name: 'y', type: 'float32', shape: ['N', 3] }],
    nodes: 1,
    operators: { Identity: 1 },
    parameters: 0,
    external_data: [],
    runtime: { loads: true },
  });
  const bytes = readFileSync(project.path('three.onnx'));
  expect([model.bytes, model.sha256]).toEqual([bytes.length, createHash('sha256').update(bytes).digest('hex')]);

  const { document: data } = await project.json('profile', 'people.csv');
  const [facts] =
    await project.sql(`SELECT count(*)::INT AS n, count(DISTINCT team)::INT AS teams, count(team)::INT AS known,
    min(amount) AS low, max(amount) AS high, avg(amount) AS mean, stddev_samp(amount) AS sd, median(amount) AS median FROM people`);
  const column = (name: string) => data.columns.find((one: { name: string }) => one.name === name);
  expect(data).toMatchObject({ schema: 'drydock.data/1', path: 'people.csv', rows: facts.n, duplicates: 0 });
  expect(column('team')).toMatchObject({ missing: 400 - (facts.known as number), distinct: facts.teams });
  expect(column('team').top[0]).toEqual({ value: 'a', rows: 194 });
  expect(column('amount')).toMatchObject({ min: facts.low, max: facts.high });
  expect(column('amount').mean).toBeCloseTo(facts.mean as number, 9);
  expect(column('amount').sd).toBeCloseTo(facts.sd as number, 9);
  expect(Object.values(column('amount').quantiles as Record<string, number>)).toContain(facts.median);
});

/** Every `Value` of performance, fairness and gates. */
function valuesIn({ performance, fairness, gates }: Report): Value[] {
  const found: Value[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('value' in node && 'n' in node) found.push(node as Value);
    for (const child of Object.values(node)) walk(child);
  };
  const { curves: _, ...rest } = performance;
  walk([rest, fairness, gates]);
  return found;
}
