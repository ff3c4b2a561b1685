import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '../../shared/report.ts';
import { DataType, identity, intAttribute, model, node, port, tensor } from '../fixtures/models/onnx-builder.ts';
import { root } from '../run-drydock.ts';
import { binaryPlan, multiclassPlan, Project, regressionPlan, SAMPLE } from './project.ts';

const project = new Project('execution');
const canPin = process.platform === 'linux' && availableParallelism() > 1 && existsSync('/usr/bin/taskset');

/** Runs a validation with all cores or on the first alone. */
function validateOn(cores: 'one' | 'all', plan: string): Promise<Report> {
  const args = [join(root, 'cli', 'bin', 'drydock.mjs'), 'validate', plan, '--json', '--quiet'];
  const [program, all] =
    cores === 'one' ? ['taskset', ['-c', '0', process.execPath, ...args]] : [process.execPath, args];
  return new Promise((done, fail) =>
    execFile(
      program as string,
      all as string[],
      { cwd: project.folder, env: { PATH: process.env.PATH, DRYDOCK_HOME: project.workspace }, maxBuffer: 256 << 20 },
      (_error, stdout) => {
        try {
          done(JSON.parse(stdout));
        } catch (thrown) {
          fail(thrown);
        }
      },
    ),
  );
}

it('two runs of the same plan give the same evidence, other data or another plan another one', async () => {
  const first = await project.validate(binaryPlan({ sensitive: ['team'] }));
  const second = await project.validate(binaryPlan({ sensitive: ['team'] }));
  const weighted = await project.validate(binaryPlan({ sensitive: ['team'], weight: 'weight' }));
  expect(first.report.evidence_sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(second.report.evidence_sha256).toBe(first.report.evidence_sha256);
  expect(second.report.run.id).not.toBe(first.report.run.id);
  expect(weighted.report.evidence_sha256).not.toBe(first.report.evidence_sha256);
  // One cell that no metric reads.
  project.write('people2.csv', project.read('people.csv').replace('c26', 'c27'));
  const path = project.path('people.csv');
  const before = readFileSync(path);
  writeFileSync(path, readFileSync(project.path('people2.csv')));
  const other = await project.validate(binaryPlan({ sensitive: ['team'] }));
  writeFileSync(path, before);
  expect(other.report.performance).toEqual(first.report.performance);
  expect(other.report.evidence_sha256).not.toBe(first.report.evidence_sha256);
});

it.runIf(canPin)(
  'the same report bytes on one core and on several, of a file that several sessions share',
  async () => {
    const lines = readFileSync(join(SAMPLE, 'census-test.csv'), 'utf8').trimEnd().split('\n');
    const rows = Array.from({ length: 60_000 }, (_, i) => lines[1 + ((i * 7919) % (lines.length - 1))]);
    project.write('many.csv', `${[lines[0], ...rows].join('\n')}\n`);
    expect(readFileSync(project.path('many.csv')).length).toBeGreaterThan(4 << 20);
    project.copy(join(SAMPLE, 'model.onnx'), 'census.onnx');
    const plan = readFileSync(join(SAMPLE, 'drydock.yaml'), 'utf8')
      .replace('census-test.csv', 'many.csv')
      .replace('model: model.onnx', 'model: census.onnx');
    project.write('many.yaml', plan);
    const [one, all] = [await validateOn('one', 'many.yaml'), await validateOn('all', 'many.yaml')];
    expect(one.run.host.cores).toBe(1);
    expect(all.run.host.cores).toBeGreaterThan(1);
    const { run: _one, timings: _t, ...left } = one;
    const { run: _all, timings: _u, ...right } = all;
    expect(JSON.stringify(left)).toBe(JSON.stringify(right));
    expect(one.evidence_sha256).toBe(all.evidence_sha256);
  },
);

it('batch size and threads change no number of a model that computes row by row', async () => {
  const wanted = (await project.validate(binaryPlan())).report.performance;
  for (const parts of [{ batch: 7 }, { batch: 400 }, { threads: 2 }, { provider: ['cpu'] }])
    expect((await project.validate(binaryPlan({}, parts))).report.performance, JSON.stringify(parts)).toEqual(wanted);
  project.write('fixed.onnx', identity(DataType.FLOAT, [64, 1]));
  const fixed = await project.validate(binaryPlan({ where: "team = 'a'" }, { model: 'fixed.onnx' }));
  const free = await project.validate(binaryPlan({ where: "team = 'a'" }));
  expect(fixed.report.performance).toEqual(free.report.performance);
  expect(fixed.report.data.used).toBe(194);
});

it.skipIf(process.platform === 'darwin')('a provider that does not start is passed over for the next', async () => {
  const error = await project.failure(binaryPlan({}, { provider: 'coreml' }));
  expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', exit: 4 });
  expect(error.message).toContain('coreml');
  const wanted = (await project.validate(binaryPlan())).report;
  expect(wanted.alerts.map(({ code }) => code)).not.toContain('PROVIDER_SKIPPED');
  for (const provider of [
    ['coreml', 'cpu'],
    ['cpu', 'coreml'],
  ]) {
    const { report } = await project.validate(binaryPlan({}, { provider }));
    expect(report.performance).toEqual(wanted.performance);
    expect(report.alerts.find(({ code }) => code === 'PROVIDER_SKIPPED')?.message).toMatch(/coreml.*; cpu ran/);
  }
});

it('activation turns logits into probabilities', async () => {
  await project.sql(`COPY (SELECT *, ln(score / (1 - score)) AS logit, ln(red) AS a, ln(green) AS b, ln(blue) + 0 AS c FROM people)
    TO 'FOLDER/logits.parquet' (FORMAT parquet)`);
  const data = { path: 'logits.parquet' };
  const wanted = (await project.validate(binaryPlan())).report.performance.metrics;
  const sigmoid = await project.validate({
    ...binaryPlan(data, { inputs: { x: { columns: ['logit'] } } }),
    outputs: { scores: 'y', classes: ['no', 'yes'], activation: 'sigmoid' },
  });
  const kinds = (await project.validate(multiclassPlan())).report.performance.metrics;
  const softmax = await project.validate({
    ...multiclassPlan(data, { inputs: { x: { columns: ['a', 'b', 'c'] } } }),
    outputs: { scores: 'y', classes: ['red', 'green', 'blue'], activation: 'softmax' },
  });
  for (const [got, expected] of [
    [sigmoid.report.performance.metrics, wanted],
    [softmax.report.performance.metrics, kinds],
  ])
    for (const [name, { value }] of Object.entries(expected))
      if (value === null) expect(got[name].value, name).toBeNull();
      else expect(got[name].value, name).toBeCloseTo(value, 4);
  const raw = await project.validate(binaryPlan(data, { inputs: { x: { columns: ['logit'] } } }));
  expect(raw.report.performance.metrics.log_loss).toMatchObject({ value: null });
  expect(raw.report.performance.metrics.roc_auc.value).toBeCloseTo(wanted.roc_auc.value!, 5);
  expect(raw.report.alerts.map(({ code }) => code)).toContain('SCORES_NOT_PROBABILITIES');
});

it('a label output wins over the threshold, and stands alone without scores', async () => {
  // score = x, label = x > 0.75 as an integer: an index into classes.
  const graph = {
    node: [
      node('Identity', ['x'], ['score']),
      node('Greater', ['x', 'limit'], ['above']),
      node('Cast', ['above'], ['whole'], [intAttribute('to', DataType.INT64)]),
      node('Squeeze', ['whole', 'axis'], ['label']),
    ],
    initializer: [
      tensor('limit', DataType.FLOAT, [], { floatData: [0.75] }),
      tensor('axis', DataType.INT64, [1], { int64Data: [1n] }),
    ],
    input: [port('x', DataType.FLOAT, ['N', 1])],
    output: [port('score', DataType.FLOAT, ['N', 1]), port('label', DataType.INT64, ['N'])],
  };
  project.write('labels.onnx', model(graph));
  const of = (outputs: object) => project.validate({ ...binaryPlan({}, { model: 'labels.onnx' }), outputs });
  const classes = ['no', 'yes'];
  const byThreshold = await of({ scores: 'score', classes, threshold: 0.75 });
  const withLabel = await of({ scores: 'score', label: 'label', classes, threshold: 0.1 });
  const alone = await of({ label: 'label', classes });
  const counts = await project.sql('SELECT count(*)::INT AS n FROM people WHERE score = 0.75');
  expect(counts[0].n).toBe(0);
  expect(withLabel.report.performance).toEqual(byThreshold.report.performance);
  expect(alone.report.performance.confusion).toEqual(byThreshold.report.performance.confusion);
  expect(alone.report.performance.metrics.f1).toEqual(byThreshold.report.performance.metrics.f1);
  expect(alone.report.performance.metrics.roc_auc).toMatchObject({ value: null, reason: /score/ });
  expect(alone.report.performance.curves?.roc).toBeUndefined();
});

it('a regression has residuals, a baseline of the mean, and no classes', async () => {
  const { report } = await project.validate(regressionPlan());
  const { performance } = report;
  expect(performance.confusion).toBeUndefined();
  expect(performance.classes).toBeUndefined();
  const means = await project.sql(
    'SELECT avg(abs(amount - mean)) AS error FROM people, (SELECT avg(amount) AS mean FROM people)',
  );
  expect(performance.baseline.mean_absolute_error.value).toBeCloseTo(means[0].error as number, 9);
  expect(performance.baseline.r2.value).toBeCloseTo(0, 12);
  const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
  expect(total(performance.curves!.residuals!.counts)).toBe(400);
  expect(total(performance.curves!.predicted_actual!.counts.flat())).toBe(400);
});

it('curves are thinned to at most 500 points and keep their ends', async () => {
  const { report } = await project.validate(binaryPlan());
  const { roc, precision_recall, lift, calibration } = report.performance.curves!;
  for (const [{ points }] of [roc!, precision_recall!, lift!]) {
    expect(points.length).toBeLessThanOrEqual(500);
    expect(points.length).toBeGreaterThan(50);
  }
  expect(roc![0].points[0]).toMatchObject({ x: 0, y: 0 });
  expect(roc![0].points.at(-1)).toMatchObject({ x: 1, y: 1 });
  expect(calibration!.bins.reduce((sum, { n }) => sum + n, 0)).toBe(400);
  expect(calibration!.bins).toHaveLength(15);
});
