import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { binaryPlan, Project, regressionPlan } from './project.ts';

const project = new Project('rows');
const count = async (condition: string) =>
  Number((await project.sql(`SELECT count(*)::INT AS n FROM people WHERE ${condition}`))[0].n);

it('a limit judges exactly so many rows, the same for the same seed, and says so', async () => {
  const data = { where: "team <> 'a'", limit: 60, id: 'id' };
  const matching = await count("team <> 'a'");
  const first = await project.validate(binaryPlan(data));
  const second = await project.validate(binaryPlan(data));
  const other = await project.validate(binaryPlan(data, { seed: 2 }));
  expect(first.report.data).toMatchObject({ rows: 400, used: 60 });
  expect(first.report.data.excluded).toEqual([
    { reason: 'where', rows: 400 - matching },
    { reason: 'limit', rows: matching - 60 },
  ]);
  expect(first.report.alerts.map(({ code }) => code)).toContain('SAMPLE');
  expect(second.report.evidence_sha256).toBe(first.report.evidence_sha256);
  expect(other.report.performance.metrics).not.toEqual(first.report.performance.metrics);
  await project.keptPredictions(first.report.run.id, 'kept.parquet');
  const judged = await project.sql(
    `SELECT count(*)::INT AS n FROM 'FOLDER/kept.parquet' AS kept JOIN people USING (id) WHERE team <> 'a' AND kept.score = people.score`,
  );
  expect(judged[0].n).toBe(60);

  const byOption = await project.validate(binaryPlan({ where: "team <> 'a'", id: 'id' }), '--limit', '60');
  expect(byOption.report.performance).toEqual(first.report.performance);
  expect((byOption.report.plan as { data: { limit: number } }).data.limit).toBe(60);
  const generous = await project.validate(binaryPlan({ limit: 5000 }));
  expect(generous.report.data).toMatchObject({ used: 400, excluded: [] });
});

it('rows are left out for a reason each, and counted', async () => {
  await project.sql(
    `COPY (SELECT * REPLACE (if(id IN ('p001', 'p002'), NULL, outcome) AS outcome, if(id IN ('p010', 'p011', 'p012'), '?', age::VARCHAR) AS age) FROM people) TO 'FOLDER/holes.csv'`,
  );
  const plan = {
    ...binaryPlan({ path: 'holes.csv', nulls: ['?'], where: "customer <> 'c07'" }),
    inputs: { x: { columns: [{ column: 'age', missing: 'drop' }] } },
    outputs: { scores: 'y', classes: ['no', 'yes'], threshold: 40 },
  };
  const { report } = await project.validate(plan);
  const out = await count("customer = 'c07'");
  const targets = await count("customer <> 'c07' AND id IN ('p001', 'p002')");
  const ages = await count(
    "customer <> 'c07' AND id NOT IN ('p001', 'p002') AND (age IS NULL OR id IN ('p010', 'p011', 'p012'))",
  );
  expect(report.data.excluded).toEqual([
    { reason: 'where', rows: out },
    { reason: 'missing target "outcome"', rows: targets },
    { reason: 'missing value (missing: drop)', rows: ages },
  ]);
  expect(report.data.used).toBe(400 - out - targets - ages);
  expect(report.performance.metrics.log_loss).toMatchObject({ value: null });
  expect(report.performance.metrics.log_loss.reason).toContain('no probabilities');
});

it('a where with text, dates, missing values and quoted names counts as SQL counts', async () => {
  for (const where of [
    "month >= '2024-03'",
    'age IS NULL',
    '"copies" IN (2, 3) AND NOT team = \'b\'',
    "kind LIKE 'r%'",
  ]) {
    const { report } = await project.validate(regressionPlan({ where }));
    expect(report.data.used, where).toBe(await count(where));
  }
});

it('performance per period, in order, those of a period as of its rows alone', async () => {
  const { report } = await project.validate(binaryPlan({ time: 'month' }));
  const { periods } = report.performance;
  expect(periods?.map(({ period }) => period)).toEqual(['2024-01', '2024-02', '2024-03', '2024-04']);
  expect(periods?.reduce((sum, { n }) => sum + n, 0)).toBe(400);
  const march = await project.validate(binaryPlan({ where: "month = '2024-03'" }));
  expect(periods?.[2].n).toBe(march.report.data.used);
  for (const [name, value] of Object.entries(periods![2].metrics))
    expect(value, name).toEqual(march.report.performance.metrics[name]);
  expect(Object.keys(periods![2].metrics)).toEqual(expect.arrayContaining(['accuracy', 'roc_auc', 'log_loss']));
});

it('the data are checked against their digest, of several files against that of their list', async () => {
  const of = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
  const digest = of(readFileSync(project.path('people.csv')));
  const right = await project.validate(binaryPlan({ sha256: digest.toUpperCase() }));
  expect(right.report.data.sha256).toBe(digest);
  const wrong = await project.failure(binaryPlan({ sha256: 'b'.repeat(64) }));
  expect(wrong).toMatchObject({ code: 'DATA_DIGEST_MISMATCH', exit: 4 });
  expect(wrong.message).toContain('people.csv');

  const lines = project.read('people.csv').split('\n');
  const parts = { 'parts/b.csv': [lines[0], ...lines.slice(200)], 'parts/a.csv': lines.slice(0, 200) };
  for (const [name, part] of Object.entries(parts)) project.write(name, `${part.join('\n').trimEnd()}\n`);
  const list = ['a.csv', 'b.csv']
    .map((name) => `${name}\0${of(readFileSync(project.path(`parts/${name}`)))}\n`)
    .join('');
  const several = await project.validate(binaryPlan({ path: 'parts/*.csv', sha256: of(list) }));
  expect(several.report.data).toMatchObject({ rows: 400, sha256: of(list), path: 'parts/*.csv' });
  expect(several.report.performance).toEqual(right.report.performance);
});
