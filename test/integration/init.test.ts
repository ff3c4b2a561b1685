import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../run-drydock.ts';
import { Project, SAMPLE } from './project.ts';

const project = new Project('init');
const FIXTURES = join(root, 'test', 'fixtures');

it('a first plan of a pipeline lacks only what a person must say, and then judges as the full plan does', async () => {
  for (const name of ['adult-pipeline', 'adult-pipeline-zipmap']) {
    project.copy(join(FIXTURES, name, 'model.onnx'), `${name}/model.onnx`);
    project.copy(join(SAMPLE, 'census-test.csv'), 'data/census.csv');
    const plan = `${name}/drydock.yaml`;
    const { exit, document } = await project.json('init', `${name}/model.onnx`, 'data/census.csv', '-o', plan);
    expect(exit).toBe(0);
    expect(document).toMatchObject({ schema: 'drydock.plan/1', path: plan });
    expect(document.to_fill).toEqual(['data.positive', 'data.favourable']);
    expect(document.guesses.length).toBeGreaterThan(5);
    const yaml = project.read(plan);
    for (const { key } of document.guesses)
      expect(yaml, key).toContain(key.split('.').at(-1) === 'task' ? 'task' : key.split('.')[1]);
    expect(yaml.match(/# guess: /g)!.length).toBeGreaterThan(5);
    expect(parse(yaml)).toMatchObject({ model: 'model.onnx', data: { path: '../data/census.csv', target: 'income' } });

    const unfilled = await project.failure(plan);
    expect(unfilled).toMatchObject({ code: 'PLAN_INVALID', exit: 2 });
    expect(unfilled.message).toContain('"data.positive"');
    project.write(plan, yaml.replace(/(positive|favourable): #.*/g, '$1: ">50K"'));
    const { report } = await project.validate(plan);
    const own = await project.validate(join(FIXTURES, name, 'drydock.yaml'));
    expect(report.performance.metrics).toEqual(own.report.performance.metrics);
  }
});

it('images, numbers and classes need nothing more', async () => {
  const cases: [string, string, string, string][] = [
    ['digits-images', 'images', 'multiclass-classification', 'label'],
    ['wine', 'wine-test.csv', 'multiclass-classification', 'cultivar'],
    ['diabetes', 'diabetes-test.csv', 'regression', 'progression'],
  ];
  for (const [name, data, task, target] of cases) {
    const folder = join(FIXTURES, name);
    const plan = `${name}.yaml`;
    const { document } = await project.json('init', join(folder, 'model.onnx'), join(folder, data), '-o', plan);
    expect(document.to_fill, name).toEqual([]);
    const { exit, report } = await project.validate(plan);
    expect([exit, report.task, (report.plan as { data: { target: string } }).data.target]).toEqual([0, task, target]);
  }
  const { report } = await project.validate('digits-images.yaml');
  expect(report.performance.metrics.accuracy.value).toBeGreaterThan(0.95);
});

it('a plan that is there stays, unless it is to be overwritten', async () => {
  project.write('drydock.yaml', 'drydock: 1\n');
  const refused = await project.json('init', 'one.onnx', 'people.csv');
  expect([refused.exit, refused.document.error.code]).toEqual([2, 'USAGE']);
  expect(project.read('drydock.yaml')).toBe('drydock: 1\n');
  const forced = await project.json('init', 'one.onnx', 'people.csv', '--force');
  expect(forced.exit).toBe(0);
  expect(project.read('drydock.yaml')).toContain('model: one.onnx');
  const absent = await project.json('init', 'absent.onnx', 'people.csv', '-o', 'new.yaml');
  expect([absent.exit, absent.document.error.code]).toEqual([4, 'MODEL_NOT_FOUND']);
});
