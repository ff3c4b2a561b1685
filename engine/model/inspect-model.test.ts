import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { modelFileSchema } from '../../shared/results.ts';
import {
  attribute,
  DataType,
  graphAttribute,
  identity,
  model,
  node,
  port,
  tensor,
  typedPort,
  zipMapType,
} from '../../test/fixtures/models/onnx-builder.ts';
import { inspectModel } from './inspect-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'drydock-inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));
const root = new URL('../..', import.meta.url).pathname;
let count = 0;
const inspect = (bytes: Uint8Array) => {
  const name = `model-${count++}.onnx`;
  writeFileSync(join(folder, name), bytes);
  return inspectModel(name, { baseFolder: folder });
};
const fixture = (name: string) => inspectModel(name, { baseFolder: join(root, 'test/fixtures') });
const codes = (warnings: { code: string }[]) => warnings.map(({ code }) => code);
const float = (name: string, dims: number[]) =>
  tensor(name, DataType.FLOAT, dims, { floatData: Array(dims.reduce((a, b) => a * b, 1)).fill(1) });
const ports = { input: [port('x', DataType.FLOAT, ['N'])], output: [port('y', DataType.FLOAT, ['N'])] };

describe('inspectModel', () => {
  it('describes the sample model', async () => {
    const answer = await inspectModel('resources/sample/model.onnx', { baseFolder: root });
    expect(modelFileSchema.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      schema: 'drydock.model/1',
      path: 'resources/sample/model.onnx',
      sha256: createHash('sha256')
        .update(readFileSync(join(root, 'resources/sample/model.onnx')))
        .digest('hex'),
      bytes: 130445,
      ir_version: 8,
      opsets: { 'ai.onnx': 16, 'ai.onnx.ml': 1 },
      producer: { name: 'skl2onnx', version: '1.20.0' },
      inputs: [{ name: 'features', type: 'float32', shape: [null, 49] }],
      outputs: [
        { name: 'label', type: 'int64', shape: [null] },
        { name: 'probabilities', type: 'float32', shape: [null, 2] },
      ],
      nodes: 2,
      operators: { TreeEnsembleClassifier: 1, Identity: 1 },
      parameters: 0,
      warnings: [],
    });
  });

  it('names a ZipMap output with its type and says what becomes of it', async () => {
    const { outputs, warnings, inputs } = await fixture('adult-pipeline-zipmap/model.onnx');
    expect(inputs).toContainEqual({ name: 'sex', type: 'string', shape: [null, 1] });
    expect(outputs[1]).toEqual({ name: 'output_probability', type: 'sequence(map(string,float32))', shape: null });
    expect(codes(warnings)).toEqual(['ZIPMAP']);
  });

  it.each([
    ['unknown-operator', 'OPERATOR_UNKNOWN', 'Frobnicate'],
    ['custom-operator', 'DOMAIN_CUSTOM', 'com.example'],
    ['future-opset', 'OPSET_TOO_NEW', '99'],
    ['external-missing', 'EXTERNAL_DATA_MISSING', 'weights.bin'],
    ['external-outside', 'EXTERNAL_DATA_OUTSIDE', '../../escape.bin'],
  ])('warns of %s', async (name, code, words) => {
    const { warnings } = await fixture(`corrupt/${name}.onnx`);
    expect(warnings).toEqual([{ code, message: expect.stringContaining(words) }]);
  });

  it('counts weights that are in Constant nodes only', async () => {
    const graph = {
      ...ports,
      node: [
        node('Constant', [], ['w'], [attribute('value', { t: float('', [7, 3]) })]),
        node('Constant', [], ['s'], [attribute('value_float', { f: 2 })]),
        node('Constant', [], ['l'], [attribute('value_ints', { ints: [1n, 2n, 3n] })]),
        node('Foo', ['x'], ['y'], [attribute('value', { t: float('', [100]) })]),
      ],
    };
    expect(await inspect(model(graph))).toMatchObject({ parameters: 21 + 1 + 3, nodes: 4 });
  });

  it('walks subgraphs and functions: 5 nodes over hundreds inside If', async () => {
    const branch = (nodes: number) => ({
      node: Array.from({ length: nodes }, () => node('Relu', ['x'], ['r'])),
      initializer: [float('inner', [10])],
      output: [port('r', DataType.FLOAT, ['N'])],
    });
    const nested = {
      ...branch(1),
      node: [
        node('If', ['c'], ['r'], [graphAttribute('then_branch', branch(5)), graphAttribute('else_branch', branch(6))]),
      ],
    };
    const graph = {
      ...ports,
      node: [
        node('If', ['c'], ['y'], [graphAttribute('then_branch', branch(300)), graphAttribute('else_branch', nested)]),
      ],
      initializer: [float('outer', [2, 2])],
    };
    const functions = [
      {
        name: 'Twice',
        domain: 'local',
        node: [
          node('Add', ['a', 'a'], ['b']),
          node('Constant', [], ['k'], [attribute('value', { t: float('', [4]) })]),
        ],
      },
    ];
    const answer = await inspect(
      model({ ...graph, node: [...graph.node, node('Twice', ['x'], ['z'], [], 'local')] }, { functions }),
    );
    expect(answer).toMatchObject({
      nodes: 2,
      operators: { If: 1, Twice: 1 },
      subgraph_nodes: 300 + 1 + 5 + 6,
      parameters: 4 + 10 + 10 + 10 + 10 + 4,
      functions: ['local.Twice'],
      warnings: [],
    });
  });

  it('gives dimensions as the file has them: size, name, -1, "?", neither; a scalar has none', async () => {
    const input = [
      port('x', DataType.FLOAT, ['N', -1, '?', null, 3, '']),
      port('scalar', DataType.INT64, []),
      port('unranked', DataType.DOUBLE, null),
      port('w', DataType.FLOAT, [2]),
    ];
    const { inputs, warnings } = await inspect(model({ ...ports, input, initializer: [float('w', [2])] }));
    expect(inputs).toEqual([
      { name: 'x', type: 'float32', shape: ['N', -1, '?', null, 3, null] },
      { name: 'scalar', type: 'int64', shape: [] },
      { name: 'unranked', type: 'float64', shape: null },
    ]);
    expect(warnings).toEqual([{ code: 'DIMENSION_UNNAMED', message: expect.stringContaining('dimension 1, 2, 3, 5') }]);
  });

  it('reads nine opset imports, the last of one domain counting, and large metadata', async () => {
    const domains = ['', 'ai.onnx.ml', 'com.microsoft', 'a', 'b', 'c', 'd', 'e', 'ai.onnx.ml'];
    const opsetImport = domains.map((domain, i) => ({ domain, version: BigInt(i + 1) }));
    const metadataProps = [{ key: 'config', value: 'x'.repeat(50_000) }];
    const answer = await inspect(identity(DataType.FLOAT, ['N'], { opsetImport, metadataProps }));
    expect(answer.opsets).toEqual({ 'ai.onnx': 1, 'ai.onnx.ml': 9, 'com.microsoft': 3, a: 4, b: 5, c: 6, d: 7, e: 8 });
    expect(answer.metadata.config).toHaveLength(50_000);
    expect(codes(answer.warnings)).toEqual(['METADATA_LARGE']);
  });

  it('writes out types that cannot run, and warns of each', async () => {
    const input = [
      port('b', DataType.BFLOAT16, ['N']),
      port('f', DataType.FLOAT8E4M3FN, ['N']),
      port('h', DataType.FLOAT16, ['N']),
    ];
    const output = [port('i', DataType.INT4, ['N']), typedPort('m', zipMapType(DataType.INT64)), typedPort('u')];
    const { inputs, outputs, warnings } = await inspect(model({ input, output }));
    expect(inputs.map(({ type }) => type)).toEqual(['bfloat16', 'float8e4m3fn', 'float16']);
    expect(outputs.map(({ type }) => type)).toEqual(['int4', 'sequence(map(int64,float32))', 'unknown']);
    expect(codes(warnings)).toEqual([
      'TYPE_UNSUPPORTED',
      'TYPE_UNSUPPORTED',
      'TYPE_UNKNOWN',
      'TYPE_UNSUPPORTED',
      'TYPE_UNSUPPORTED',
    ]);
  });

  it('warns of operators that the imported opset does not have yet, and of an IR version that is too new', async () => {
    const graph = {
      ...ports,
      node: [node('Gelu', ['x'], ['y']), node('LabelEncoder', ['x'], ['z'], [], 'ai.onnx.ml')],
    };
    const { warnings } = await inspect(model(graph, { irVersion: 14n }));
    expect(warnings).toEqual([
      { code: 'IR_TOO_NEW', message: expect.stringContaining('14') },
      { code: 'OPERATOR_TOO_NEW', message: expect.stringContaining('since version 20') },
      { code: 'OPSET_MISSING', message: expect.stringContaining('ai.onnx.ml') },
    ]);
  });

  it('keeps hostile names as data and harmless in messages', async () => {
    const evil = '__proto__';
    const name = `\u001b[31m\u202e${'<script>'.repeat(100)}`;
    const metadataProps = [{ key: evil, value: 'x' }];
    const { operators, metadata, warnings } = await inspect(
      model({ ...ports, node: [node(evil, ['x'], ['y']), node(name, [], [])] }, { metadataProps }),
    );
    expect(Object.entries(operators)).toEqual([
      [evil, 1],
      [name, 1],
    ]);
    expect(Object.keys(metadata)).toEqual([evil]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    for (const { message } of warnings) {
      expect(message).not.toMatch(/[\u001b\u202e]/);
      expect(message.length).toBeLessThan(400);
    }
  });

  it.each([
    ['negative dimensions', [-1, 4]],
    ['more elements than any file has', [2 ** 40, 2 ** 40]],
  ])('refuses initializers of %s', async (_, dims) => {
    const initializer = [tensor('w', DataType.FLOAT, dims, {})];
    await expect(inspect(model({ ...ports, initializer }))).rejects.toMatchObject({ code: 'MODEL_UNREADABLE' });
  });

  it('lists external data files, and says which are outside, cut short or reached by a link that leads out', async () => {
    const home = join(folder, 'home');
    mkdirSync(join(home, 'parts'), { recursive: true });
    writeFileSync(join(folder, 'secret.bin'), Buffer.alloc(100));
    writeFileSync(join(home, 'parts/good.bin'), Buffer.alloc(100));
    symlinkSync(join(folder, 'secret.bin'), join(home, 'link.bin'));
    symlinkSync(join(home, 'parts/good.bin'), join(home, 'fine.bin'));
    const external = (name: string, location: string, length = 40) =>
      tensor(name, DataType.FLOAT, [10], {
        dataLocation: 1,
        externalData: [
          { key: 'location', value: location },
          { key: 'offset', value: '60' },
          { key: 'length', value: String(length) },
        ],
      });
    const places = [
      'parts/good.bin',
      'fine.bin',
      'link.bin',
      '../secret.bin',
      'parts/../parts/good.bin',
      '/etc/passwd',
      'C:\\secret',
      'parts',
      '',
    ];
    const initializer = [...places.map((place, i) => external(`w${i}`, place)), external('long', 'parts/good.bin', 41)];
    writeFileSync(join(home, 'model.onnx'), model({ ...ports, initializer }));
    const { external_data, warnings, parameters } = await inspectModel('home/model.onnx', { baseFolder: folder });
    expect(external_data).toEqual(places);
    expect(parameters).toBe(100);
    expect(warnings.map(({ code, message }) => [code, /"([^"]*)"/.exec(message)![1]])).toEqual([
      ['EXTERNAL_DATA_OUTSIDE', 'link.bin'],
      ['EXTERNAL_DATA_OUTSIDE', '../secret.bin'],
      ['EXTERNAL_DATA_OUTSIDE', 'parts/../parts/good.bin'],
      ['EXTERNAL_DATA_OUTSIDE', '/etc/passwd'],
      ['EXTERNAL_DATA_OUTSIDE', 'C:\\\\secret'],
      ['EXTERNAL_DATA_MISSING', 'parts'],
      ['EXTERNAL_DATA_MISSING', ''],
      ['EXTERNAL_DATA_TOO_SHORT', 'parts/good.bin'],
    ]);
  });
});
