import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Report } from '../../shared/report.ts';
import { binaryPlan, multiclassPlan, Project, regressionPlan } from './project.ts';

const project = new Project('predictions');
const sha256 = (name: string) =>
  createHash('sha256')
    .update(readFileSync(project.path(name)))
    .digest('hex');
const numbers = ({ performance, fairness, data }: Report) => ({ performance, fairness, data });
const files = project.sql(`
  COPY (SELECT * FROM people ORDER BY hash(id)) TO 'FOLDER/shuffled.parquet' (FORMAT parquet);
  COPY (SELECT * FROM people ORDER BY hash(id)) TO 'FOLDER/shuffled.csv';
  COPY (SELECT *, if(score >= 0.5, 'yes', 'no') AS label FROM people) TO 'FOLDER/labels.csv';
  COPY (SELECT *, score >= 0.5 AS label FROM people WHERE id <> 'p017') TO 'FOLDER/short.parquet' (FORMAT parquet);
  COPY (SELECT id, if(id = 'p017', NULL, score) AS score FROM people) TO 'FOLDER/holes.parquet' (FORMAT parquet);
  COPY (FROM people UNION ALL FROM people WHERE id = 'p017') TO 'FOLDER/twice.parquet' (FORMAT parquet);
`);

it('a model is checked against its digest', async () => {
  const right = await project.validate(binaryPlan({}, { model: { path: 'one.onnx', sha256: sha256('one.onnx') } }));
  expect(right.exit).toBe(0);
  expect(right.report.model).toEqual({
    path: 'one.onnx',
    sha256: sha256('one.onnx'),
    bytes: readFileSync(project.path('one.onnx')).length,
  });
  const wrong = await project.failure(binaryPlan({}, { model: { path: 'one.onnx', sha256: 'a'.repeat(64) } }));
  expect(wrong).toMatchObject({ code: 'MODEL_DIGEST_MISMATCH', exit: 4 });
  expect(wrong.message).toContain('one.onnx');
  expect(wrong.message).toContain(sha256('one.onnx'));
});

it('binary predictions from a file, in another order and joined by id, are judged like the model', async () => {
  await files;
  const data = { id: 'id', sensitive: ['team'], where: "age > 20 OR team = 'b'", weight: 'weight' };
  const ran = await project.validate(binaryPlan(data));
  for (const file of ['shuffled.parquet', 'shuffled.csv']) {
    const { report, exit } = await project.validate({
      ...binaryPlan(data, { model: { predictions: file, join: 'id' } }),
      inputs: undefined,
      outputs: { scores: 'score', classes: ['no', 'yes'] },
    });
    expect(exit).toBe(0);
    expect(report.model).toEqual({ predictions: file, sha256: sha256(file) });
    expect(numbers(report)).toEqual(numbers(ran.report));
  }
});

it('predictions row by row: labels alone, both classes as columns, logits', async () => {
  await files;
  const of = (outputs: object) =>
    project.validate({ ...binaryPlan({}, { model: { predictions: 'labels.csv' }, outputs }), inputs: undefined });
  const ran = await project.validate(binaryPlan());
  const both = await of({ scores: 'score', label: 'label', classes: ['no', 'yes'], threshold: 0.9 });
  expect(both.report.performance.metrics).toEqual(ran.report.performance.metrics);

  const labels = await of({ label: 'label', classes: ['no', 'yes'] });
  for (const name of ['accuracy', 'precision', 'recall', 'f1', 'matthews_corrcoef'])
    expect(labels.report.performance.metrics[name]).toEqual(ran.report.performance.metrics[name]);
  for (const name of ['roc_auc', 'log_loss', 'brier_score', 'expected_calibration_error']) {
    const { value, reason } = labels.report.performance.metrics[name];
    expect(value).toBeNull();
    expect(reason).toMatch(/score/);
  }
});

it('a row without its prediction, and a key that stands twice, are errors that name it', async () => {
  await files;
  const plan = (predictions: string, join?: string) => ({
    ...binaryPlan({}, { model: { predictions, ...(join ? { join } : {}) } }),
    inputs: undefined,
    outputs: { scores: 'score', classes: ['no', 'yes'] },
  });
  const absent = await project.failure(plan('short.parquet', 'id'));
  expect(absent).toMatchObject({ code: 'EXPECT_MISMATCH', exit: 4 });
  expect(absent.message).toContain('"p017"');
  const fewer = await project.failure(plan('short.parquet'));
  expect(fewer).toMatchObject({ code: 'EXPECT_MISMATCH', exit: 4 });
  expect(fewer.message).toContain('399 rows');
  const twice = await project.failure(plan('twice.parquet', 'id'));
  expect(twice).toMatchObject({ code: 'DATA_VALUE_INVALID', exit: 4 });
  expect(twice.message).toContain('"p017"');
  const holes = await project.failure(plan('holes.parquet', 'id'));
  expect(holes).toMatchObject({ code: 'SCORES_INVALID', exit: 4 });
  expect(holes.message).toContain('holes.parquet, row 18');
  const more = await project.failure(plan('twice.parquet'));
  expect(more).toMatchObject({ code: 'EXPECT_MISMATCH', exit: 4 });
});

it('multiclass and regression predictions are judged like the model', async () => {
  await files;
  const kinds = await project.validate(multiclassPlan({ sensitive: ['team'] }));
  const fromFile = await project.validate({
    ...multiclassPlan({ sensitive: ['team'] }, { model: { predictions: 'shuffled.parquet', join: 'id' } }),
    inputs: undefined,
    outputs: { scores: { columns: ['red', 'green', 'blue'] }, classes: ['red', 'green', 'blue'] },
  });
  expect(numbers(fromFile.report)).toEqual(numbers(kinds.report));

  const amounts = await project.validate(regressionPlan({ sensitive: ['team'] }));
  const estimates = await project.validate({
    ...regressionPlan({ sensitive: ['team'] }, { model: { predictions: 'shuffled.csv', join: 'id' } }),
    inputs: undefined,
    outputs: { prediction: 'estimate' },
  });
  expect(numbers(estimates.report)).toEqual(numbers(amounts.report));
});

it('a file of predictions as Drydock keeps them needs no outputs but the classes', async () => {
  const data = { id: 'id', sensitive: ['team'] };
  for (const plan of [binaryPlan(data), multiclassPlan(data), regressionPlan(data)]) {
    const ran = await project.validate(plan);
    expect(await project.keptPredictions(ran.report.run.id, 'kept.parquet')).toBe(true);
    const outputs = plan.outputs as { classes?: string[] };
    const again = await project.validate({
      ...plan,
      model: { predictions: 'kept.parquet', join: 'id' },
      inputs: undefined,
      outputs: outputs.classes ? { classes: outputs.classes } : undefined,
    });
    expect(numbers(again.report)).toEqual(numbers(ran.report));
  }
});
