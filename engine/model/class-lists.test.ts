import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  DataType,
  intsAttribute,
  model,
  node,
  port,
  stringsAttribute,
} from '../../test/fixtures/models/onnx-builder.ts';
import { classifierLists } from './class-lists.ts';
import { ModelProtoSchema } from './generated/onnx_pb.js';
import { openModel } from './open-model.ts';
import { OutputReader } from './output-reader.ts';

const fixtures = new URL('../../test/fixtures', import.meta.url).pathname;
const ML = 'ai.onnx.ml';
const lists = (nodes: ReturnType<typeof node>[], outputs: string[]) => {
  const output = outputs.map((name) => port(name, DataType.FLOAT, ['N', 2]));
  const bytes = model({ input: [port('x', DataType.FLOAT, ['N', 3])], output, node: nodes });
  return classifierLists(fromBinary(ModelProtoSchema, bytes).graph!);
};
const names = stringsAttribute('classlabels_strings', ['né', 'oui']);

describe('the class list of a classifier without ZipMap', () => {
  it('is that of the scores, through nodes that leave the columns where they are', () => {
    const chain = [
      node('SVMClassifier', ['x'], ['label', 'a'], [names], ML),
      node('Normalizer', ['a'], ['b'], [], ML),
      node('Cast', ['b'], ['c']),
      node('Identity', ['c'], ['scores']),
    ];
    expect(lists(chain, ['label', 'scores'])).toEqual({ scores: ['né', 'oui'] });
  });

  it('of integers is text; LinearClassifier calls it classlabels_ints', () => {
    const linear = node('LinearClassifier', ['x'], ['l', 's'], [intsAttribute('classlabels_ints', [-1, 1])], ML);
    expect(lists([linear], ['s'])).toEqual({ s: ['-1', '1'] });
    const trees = node('TreeEnsembleClassifier', ['x'], ['l', 's'], [intsAttribute('classlabels_int64s', [3, 7])], ML);
    expect(lists([trees], ['s'])).toEqual({ s: ['3', '7'] });
  });

  it('says nothing of scores that went through anything else, nor where nodes go in a circle', () => {
    const linear = node('LinearClassifier', ['x'], ['l', 's'], [names], ML);
    expect(lists([linear, node('Gather', ['s', 'i'], ['g'])], ['g', 'x'])).toEqual({});
    expect(lists([node('Identity', ['b'], ['a']), node('Identity', ['a'], ['b'])], ['a'])).toEqual({});
  });

  it('is read from files that skl2onnx wrote', async () => {
    const adult = await openModel('adult-pipeline/model.onnx', { baseFolder: fixtures });
    expect(adult.classLists).toEqual({ probabilities: ['<=50K', '>50K'] });
    const wine = await openModel('wine/model.onnx', { baseFolder: fixtures });
    expect(wine.classLists).toEqual({ probabilities: ['class_0', 'class_1', 'class_2'] });
  });

  it('corrects a plan that has the classes in another order', async () => {
    const adult = await openModel('adult-pipeline/model.onnx', { baseFolder: fixtures });
    const reader = new OutputReader(
      {
        task: 'binary-classification',
        data: { path: '', target: 'income', positive: '>50K', weight_kind: 'sampling', sensitive: [], nulls: [] },
        outputs: { scores: 'probabilities', classes: ['>50K', '<=50K'], activation: 'none', threshold: 0.5 },
      },
      adult,
    );
    const batch = reader.read(
      { probabilities: { type: 'float32', dims: [1, 2], data: Float32Array.of(0.25, 0.75) } },
      1,
    );
    expect(batch).toEqual({ scores: [Float64Array.of(0.75)], predicted: Int32Array.of(0) });
    expect(reader.alerts.map(({ code }) => code)).toEqual(['CLASS_ORDER']);
  });
});
