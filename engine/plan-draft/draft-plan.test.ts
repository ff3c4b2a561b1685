import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DrydockError } from '../../shared/errors.ts';
import { parsePlan } from '../../shared/plan/parse.ts';
import type { Port } from '../../shared/results.ts';
import type { ColumnSummary } from './column-summary.ts';
import type { DraftSources } from './draft.ts';
import { draftFromFiles } from './draft-from-files.ts';
import { draftPlan } from './draft-plan.ts';

const root = path.resolve(import.meta.dirname, '../..');
const temporaryFolder = mkdtempSync(path.join(tmpdir(), 'draft-'));
afterAll(() => rmSync(temporaryFolder, { recursive: true }));

const named = (file: string) => ({ path: file, fromPlan: file });
const draft = (model: string, data: string, answers?: DraftSources['answers']) =>
  draftFromFiles({ baseFolder: root, model: named(model), data: named(data), answers }, temporaryFolder);
const parse = (yaml: string) => parsePlan(yaml, 'plan.yaml', '0.1.0');

function complaint(yaml: string): string {
  try {
    parse(yaml);
    return '';
  } catch (error) {
    if (error instanceof DrydockError && error.code === 'PLAN_INVALID') return error.message;
    throw error;
  }
}

/** The line of the text on which `needle` first stands, from 1. */
const lineOf = (text: string, needle: string) => text.split('\n').findIndex((line) => line.includes(needle)) + 1;

describe('a first plan', () => {
  const sample = ['resources/sample/model.onnx', 'resources/sample/census-test.csv'] as const;
  const pipeline = 'test/fixtures/adult-pipeline/model.onnx';

  it('of the sample leaves positive and the 49 columns to fill, favourable as a choice, each complained of at its line', async () => {
    const { yaml, to_fill, plan, guesses } = await draft(...sample);
    expect(to_fill).toEqual(['data.positive', 'data.favourable', 'inputs.features.columns']);
    expect(plan).toMatchObject({
      task: 'binary-classification',
      model: sample[0],
      data: { path: sample[1], target: 'income', positive: null, nulls: ['?'] },
      outputs: { scores: 'probabilities', classes: ['<=50K', '>50K'] },
    });
    expect(plan.outputs).not.toHaveProperty('label');
    expect(yaml.match(/TO FILL:/g)).toHaveLength(2);
    expect(yaml).toMatch(/^ +# favourable: # optional: .*: <=50K or >50K; default: positive$/m);
    const message = complaint(yaml);
    for (const key of ['positive:', 'columns:'])
      expect(message).toMatch(new RegExp(`plan\\.yaml:${lineOf(yaml, key)}:\\d+: .*${key.slice(0, -1)}`));
    for (const { key } of guesses) expect(yaml, key).toMatch(new RegExp(`${key.split('.').pop()}: .*# guess: `));
  });

  it('of the sample is a plan once it is filled', async () => {
    const { yaml, to_fill } = await draft(...sample, { positive: '>50K', favourable: '>50K' });
    expect(to_fill).toEqual(['inputs.features.columns']);
    const filled = parse(yaml.replace(/columns:\n\s+# TO FILL/, 'columns: [age]\n      # TO FILL'));
    expect(filled.data).toMatchObject({ positive: '>50K', favourable: '>50K', target: 'income' });
  });

  it('of a pipeline with one input per column matches them by name, and takes "?" for a category', async () => {
    const { yaml, plan } = await draft(pipeline, sample[1], { positive: '>50K', favourable: '>50K' });
    const { inputs, outputs, data, task } = parse(yaml);
    expect(task).toBe('binary-classification');
    expect(Object.keys(inputs!)).toHaveLength(13);
    for (const [name, input] of Object.entries(inputs!)) expect(input).toEqual({ columns: [{ column: name }] });
    expect(outputs).toMatchObject({ scores: 'probabilities', classes: ['<=50K', '>50K'], threshold: 0.5 });
    expect(outputs).not.toHaveProperty('label');
    expect(data.nulls).toEqual([]);
    expect(plan.data).not.toHaveProperty('nulls');
  });

  it('takes the classes of a ZipMap from the model', async () => {
    const { guesses, plan } = await draft('test/fixtures/adult-pipeline-zipmap/model.onnx', sample[1]);
    expect(plan.outputs).toEqual({ scores: 'output_probability', classes: ['<=50K', '>50K'] });
    expect(guesses.find(({ key }) => key === 'outputs.classes')?.why).toBe("the model's own list");
  });

  it('of wine and of diabetes is complete', async () => {
    const wine = parse((await draft('test/fixtures/wine/model.onnx', 'test/fixtures/wine/wine-test.csv')).yaml);
    expect(wine).toMatchObject({ task: 'multiclass-classification', data: { target: 'cultivar' } });
    expect(wine.outputs?.classes).toEqual(['class_0', 'class_1', 'class_2']);
    expect(wine.inputs?.measurements).toMatchObject({ columns: { length: 13 } });
    const diabetes = await draft('test/fixtures/diabetes/model.onnx', 'test/fixtures/diabetes/diabetes-test.csv');
    expect(diabetes.to_fill).toEqual([]);
    const plan = parse(diabetes.yaml);
    expect(plan).toMatchObject({
      task: 'regression',
      data: { target: 'progression' },
      outputs: { prediction: 'variable' },
    });
    expect(plan.inputs?.clinical).toMatchObject({ columns: { length: 10 } });
    expect(diabetes.yaml).toContain('# sensitive: [{column: age, bins: [0, 25, 45, 65]}, sex]');
  });

  it('of digits finds image files, arrays and numbered columns', async () => {
    const folder = 'test/fixtures/digits-images';
    const images = parse((await draft(`${folder}/model.onnx`, `${folder}/images`)).yaml);
    expect(images.inputs?.image).toMatchObject({ column: 'file', image: { width: 8, height: 8, color: 'gray' } });
    expect(images.outputs?.classes).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    const arrays = parse((await draft(`${folder}/model.onnx`, `${folder}/pixels.npz`)).yaml);
    expect(arrays.inputs?.image).toEqual({ column: 'pixels', reshape: [1, 8, 8] });
    const columns = parse((await draft(`${folder}/model-bytes.onnx`, `${folder}/pixels.csv`)).yaml);
    expect(columns.inputs?.pixels).toEqual({ column: 'p*', reshape: [1, 8, 8] });
  });
});

describe('draftPlan', () => {
  const column = (name: string, type: ColumnSummary['type'], values: string[], more: Partial<ColumnSummary> = {}) => ({
    name,
    type,
    missing: 0,
    distinct: values.length,
    values,
    ...more,
  });
  const port = (name: string, type: string, shape: Port['shape']): Port => ({ name, type, shape });
  const numbers = Array.from({ length: 50 }, (_, i) => String(i / 2));
  const sources = (inputs: Port[], outputs: Port[], columns: ColumnSummary[]): DraftSources => ({
    model: { path: 'm.onnx', inputs, outputs, classLists: {} },
    data: { path: 'd.csv', columns },
  });

  it('matches names whatever their case and underscores, and proposes a map for text in a float tensor', () => {
    const { plan } = draftPlan(
      sources(
        [port('Hours_Per_Week', 'float32', [null, 1]), port('sex', 'float32', [null])],
        [port('probabilities', 'float32', [null, 2])],
        [
          column('hours per week', 'number', numbers),
          column('Sex', 'text', ['m', 'f']),
          column('y', 'integer', ['0', '1']),
        ],
      ),
    );
    expect(plan.inputs).toEqual({
      Hours_Per_Week: { columns: ['hours per week'] },
      sex: { columns: [{ column: 'Sex', map: { f: 0, m: 1 } }] },
    });
    expect(plan.outputs).toMatchObject({ classes: [0, 1] });
  });

  it('fills [N, k] with numbers and one_hot text where exactly that fits, and leaves ids out', () => {
    const columns = [
      column('customer_id', 'integer', numbers),
      column('a', 'number', numbers, { missing: 3 }),
      column('work', 'text', ['r', 'p', 'q']),
      column('label', 'text', ['no', 'yes']),
    ];
    const outputs = [port('probabilities', 'float32', [null, 2])];
    const { plan, guesses, yaml } = draftPlan(sources([port('X', 'float32', [null, 4])], outputs, columns));
    expect(plan.inputs).toEqual({ X: { columns: ['a', { column: 'work', one_hot: ['p', 'q', 'r'] }] } });
    expect(guesses.find(({ key }) => key === 'inputs.X.columns')?.why).toMatch(/values are missing in a/);
    expect(yaml).toContain('classes: ["no", "yes"]');
    const open = draftPlan(sources([port('X', 'float32', [null, 7])], outputs, columns));
    expect(open.to_fill).toContain('inputs.X.columns');
    expect(open.yaml).toContain('#   - {column: work, one_hot: [p, q, r]}');
  });

  it('tells one score from one predicted number by the target', () => {
    const input = [port('x', 'float32', [null, 1])];
    const output = [port('out', 'float32', [null, 1])];
    const binary = draftPlan(sources(input, output, [column('x', 'number', numbers), column('y', 'text', ['a', 'b'])]));
    expect(binary.plan).toMatchObject({
      task: 'binary-classification',
      outputs: { scores: 'out', classes: ['a', 'b'] },
    });
    const number = draftPlan(sources(input, output, [column('x', 'number', numbers), column('y', 'number', numbers)]));
    expect(number.plan).toMatchObject({ task: 'regression', outputs: { prediction: 'out' } });
  });

  it('names the label where there are no scores to put a threshold on, or more than two classes', () => {
    const input = [port('x', 'float32', [null, 1])];
    const label = port('label', 'int64', [null]);
    const scores = (width: number) => port('probabilities', 'float32', [null, width]);
    const outputsOf = (outputs: Port[], values: string[]) =>
      draftPlan(sources(input, outputs, [column('x', 'number', numbers), column('y', 'text', values)])).plan.outputs;
    expect(outputsOf([label], ['a', 'b'])).toEqual({ label: 'label', classes: ['a', 'b'] });
    expect(outputsOf([label, scores(2)], ['a', 'b'])).toEqual({ scores: 'probabilities', classes: ['a', 'b'] });
    expect(outputsOf([label, scores(3)], ['a', 'b', 'c'])).toMatchObject({ scores: 'probabilities', label: 'label' });
  });

  it('marks what it cannot see: sizes of images, classes, the target', () => {
    const image = port('image', 'float32', ['N', 3, null, null]);
    const logits = port('logits', 'float32', ['N', 5]);
    const files = column('name', 'text', ['a.jpg', 'b.PNG']);
    const { to_fill, plan, yaml } = draftPlan(sources([image], [logits], [files, column('label', 'text', ['x', 'y'])]));
    expect(to_fill).toEqual(['outputs.classes', 'inputs.image.image.width', 'inputs.image.image.height']);
    expect(plan.outputs).toMatchObject({ classes: null, activation: 'softmax' });
    for (const key of ['classes', 'width', 'height']) expect(complaint(yaml)).toContain(key);
    const nothing = draftPlan(sources([port('x', 'float32', [null, 1])], [logits], [column('x', 'number', numbers)]));
    expect(nothing.to_fill).toContain('data.target');
  });

  it('survives hostile names', () => {
    const name = 'a: b # c\n- d\u202e"\u2028{x}';
    const columns = [column(name, 'number', numbers), column('y]', 'text', ['- a', '#b\n'])];
    const { yaml } = draftPlan({
      ...sources([port(name, 'float32', [null, 1])], [port('probabilities', 'float32', [null, 2])], columns),
      answers: { positive: '- a', favourable: '#b\n' },
    });
    const plan = parse(yaml);
    expect(plan.inputs).toEqual({ [name]: { columns: [{ column: name }] } });
    expect(plan.data).toMatchObject({ target: 'y]', positive: '- a', favourable: '#b\n' });
  });
});
