import { expect, it } from 'vitest';
import { binaryPlan, multiclassPlan, Project, regressionPlan } from './project.ts';

const project = new Project('expect');
const files = project.sql(`
  COPY (SELECT score, if(score >= 0.5, 'yes', 'no') AS label FROM people) TO 'FOLDER/same.csv';
  COPY (SELECT 1 - score AS p0, score AS p1 FROM people) TO 'FOLDER/same.parquet' (FORMAT parquet);
  COPY (SELECT if(id = 'p100', score + 0.25, score) AS score, if(id IN ('p100', 'p200'), 'no', if(score >= 0.5, 'yes', 'no')) AS label FROM people) TO 'FOLDER/other.csv';
  COPY (SELECT score FROM people LIMIT 399) TO 'FOLDER/short.csv';
  COPY (SELECT if(id = 'p007', NULL, score) AS score FROM people) TO 'FOLDER/hole.csv';
  COPY (SELECT id AS name FROM people) TO 'FOLDER/nothing.csv';
  COPY (SELECT red AS p0, green AS p1, blue AS p2 FROM people) TO 'FOLDER/kinds.csv';
  COPY (SELECT estimate AS prediction FROM people) TO 'FOLDER/amounts.csv';
  COPY (SELECT estimate + 1e-3 AS prediction FROM people) TO 'FOLDER/amounts-off.csv';
`);
const given = (path: string, tolerance?: number) => ({ expect: { path, ...(tolerance ? { tolerance } : {}) } });

it('predictions that equal those of the own framework change nothing', async () => {
  await files;
  for (const path of ['same.csv', 'same.parquet']) {
    const { exit, report } = await project.validate(binaryPlan({}, given(path)));
    expect(exit).toBe(0);
    expect(report.verdict).toBe('no gates');
    expect(report.expect).toEqual({ rows: 400, max_abs_difference: 0, label_flips: 0, tolerance: 1e-5 });
    expect(report.alerts.map(({ code }) => code)).not.toContain('EXPECT_DIFFERS');
  }
  const kinds = await project.validate(multiclassPlan({}, given('kinds.csv')));
  expect(kinds.report.expect).toMatchObject({ rows: 400, max_abs_difference: 0 });
  const amounts = await project.validate(regressionPlan({}, given('amounts.csv')));
  expect(amounts.report.expect).toMatchObject({ rows: 400, max_abs_difference: 0 });
});

it('other predictions fail the run whatever the gates say', async () => {
  await files;
  const gates = [{ metric: 'accuracy', min: 0.1 }];
  const { exit, report } = await project.validate(binaryPlan({}, { ...given('other.csv'), gates }));
  expect(exit).toBe(1);
  expect(report.verdict).toBe('fail');
  expect(report.gates[0].status).toBe('pass');
  const flips = await project.sql(
    `SELECT count(*)::INT AS n FROM people WHERE id IN ('p100', 'p200') AND score >= 0.5`,
  );
  expect(report.expect).toEqual({ rows: 400, max_abs_difference: 0.25, label_flips: flips[0].n, tolerance: 1e-5 });
  expect(report.alerts.find(({ code }) => code === 'EXPECT_DIFFERS')?.message).toContain('other.csv');

  const tolerated = await project.validate(regressionPlan({}, given('amounts-off.csv', 0.01)));
  expect(tolerated.exit).toBe(0);
  expect(tolerated.report.expect?.max_abs_difference).toBeCloseTo(1e-3, 9);
  expect((await project.validate(regressionPlan({}, given('amounts-off.csv')))).exit).toBe(1);
});

it('its rows are those of the data before anything is left out', async () => {
  await files;
  const where = "team = 'a' OR age < 40";
  const inputs = { x: { columns: [{ column: 'age', missing: 'drop' }] } };
  const kept = await project.validate(binaryPlan({ where }, given('same.csv')));
  expect(kept.report.expect).toMatchObject({ rows: kept.report.data.used, max_abs_difference: 0, label_flips: 0 });
  expect(kept.report.data.used).toBeLessThan(400);
  const limited = await project.validate(binaryPlan({ where, limit: 50 }, given('same.csv')));
  expect(limited.report.expect).toMatchObject({ rows: 50, max_abs_difference: 0, label_flips: 0 });
  await project.sql(`COPY (SELECT age::DOUBLE AS prediction FROM people) TO 'FOLDER/ages.csv'`);
  const dropped = await project.validate({ ...regressionPlan({}, given('ages.csv')), inputs });
  expect(dropped.report.data.used).toBeLessThan(400);
  expect(dropped.report.expect).toMatchObject({ rows: dropped.report.data.used, max_abs_difference: 0 });
});

it('files that cannot be compared are errors', async () => {
  await files;
  const short = await project.failure(binaryPlan({}, given('short.csv')));
  expect(short).toMatchObject({ code: 'EXPECT_MISMATCH', exit: 4 });
  expect(short.message).toMatch(/short\.csv has 399 rows, the data has 400/);
  const nothing = await project.failure(binaryPlan({}, given('nothing.csv')));
  expect(nothing).toMatchObject({ code: 'EXPECT_MISMATCH', exit: 4 });
  const hole = await project.failure(binaryPlan({}, given('hole.csv')));
  expect(hole).toMatchObject({ code: 'EXPECT_MISMATCH', exit: 4 });
  expect(hole.message).toContain('hole.csv, row 8');
  expect(await project.failure(binaryPlan({}, given('absent.csv')))).toMatchObject({ code: 'DATA_NOT_FOUND', exit: 4 });
});
