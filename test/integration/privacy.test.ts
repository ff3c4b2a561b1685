import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '../../shared/report.ts';
import { binaryPlan, multiclassPlan, Project } from './project.ts';

const project = new Project('privacy');
const group = ({ fairness }: Report, team: string) => fairness[0].groups.find((one) => one.group.team === team)!;

it('cells on fewer rows are hidden in everything shown, while the stored run keeps all', async () => {
  const gates = [{ metric: 'accuracy', group: { team: 'd' }, min: 0.5 }];
  const hiding = binaryPlan({ sensitive: ['team'] }, { privacy: { min_group: 15 }, gates });
  const open = await project.validate(binaryPlan({ sensitive: ['team'] }, { gates }));
  const { report } = await project.validate(
    hiding,
    '--markdown',
    'run.md',
    '--report',
    'run.html',
    '--junit',
    'run.xml',
  );
  const { id } = report.run;
  await project.run('report', id, '--format', 'json', '-o', 'out');
  await project.run('runs', 'export', id, '--format', 'csv,parquet', '-o', 'out');
  const shown = (await project.json('runs', 'show', id)).document;
  const written = JSON.parse(project.read('out/report.json')) as Report;

  for (const each of [report, written, shown.report as Report]) {
    for (const team of ['d', '(missing)']) {
      expect(group(each, team).n).toBeNull();
      for (const value of Object.values(group(each, team).metrics))
        expect(value).toEqual({ value: null, reason: 'hidden: fewer than 15 rows', n: null });
    }
    expect(group(each, 'a')).toEqual(group(open.report, 'a'));
    expect(each.gates[0]).toMatchObject({ status: open.report.gates[0].status, value: { value: null } });
    for (const [name, gap] of Object.entries(each.fairness[0].gaps))
      expect(gap.value, name).toBe(open.report.fairness[0].gaps[name].value);
  }
  const secret = String(group(open.report, 'd').metrics.log_loss.value!).slice(0, 8);
  for (const file of ['run.md', 'run.html', 'run.xml', 'out/metrics.csv', 'out/report.json'])
    expect(project.read(file).includes(secret), file).toBe(false);
  const exported = await project.sql(
    `SELECT count(*)::INT AS n, count(value)::INT AS known FROM 'FOLDER/out/metrics.parquet' WHERE "group" LIKE '%(missing)%' AND scope = 'group'`,
  );
  expect(exported[0].n).toBeGreaterThan(10);
  expect(exported[0].known).toBe(0);

  const artifact = shown.artifacts.find(({ name }: { name: string }) => name === 'report.json');
  const stored = readFileSync(
    join(project.workspace, 'artifacts', artifact.sha256.slice(0, 2), artifact.sha256.slice(2)),
    'utf8',
  );
  expect(group(JSON.parse(stored), 'd').n).toBe(12);
});

it('a hidden group of a cross is named nowhere, and not compared', async () => {
  const cross = { sensitive: [['team', { column: 'age', bins: [40] }]] };
  const open = await project.validate(binaryPlan(cross));
  const { report } = await project.validate(binaryPlan(cross, { privacy: { min_group: 30 } }));
  const named = ({ fairness }: Report) =>
    Object.values(fairness[0].gaps).flatMap(({ between }) => Object.values(between!));
  const small = open.report.fairness[0].groups
    .filter(({ n }) => n! < 30)
    .map((one) => Object.values(one.group).join(', '));
  expect(small.length).toBeGreaterThan(2);
  expect(named(open.report).some((name) => small.includes(name))).toBe(true);
  expect(named(report).some((name) => small.includes(name))).toBe(false);
  expect(named(report)).toContain('a hidden group');

  const { document } = await project.json('runs', 'compare', open.report.run.id, report.run.id);
  const compared = document.metrics.find(
    ({ metric }: { metric: string }) => metric === 'accuracy[team=d, age=(-inf,40)]',
  );
  expect(compared.values[0].value).not.toBeNull();
  expect(compared.values[1]).toEqual({ value: null, reason: 'hidden: fewer than 30 rows', n: null });
  expect(compared.difference.value).toBeNull();
});

it('what is exported hides cells of fewer than 10 rows unless the plan says otherwise', async () => {
  const { report } = await project.validate(binaryPlan({ sensitive: ['team'] }));
  expect(group(report, 'd').metrics.recall.support).toBe(6);
  expect(group(report, 'd').metrics.recall.value).not.toBeNull();
  await project.run('report', report.run.id, '--format', 'json', '-o', 'default');
  const written = JSON.parse(project.read('default/report.json')) as Report;
  expect(group(written, 'd').metrics.recall).toEqual({ value: null, reason: 'hidden: fewer than 10 rows', n: null });
  expect(group(written, 'd').metrics.accuracy).toEqual(group(report, 'd').metrics.accuracy);

  const off = await project.validate(binaryPlan({ sensitive: ['team'] }, { privacy: { min_group: 0 } }));
  await project.run('report', off.report.run.id, '--format', 'json', '-o', 'off');
  expect(JSON.parse(project.read('off/report.json')).fairness).toEqual(report.fairness);
});

it('predictions are kept whole, without groups, or not at all', async () => {
  const data = { sensitive: ['team', ['team', { column: 'age', bins: [40] }]], id: 'id', weight: 'weight' };
  const columnsOf = async (name: string) =>
    (await project.sql(`DESCRIBE FROM 'FOLDER/${name}'`)).map(({ column_name }) => column_name);
  const plan = (keep_predictions: string) =>
    project.validate(binaryPlan({ ...data, where: "team = 'a' OR team IS NULL" }, { privacy: { keep_predictions } }));

  const full = await plan('full');
  await project.keptPredictions(full.report.run.id, 'full.parquet');
  expect(await columnsOf('full.parquet')).toEqual([
    'row',
    'id',
    'target',
    'score',
    'label',
    'weight',
    'group[team]',
    'group[team x age]',
  ]);
  const rows = await project.sql(`SELECT count(*)::INT AS n FROM 'FOLDER/full.parquet' AS kept
    JOIN (SELECT *, row_number() OVER () - 1 AS position FROM people) AS people ON kept.row = people.position AND kept.id = people.id
    WHERE kept.target::VARCHAR = outcome AND kept.score = people.score AND kept.weight = people.weight
      AND kept.label::VARCHAR = if(people.score >= 0.5, 'yes', 'no') AND "group[team]"::VARCHAR = coalesce(team, '(missing)')`);
  expect(rows[0].n).toBe(full.report.data.used);
  expect(full.report.data.used).toBe(208);

  const groupless = await plan('no_groups');
  await project.keptPredictions(groupless.report.run.id, 'groupless.parquet');
  expect(await columnsOf('groupless.parquet')).toEqual(['row', 'id', 'target', 'score', 'label', 'weight']);
  const none = await plan('none');
  expect(await project.keptPredictions(none.report.run.id, 'none.parquet')).toBe(false);
  expect(none.report.performance).toEqual(full.report.performance);

  const kinds = await project.validate(multiclassPlan());
  await project.keptPredictions(kinds.report.run.id, 'kinds.parquet');
  expect(await columnsOf('kinds.parquet')).toEqual([
    'row',
    'target',
    'score[red]',
    'score[green]',
    'score[blue]',
    'label',
  ]);
});
