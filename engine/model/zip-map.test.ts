import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { afterAll, describe, expect, it } from 'vitest';
import type { Feed } from '../../shared/preprocessing/tensor-type.ts';
import {
  DataType,
  floatsAttribute,
  intsAttribute,
  model,
  node,
  port,
  stringsAttribute,
  tensor,
  typedPort,
  zipMapType,
} from '../../test/fixtures/models/onnx-builder.ts';
import { ModelProtoSchema } from './generated/onnx_pb.js';
import { openLanes } from './lanes.ts';
import { openModel } from './open-model.ts';
import { findZipMaps } from './zip-map.ts';

const folder = mkdtempSync(join(tmpdir(), 'drydock-zipmap-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fixtures = new URL('../../test/fixtures', import.meta.url).pathname;

async function run(name: string, baseFolder: string, outputs: string[], feeds: Record<string, Feed>) {
  const opened = await openModel(name, { baseFolder });
  const lanes = await openLanes({ model: opened, outputs, lanes: 0 });
  const results = await lanes.run(feeds);
  await lanes.close();
  return { opened, results };
}

describe('ZipMap', () => {
  it('gives the scores that the same pipeline exported without ZipMap gives, to the last bit', async () => {
    const { inputs } = await openModel('adult-pipeline/model.onnx', { baseFolder: fixtures });
    const numbers = [39, 13, 2174, 0, 40];
    const texts = [
      'State-gov',
      'Bachelors',
      'Never-married',
      'Adm-clerical',
      'Not-in-family',
      'White',
      'Male',
      'United-States',
    ];
    const feeds = (): Record<string, Feed> =>
      Object.fromEntries(
        inputs.map(({ name, type }, i) => [
          name,
          type === 'string'
            ? { type, dims: [1, 1], data: [texts[i - numbers.length]] }
            : { type: 'float32', dims: [1, 1], data: Float32Array.of(numbers[i]) },
        ]),
      );
    const plain = await run('adult-pipeline/model.onnx', fixtures, ['label', 'probabilities'], feeds());
    const zipped = await run(
      'adult-pipeline-zipmap/model.onnx',
      fixtures,
      ['output_label', 'output_probability'],
      feeds(),
    );
    expect(zipped.results.output_probability).toEqual(plain.results.probabilities);
    expect(zipped.results.output_label).toEqual(plain.results.label);
    expect(zipped.opened.outputs[1]).toEqual({ name: 'output_probability', type: 'float32', shape: [null, 2] });
    expect(zipped.opened.classLists).toEqual({ output_probability: ['<=50K', '>50K'] });
    expect(zipped.opened.alerts).toEqual([{ code: 'ZIPMAP', message: expect.stringContaining('output_probability') }]);
  });

  it('rewrites several ZipMaps, with either kind of class list, in a model that imports only ai.onnx.ml', async () => {
    const big = 2 ** 53 + 2;
    const bytes = model(
      {
        input: [port('a', DataType.FLOAT, ['N', 2]), port('b', DataType.FLOAT, ['N', 2])],
        output: [
          typedPort('za', zipMapType(DataType.STRING)),
          port('s', DataType.FLOAT, ['N', 2]),
          typedPort('zb', zipMapType(DataType.INT64)),
        ],
        node: [
          node('ZipMap', ['a'], ['za'], [stringsAttribute('classlabels_strings', ['né', 'oui'])], 'ai.onnx.ml'),
          node('Scaler', ['b'], ['s'], [floatsAttribute('offset', [0]), floatsAttribute('scale', [1])], 'ai.onnx.ml'),
          node('ZipMap', ['s'], ['zb'], [intsAttribute('classlabels_int64s', [-1, big])], 'ai.onnx.ml'),
        ],
        initializer: [tensor('unused', DataType.FLOAT, [1000], { rawData: new Uint8Array(4000) })],
      },
      { opsetImport: [{ domain: 'ai.onnx.ml', version: 1n }], producerName: 'kept' },
    );
    writeFileSync(join(folder, 'two.onnx'), bytes);
    const feeds: Record<string, Feed> = {
      a: { type: 'float32', dims: [2, 2], data: Float32Array.of(0.1, 0.9, 0.25, 0.75) },
      b: { type: 'float32', dims: [1, 2], data: Float32Array.of(0.5, 0.5) },
    };
    const { opened, results } = await run('two.onnx', folder, ['za', 'zb'], feeds);
    expect(results.za).toEqual({ type: 'float32', dims: [2, 2], data: Float32Array.of(0.1, 0.9, 0.25, 0.75) });
    expect(results.zb).toEqual({ type: 'float32', dims: [1, 2], data: Float32Array.of(0.5, 0.5) });
    expect(opened.classLists).toEqual({ za: ['né', 'oui'], zb: ['-1', String(big)] });
    expect(opened.alerts).toHaveLength(2);
  });

  it('leaves a ZipMap alone whose maps go into another node', () => {
    const bytes = model({
      input: [port('a', DataType.FLOAT, ['N', 2])],
      output: [typedPort('z', zipMapType(DataType.STRING))],
      node: [
        node('ZipMap', ['a'], ['z'], [stringsAttribute('classlabels_strings', ['n', 'y'])], 'ai.onnx.ml'),
        node('SequenceAt', ['z', 'i'], ['m']),
      ],
    });
    expect(findZipMaps(fromBinary(ModelProtoSchema, bytes).graph!)).toEqual([]);
  });
});
