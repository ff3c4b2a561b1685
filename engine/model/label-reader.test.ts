import { describe, expect, it } from 'vitest';
import type { Feed, TensorData, TensorType } from '../../shared/preprocessing/tensor-type.ts';
import { LabelReader } from './label-reader.ts';

const tensor = (type: TensorType, data: TensorData): Feed => ({ type, dims: [data.length], data });
const read = (classes: string[], label: Feed) => [...new LabelReader('label', classes).read(label, label.data.length)];

describe('LabelReader', () => {
  it.each<[string, string[], Feed, number[]]>([
    ['text', ['<=50K', '>50K'], tensor('string', ['>50K', '<=50K']), [1, 0]],
    ['integers that are classes', ['10', '20'], tensor('int64', BigInt64Array.of(20n, 10n)), [1, 0]],
    ['integers that are no class: indices', ['no', 'yes'], tensor('int32', Int32Array.of(1, 0)), [1, 0]],
    ['classes that are their own indices', ['0', '1', '2'], tensor('uint8', Uint8Array.of(2, 0)), [2, 0]],
    ['whole floats', ['-1', '1'], tensor('float32', Float32Array.of(1, -1)), [1, 0]],
    ['booleans by name', ['true', 'false'], tensor('bool', Uint8Array.of(1, 0)), [0, 1]],
    ['booleans as indices', ['good', 'bad'], tensor('bool', Uint8Array.of(1, 0)), [1, 0]],
    [
      'integers beyond 2^53',
      ['9007199254740993', '9007199254740992'],
      tensor('int64', BigInt64Array.of(2n ** 53n + 1n)),
      [0],
    ],
  ])('reads %s', (_, classes, label, expected) => {
    expect(read(classes, label)).toEqual(expected);
  });

  it.each<[string, Feed]>([
    ['"maybe"', tensor('string', ['yes', 'maybe'])],
    ['"2"', tensor('int64', BigInt64Array.of(0n, 2n))],
    ['"-1"', tensor('int64', BigInt64Array.of(-1n))],
    ['"0.5"', tensor('float32', Float32Array.of(0.5))],
    ['"NaN"', tensor('float32', Float32Array.of(Number.NaN))],
    ['"1"', tensor('string', ['1'])],
  ])('refuses %s', (shown, label) => {
    expect(() => read(['no', 'yes'], label)).toThrow(
      `holds the label ${shown}, which is not one of outputs.classes: "no", "yes"`,
    );
  });

  it('refuses labels of which some are classes and others can only be indices, across batches', () => {
    const reader = new LabelReader('label', ['1', '2', '3']);
    expect([...reader.read(tensor('int64', BigInt64Array.of(1n, 2n)), 2)]).toEqual([0, 1]);
    expect(() => reader.read(tensor('int64', BigInt64Array.of(0n)), 1)).toThrow(
      /holds 0, which is no class .* and 2, which is a class/,
    );
  });
});
