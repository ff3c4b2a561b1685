import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Fairness, Report } from '../../shared/report.ts';
import { binaryPlan, multiclassPlan, Project, regressionPlan } from './project.ts';

const project = new Project('groups');
const reference = JSON.parse(readFileSync(join(import.meta.dirname, 'data', 'reference.json'), 'utf8'));
const grouping = ({ fairness }: Report, name: string) =>
  fairness.find(({ sensitive }) => sensitive === name) as Fairness;
const groupOf = (fairness: Fairness, group: Record<string, string>) =>
  fairness.groups.find((one) => JSON.stringify(one.group) === JSON.stringify(group))!;

it('favourable apart from positive: parity is about the one, recall and ROC-AUC about the other', async () => {
  const plain = await project.validate(binaryPlan({ weight: 'weight', sensitive: ['team'] }));
  const { report } = await project.validate(binaryPlan({ weight: 'weight', sensitive: ['team'], favourable: 'no' }));
  expect(report.performance).toEqual(plain.report.performance);
  const team = grouping(report, 'team');
  const { selection_rate, ...gaps } = reference.favourable_no_weighted;
  for (const [name, value] of Object.entries(gaps)) expect(team.gaps[name].value, name).toBeCloseTo(value as number, 9);
  for (const [name, value] of Object.entries(selection_rate))
    expect(groupOf(team, { team: name }).metrics.selection_rate.value, name).toBeCloseTo(value as number, 9);
  expect(team.gaps.demographic_parity_difference.between).toEqual({ high: 'a', low: 'd' });
  const before = grouping(plain.report, 'team');
  expect(groupOf(team, { team: 'a' }).metrics.roc_auc).toEqual(groupOf(before, { team: 'a' }).metrics.roc_auc);
  expect(groupOf(before, { team: 'a' }).metrics.selection_rate.value).toBeCloseTo(1 - selection_rate.a, 9);
});

it('gaps have the simultaneous intervals of all pairs of groups', async () => {
  const { report } = await project.validate(
    binaryPlan({ sensitive: ['team', { column: 'score', bins: [0.35, 0.65] }] }),
  );
  for (const [name, wanted] of [
    ['team', reference.gaps],
    ['score', reference.gaps_by_score],
  ])
    for (const [metric, { value, low, high }] of Object.entries(wanted as Record<string, Record<string, number>>)) {
      const gap = grouping(report, name).gaps[metric];
      expect(gap.value, metric).toBeCloseTo(value, 12);
      expect(gap.ci?.low, metric).toBeCloseTo(low, 9);
      expect(gap.ci?.high, metric).toBeCloseTo(high, 9);
      expect(gap.ci).toMatchObject({ method: 'simultaneous-newcombe', conservative: true });
    }
});

it('a missing value is a group of its own; its rows count everywhere', async () => {
  const { report } = await project.validate(binaryPlan({ sensitive: ['team', { column: 'age', bins: [30, 60] }] }));
  expect(report.data.used).toBe(400);
  const team = grouping(report, 'team');
  expect(team.groups.map(({ group, n }) => [group.team, n])).toEqual([
    ['a', 194],
    ['b', 110],
    ['c', 70],
    ['d', 12],
    ['(missing)', 14],
  ]);
  const age = grouping(report, 'age');
  expect(age.groups.map(({ group }) => group.age)).toEqual(['(-inf,30)', '[30,60)', '[60,inf)', '(missing)']);
  expect(age.groups.reduce((sum, { n }) => sum + n!, 0)).toBe(400);
  const counts = await project.sql('SELECT count(*)::INT AS n FROM people WHERE age >= 30 AND age < 60');
  expect(groupOf(age, { age: '[30,60)' }).n).toBe(counts[0].n);
});

it('contrasts to a reference group, for bins too, and gaps with their pair', async () => {
  const sensitive = [
    { column: 'team', reference: 'b' },
    { column: 'age', bins: [30, 60], reference: '[30,60)' },
  ];
  const { report } = await project.validate(binaryPlan({ sensitive }));
  const team = grouping(report, 'team');
  const others = new Set(team.contrasts!.map(({ group }) => group.team));
  expect([...others]).toEqual(['a', 'c', 'd', '(missing)']);
  for (const { metric, group, difference, ratio } of team.contrasts!) {
    const own = groupOf(team, group).metrics[metric].value;
    const base = groupOf(team, { team: 'b' }).metrics[metric].value;
    if (own === null || base === null) expect(difference.value).toBeNull();
    else expect(difference.value, metric).toBeCloseTo(own - base, 12);
    if (own === null || base === null || base === 0) expect(ratio).toMatchObject({ value: null, reason: /./ });
    else expect(ratio.value, metric).toBeCloseTo(own / base, 12);
    for (const { value, ci } of [difference, ratio])
      if (value !== null && ci) expect([ci.low <= value, value <= ci.high]).toEqual([true, true]);
  }
  expect(new Set(grouping(report, 'age').contrasts!.map(({ group }) => group.age))).toEqual(
    new Set(['(-inf,30)', '[60,inf)', '(missing)']),
  );
  for (const [name, { between, value }] of Object.entries(team.gaps)) {
    expect(value, name).not.toBeNull();
    expect(between, name).toEqual({ high: expect.any(String), low: expect.any(String) });
  }
});

it('a reference group that does not occur is said', async () => {
  const { report } = await project.validate(binaryPlan({ sensitive: [{ column: 'team', reference: 'A' }] }));
  expect(report.fairness[0].contrasts ?? []).toEqual([]);
  const alert = report.alerts.find(({ code }) => code === 'REFERENCE_ABSENT');
  expect(alert?.message).toContain('"A"');
});

it('a cross of a column with bins of another', async () => {
  const { report } = await project.validate(
    binaryPlan({ sensitive: [['team', { column: 'age', bins: [40] }], 'team'] }),
  );
  const cross = grouping(report, 'team x age');
  const wanted = await project.sql(`SELECT coalesce(team, '(missing)') AS team,
    CASE WHEN age IS NULL THEN '(missing)' WHEN age < 40 THEN '(-inf,40)' ELSE '[40,inf)' END AS age, count(*)::INT AS n,
    count(*) FILTER (score >= 0.5) / count(*) AS rate FROM people GROUP BY ALL`);
  expect(cross.groups.filter(({ n }) => n! > 0)).toHaveLength(wanted.length);
  for (const { team, age, n, rate } of wanted) {
    const found = groupOf(cross, { team: team as string, age: age as string });
    expect(found.n).toBe(n);
    expect(found.metrics.selection_rate.value).toBeCloseTo(rate as number, 12);
    expect(found.note === undefined).toBe(!Object.values(found.metrics).some(({ support }) => (support ?? 30) < 30));
  }
});

it('multiclass and regression have gaps of their own', async () => {
  const kinds = await project.validate(multiclassPlan({ sensitive: ['team'] }));
  const team = grouping(kinds.report, 'team');
  expect(Object.keys(team.gaps).sort()).toEqual([
    'accuracy_difference',
    'selection_rate_difference[blue]',
    'selection_rate_difference[green]',
    'selection_rate_difference[red]',
  ]);
  const red =
    await project.sql(`WITH rates AS (SELECT coalesce(team, '') AS team, avg((red >= green AND red >= blue)::INT) AS rate
    FROM people GROUP BY 1) SELECT max(rate) - min(rate) AS gap FROM rates`);
  expect(team.gaps['selection_rate_difference[red]'].value).toBeCloseTo(red[0].gap as number, 9);

  const amounts = await project.validate(regressionPlan({ sensitive: ['team'] }));
  const gaps = grouping(amounts.report, 'team').gaps;
  const means = await project.sql(`WITH means AS (SELECT coalesce(team, '') AS team, avg(estimate) AS prediction,
    avg(abs(estimate - amount)) AS error FROM people GROUP BY 1)
    SELECT max(prediction) - min(prediction) AS prediction, max(error) - min(error) AS error FROM means`);
  expect(gaps.mean_prediction_difference.value).toBeCloseTo(means[0].prediction as number, 9);
  expect(gaps.mean_absolute_error_difference.value).toBeCloseTo(means[0].error as number, 9);
});
