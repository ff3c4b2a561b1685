import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanPreview } from '../../shared/plan-preview.ts';
import { root } from '../run-drydock.ts';
import { openPlane } from './open-plane.ts';

const { client, file, write, copy } = openPlane('preview');
const planOf = (folder: string) => join(root, folder, 'drydock.yaml');
const textOf = (path: string) => readFileSync(path, 'utf8');
const ask = (path: string, text = textOf(path), rows = 5): Promise<PlanPreview> =>
  client.plans.preview({ path, text, rows });

const sample = planOf('resources/sample');
const changed = (from: string | RegExp, to: string) => {
  const text = textOf(sample);
  const next = text.replace(from, to);
  expect(next).not.toBe(text);
  return ask(sample, next);
};

describe('the first rows of the sample', () => {
  it('are encoded and predicted as Python does it', async () => {
    const preview = await ask(sample);
    expect(preview).toMatchObject({ rows: [1, 2, 3, 4, 5], checked: 1000, problem: null });
    expect(preview.target).toEqual(['<=50K', '<=50K', '>50K', '>50K', '<=50K']);
    expect(preview.prediction?.predicted).toEqual(['<=50K', '<=50K', '<=50K', '>50K', '<=50K']);
    // onnxruntime 1.32.0 for Python, one thread, on the same rows encoded with numpy in float64, then float32.
    expect(preview.prediction?.scores).toEqual([
      {
        name: '>50K',
        values: [
          0.005782604217529297, 0.16883403062820435, 0.4043508768081665, 0.9828870892524719, 0.0020305514335632324,
        ],
      },
    ]);
    const [input] = preview.inputs;
    expect(input).toMatchObject({ name: 'features', type: 'float32', dims: [49], width: 49 });
    expect(input.values.map((row) => row.slice(0, 5))).toEqual([
      [-1, 0.4000000059604645, 0, 0, -0.03252032399177551],
      [-0.04411764815449715, 0.5333333611488342, 0, 0, 0.7804877758026123],
      [-0.779411792755127, 0.7333333492279053, 0, 0, -0.03252032399177551],
      [0.3970588147640228, 0.6000000238418579, 8.947546005249023, 0, -0.03252032399177551],
      [-1.5147058963775635, 0.6000000238418579, 0, 0, -0.8455284833908081],
    ]);
    expect(input.elements.slice(6, 8)).toEqual([
      { column: 'native_country', encoder: 'mapped number' },
      { column: 'workclass', encoder: 'is Private' },
    ]);
    const workclass = preview.cells.find(({ column }) => column === 'workclass');
    expect(workclass?.values).toEqual(['Private', 'Private', 'Local-gov', 'Private', null]);
    expect(preview.sources.model?.inputs).toEqual([{ name: 'features', type: 'float32', shape: [null, 49] }]);
    expect(preview.sources.data?.columns).toHaveLength(15);
  });

  it('are those that the condition leaves, and all of these are counted', async () => {
    const where = textOf(sample).replace('  nulls:', '  where: "age > 60"\n  nulls:');
    const preview = await ask(sample, where, 2);
    expect(preview.problem).toBe(null);
    expect(preview.cells.find(({ column }) => column === 'age')?.values.every((age) => Number(age) > 60)).toBe(true);
    expect(await client.plans.count({ path: sample, text: where })).toEqual({ rows: 16281, judged: 1274 });
    expect(await client.plans.count({ path: sample, text: textOf(sample) })).toEqual({ rows: 16281, judged: 16281 });
  });

  it('give the values of a column', async () => {
    const values = await client.plans.values({ path: sample, text: textOf(sample), column: 'sex' });
    expect(values).toEqual({ values: ['Female', 'Male'], distinct: 2, missing: 0, rows: 16281 });
    await expect(client.plans.values({ path: sample, text: textOf(sample), column: 'absent' })).rejects.toMatchObject({
      code: 'DATA_COLUMN_MISSING',
    });
  });
});

it('other tasks, string tensors, images and ZipMap have a live check too', async () => {
  const wine = await ask(planOf('test/fixtures/wine'));
  expect(wine.problem).toBe(null);
  expect(wine.prediction?.scores.map(({ name }) => name)).toEqual(['class_0', 'class_1', 'class_2']);
  const diabetes = await ask(planOf('test/fixtures/diabetes'));
  expect(diabetes.prediction).toMatchObject({ scores: [], predicted: null });
  expect(diabetes.prediction?.numbers).toHaveLength(5);
  const images = await ask(planOf('test/fixtures/digits-images'));
  expect(images.problem).toBe(null);
  expect(images.inputs[0].values).toHaveLength(5);
  const pipeline = await ask(planOf('test/fixtures/adult-pipeline-zipmap'));
  expect(pipeline.problem).toBe(null);
  expect(pipeline.inputs.some(({ type }) => type === 'string')).toBe(true);
});

describe('what is wrong is told where it is, with what there is beside it', () => {
  it('a value that no encoder knows, with its row, behind the rows that are right', async () => {
    const { problem, rows, inputs } = await changed('Female: 0, Male: 1', 'Male: 1');
    expect(problem).toMatchObject({ stage: 'inputs', code: 'DATA_VALUE_UNKNOWN', column: 'sex' });
    expect(problem?.message).toContain('"Female"');
    expect([rows, inputs]).toEqual([[], []]);
    const later = await changed('{United-States: 1}, unknown: 0, missing: 0', '{United-States: 1}, missing: drop');
    expect(later.problem).toMatchObject({ code: 'DATA_VALUE_UNKNOWN', column: 'native_country', row: 24 });
    expect(later.rows).toEqual([1, 2, 3, 4, 5]);
    expect(later.inputs[0].values).toHaveLength(5);
    const narrow = await changed('Without-pay, Never-worked, Unknown], missing', 'Unknown], missing');
    expect(narrow.problem).toMatchObject({ code: 'MODEL_INPUT_MISMATCH', input: 'features' });
  });

  it.each([
    ['column: age, mean', 'column: aeg, mean', 'inputs', 'DATA_COLUMN_MISSING'],
    ['target: income', 'target: incme', 'inputs', 'DATA_COLUMN_MISSING'],
    ['scores: probabilities', 'scores: nothing', 'prediction', 'MODEL_OUTPUT_MISMATCH'],
    ['model: model.onnx', 'model: absent.onnx', 'model', 'MODEL_NOT_FOUND'],
    ['path: census-test.csv', 'path: absent.csv', 'data', 'DATA_NOT_FOUND'],
    ['positive: ">50K"', 'positive:', 'plan', 'PLAN_INVALID'],
    ['  nulls: ["?"]', '  where: "agee > 1"', 'inputs', 'WHERE_INVALID'],
    ['["<=50K", ">50K"]', '["<=50", ">50K"]', 'inputs', 'DATA_TARGET_UNKNOWN'],
    ['drydock: 1', 'drydock: [1', 'plan', 'PLAN_INVALID'],
  ])('%s → %s', async (from, to, stage, code) => {
    const { problem } = await changed(from, to);
    expect(problem).toMatchObject({ stage, code });
    expect(problem?.hint).not.toBe('');
  });

  it('the same error as the validation gives', async () => {
    const path = copy('resources/sample', 'same') && file('same/drydock.yaml');
    write('same/drydock.yaml', textOf(sample).replace('Female: 0, Male: 1', 'Male: 1'));
    const { problem } = await ask(path);
    const { id } = await client.runs.validate({ plan: path });
    for await (const _ of await client.runs.events({ id }));
    const { run } = await client.runs.get({ id });
    expect(run.error).toMatchObject({ code: problem?.code, message: problem?.message });
  });

  it('a plan without model or data yet has what the other offers', async () => {
    const { sources } = await ask(
      file('drydock.yaml'),
      `data: {path: ${join(root, 'resources/sample/census-test.csv')}}`,
    );
    expect([sources.model, sources.data?.columns.length]).toEqual([null, 15]);
    expect((await ask(file('drydock.yaml'), '')).sources).toEqual({ model: null, data: null });
  });
});

it('a file that was mended is opened anew', async () => {
  write('mend/data.csv', 'a,y\n1,x\n2,z\n');
  const plan = textOf(planOf('resources/sample')).replace('census-test.csv', 'data.csv');
  const before = await ask(file('mend/drydock.yaml'), plan);
  expect(before.sources.data?.columns.map(({ name }) => name)).toEqual(['a', 'y']);
  write('mend/data.csv', 'a,b,y\n1,2,x\n');
  const after = await ask(file('mend/drydock.yaml'), plan);
  expect(after.sources.data?.columns.map(({ name }) => name)).toEqual(['a', 'b', 'y']);
});

it('a model that ends the process is a message, and the next check works', async () => {
  const abort = readFileSync(join(root, 'test/fixtures/models/int4-output-untyped.onnx'));
  write('abort/data.csv', 'a,y\n1,0\n2,1\n');
  const path = write('abort/drydock.yaml', '');
  const { writeFileSync } = await import('node:fs');
  writeFileSync(file('abort/model.onnx'), abort);
  const inputs = (await ask(path, 'model: model.onnx\ndata: {path: data.csv}')).sources.model!;
  const plan = `drydock: 1
model: model.onnx
task: regression
data: {path: data.csv, target: y}
inputs: {${inputs.inputs.map(({ name }) => `${name}: {columns: [a]}`).join(', ')}}
outputs: {prediction: ${inputs.outputs[0].name}}
`;
  const { problem, sources } = await ask(path, plan);
  expect(problem?.code).toBe('JOB_CRASHED');
  expect(sources.data?.columns).toHaveLength(2);
  expect((await ask(sample)).problem).toBe(null);
});

it('a check that nobody waits for is cancelled', async () => {
  const stop = new AbortController();
  const asked = client.plans.preview({ path: sample, text: textOf(sample) }, { signal: stop.signal });
  stop.abort();
  await expect(asked).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
  expect((await ask(sample)).problem).toBe(null);
});

it('ten thousand columns are checked, and what is shown of them is bounded', async () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
  write('wide/data.csv', `${names.join(',')},y\n${names.map((_, i) => i % 7).join(',')},1\n`);
  const plan = textOf(planOf('test/fixtures/diabetes')).replace(
    /columns:\n( {6}.*\n)+/,
    `columns: [${names.join(', ')}]\n`,
  );
  const preview = await ask(
    file('wide/drydock.yaml'),
    plan.replace('diabetes-test.csv', 'data.csv').replace('target: progression', 'target: y'),
  );
  expect(preview.sources.data?.columns).toHaveLength(10_001);
  expect(preview.problem).not.toBe(null);
});
