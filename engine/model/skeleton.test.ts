import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { describe, expect, it } from 'vitest';
import {
  DataType,
  floatsAttribute,
  intsAttribute,
  model,
  node,
  port,
  stringsAttribute,
  tensor,
} from '../../test/fixtures/models/onnx-builder.ts';
import { type ByteSource, memorySource } from './byte-source.ts';
import { AttributeProtoSchema, GraphProtoSchema, ModelProtoSchema, NodeProtoSchema } from './generated/onnx_pb.js';
import { readSkeleton } from './skeleton.ts';
import { WireError } from './wire-cursor.ts';

const ports = { input: [port('x', DataType.FLOAT, ['N'])], output: [port('y', DataType.FLOAT, ['N'])] };
const skeletonOf = (bytes: Uint8Array) => readSkeleton(memorySource(bytes));
const protoOf = (bytes: Uint8Array) => fromBinary(ModelProtoSchema, skeletonOf(bytes).bytes);

/** One length-delimited field. */
function field(number: number, payload: Uint8Array): Uint8Array {
  return new BinaryWriter().tag(number, WireType.LengthDelimited).bytes(payload).finish();
}
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

describe('readSkeleton', () => {
  it('keeps structure and leaves out every kind of payload', () => {
    const bytes = model(
      {
        ...ports,
        docString: 'words '.repeat(1000),
        node: [node('Add', ['x', 'w'], ['y'], [floatsAttribute('weights', Array(1000).fill(0.5))])],
        initializer: [
          tensor('w', DataType.FLOAT, [1000], { floatData: Array(1000).fill(1) }),
          tensor('raw', DataType.FLOAT, [10, 100], { rawData: new Uint8Array(4000) }),
          tensor('text', DataType.STRING, [2], { stringData: [new Uint8Array(500), new Uint8Array(500)] }),
        ],
      },
      { producerName: 'pytest', metadataProps: [{ key: 'author', value: 'Ana' }] },
    );
    const skeleton = skeletonOf(bytes);
    const proto = fromBinary(ModelProtoSchema, skeleton.bytes);
    expect(bytes.length).toBeGreaterThan(18_000);
    expect(skeleton.bytes.length).toBeLessThan(400);
    expect(proto.producerName).toBe('pytest');
    expect(proto.metadataProps[0]).toMatchObject({ key: 'author', value: 'Ana' });
    expect(proto.graph!.node[0]).toMatchObject({ opType: 'Add', input: ['x', 'w'], output: ['y'] });
    expect(proto.graph!.initializer.map(({ name, dims }) => [name, dims])).toEqual([
      ['w', [1000n]],
      ['raw', [10n, 100n]],
      ['text', [2n]],
    ]);
  });

  it('reads a sparse file of several gigabytes without reading its weights', () => {
    const weights = 5 * 2 ** 30;
    const head = join(toBinary(GraphProtoSchema, fromBinary(ModelProtoSchema, model(ports)).graph!));
    const rawPrefix = new BinaryWriter().tag(9, WireType.LengthDelimited).finish();
    const tensorHead = join(
      new BinaryWriter()
        .tag(1, WireType.Varint)
        .int64(weights / 4)
        .finish(),
      rawPrefix,
      varint(weights),
    );
    const initializer = join(
      new BinaryWriter().tag(5, WireType.LengthDelimited).finish(),
      varint(tensorHead.length + weights),
      tensorHead,
    );
    const graphLength = head.length + initializer.length + weights;
    const start = join(
      new BinaryWriter().tag(7, WireType.LengthDelimited).finish(),
      varint(graphLength),
      head,
      initializer,
    );
    const end = new BinaryWriter().tag(2, WireType.LengthDelimited).string('after the weights').finish();
    let read = 0;
    const source: ByteSource = {
      size: start.length + weights + end.length,
      read(target, position) {
        target.fill(0);
        for (const [part, at] of [
          [start, 0],
          [end, start.length + weights],
        ] as const)
          for (let i = 0; i < part.length; i++)
            if (at + i >= position && at + i < position + target.length) target[at + i - position] = part[i];
        read += target.length;
        return Math.min(target.length, source.size - position);
      },
    };
    const proto = fromBinary(ModelProtoSchema, readSkeleton(source).bytes);
    expect(proto.graph!.initializer[0].dims).toEqual([BigInt(weights / 4)]);
    expect(proto.producerName).toBe('after the weights');
    expect(read).toBeLessThan(2 ** 21);
  });

  it('keeps class lists, wherever the attribute has its name', () => {
    const classes = stringsAttribute('classlabels_strings', ['no', 'yes']);
    const encoded = toBinary(AttributeProtoSchema, classes);
    const named = field(1, new TextEncoder().encode('classlabels_strings'));
    const nameLast = join(encoded.subarray(named.length), named);
    const bytes = join(field(7, field(1, join(field(4, new TextEncoder().encode('ZipMap')), field(5, nameLast)))));
    const [read] = protoOf(bytes).graph!.node[0].attribute;
    expect(read.name).toBe('classlabels_strings');
    expect(read.strings.map((text) => new TextDecoder().decode(text))).toEqual(['no', 'yes']);
  });

  it('counts the lists of Constant nodes, packed or not', () => {
    const packed = new BinaryWriter()
      .tag(8, WireType.LengthDelimited)
      .fork()
      .int64(1)
      .int64(300)
      .int64(-1)
      .join()
      .finish();
    const name = field(1, new TextEncoder().encode('value_ints'));
    const packedNode = join(field(4, new TextEncoder().encode('Constant')), field(5, join(name, packed)));
    const graph = [
      node('Constant', [], ['a'], [floatsAttribute('value_floats', [1, 2, 3])]),
      node('Constant', [], ['b'], [intsAttribute('value_ints', [1, 2])]),
      node('Constant', [], ['c'], [stringsAttribute('value_strings', ['a', 'b', 'c', 'd'])]),
    ].map((each) => field(1, toBinary(NodeProtoSchema, each)));
    const bytes = field(7, join(...graph, field(1, packedNode)));
    expect(skeletonOf(bytes).constantListElements).toBe(3 + 2 + 4 + 3);
    expect(protoOf(bytes).graph!.node.flatMap((each) => each.attribute.flatMap(({ floats }) => floats))).toEqual([]);
  });

  it('keeps a message longer than 127 bytes whole', () => {
    const names = Array.from({ length: 50 }, (_, i) => `a rather long name of an input, number ${i}`);
    const bytes = model({ ...ports, node: [node('Concat', names, ['y'])] });
    expect(protoOf(bytes).graph!.node[0].input).toEqual(names);
  });

  it.each([
    ['a length beyond the end', [0x3a, 0x7f, 0x01]],
    ['a length beyond the enclosing message', [0x3a, 0x03, 0x0a, 0x7f, 0x00]],
    ['a negative length', [0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
    ['a number of 11 bytes', [0x08, ...Array(10).fill(0xff), 0x01]],
    ['a group', [0x0b, 0x0c]],
    ['field number 0', [0x00, 0x00]],
    ['the graph as a number', [0x38, 0x01]],
    ['a field that ends before its value', [0x08]],
  ])('refuses %s', (_, bytes) => {
    expect(() => skeletonOf(Uint8Array.from(bytes))).toThrow(WireError);
  });

  it('refuses graphs nested a thousand deep', () => {
    let graph = new Uint8Array(0);
    for (let i = 0; i < 1000; i++) graph = field(1, field(5, field(6, graph))) as Uint8Array<ArrayBuffer>;
    expect(() => skeletonOf(field(7, graph))).toThrow('nested deeper');
  });

  it('refuses what would become more objects than memory holds', () => {
    const emptyNodes = new Uint8Array(5_000_000);
    for (let i = 0; i < emptyNodes.length; i += 2) emptyNodes[i] = 0x0a;
    expect(() => skeletonOf(field(7, emptyNodes))).toThrow('parts');
    const dimensions = field(7, field(5, field(1, new Uint8Array(2_000_000))));
    expect(() => skeletonOf(dimensions)).toThrow('dimensions');
  });
});

function varint(value: number): Uint8Array {
  return new BinaryWriter().uint64(value).finish();
}
