import { create, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { memorySource } from './byte-source.ts';
import { classLabels } from './class-lists.ts';
import {
  type GraphProto,
  type ModelProto,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  TensorProto_DataType,
  ValueInfoProtoSchema,
} from './generated/onnx_pb.js';
import { WireCursor } from './wire-cursor.ts';

/** A graph output that a ZipMap makes of a score tensor: a list of maps from class to score, one map per row. */
export interface ZipMapOutput {
  output: string;
  /** The score tensor [N, K]. */
  input: string;
  /** The K classes in the order of the tensor's columns, as text. */
  classes: string[];
  nodeIndex: number;
  outputIndex: number;
}

const MODEL_GRAPH = 7;
const MODEL_OPSET_IMPORT = 8;
const GRAPH_NODE = 1;
const GRAPH_OUTPUT = 12;
/** Identity exists since opset 1; 13 is a version that every runtime of today knows. */
const IDENTITY_OPSET = 13;

/** The ZipMaps of the main graph whose maps go nowhere but into an output. */
export function findZipMaps(graph: GraphProto): ZipMapOutput[] {
  const consumed = new Set(graph.node.flatMap((node) => node.input));
  return graph.node.flatMap((node, nodeIndex) => {
    if (node.opType !== 'ZipMap' || node.domain !== 'ai.onnx.ml') return [];
    const [output] = node.output;
    const outputIndex = graph.output.findIndex((port) => port.name === output);
    if (outputIndex < 0 || consumed.has(output) || node.input.length !== 1) return [];
    return [{ output, input: node.input[0], classes: classLabels(node), nodeIndex, outputIndex }];
  });
}

/**
 * The model with every found ZipMap replaced by an Identity, so that its output is the score tensor under the same
 * name. Only the nodes and outputs concerned are written anew; all other bytes are copied as they are.
 */
export function replaceZipMaps(bytes: Uint8Array, proto: ModelProto, found: ZipMapOutput[]): Uint8Array<ArrayBuffer> {
  const replacements = new Map<string, Uint8Array>();
  for (const zipMap of found) {
    replacements.set(`${GRAPH_NODE} ${zipMap.nodeIndex}`, identityNode(zipMap));
    replacements.set(`${GRAPH_OUTPUT} ${zipMap.outputIndex}`, scoreOutput(zipMap));
  }
  const counts = new Map<number, number>();
  const model = fieldsOf(bytes).flatMap((field) => {
    if (field.number !== MODEL_GRAPH) return [field.whole];
    const graph = fieldsOf(field.payload).map((inner) => {
      const index = counts.get(inner.number) ?? 0;
      counts.set(inner.number, index + 1);
      const replacement = replacements.get(`${inner.number} ${index}`);
      return replacement ? concatenate([prefix(inner.number, replacement.length), replacement]) : inner.whole;
    });
    const length = graph.reduce((total, part) => total + part.length, 0);
    return [prefix(MODEL_GRAPH, length), ...graph];
  });
  if (!proto.opsetImport.some(({ domain }) => domain === '' || domain === 'ai.onnx')) {
    const version = BigInt(IDENTITY_OPSET);
    const defaultDomain = toBinary(OperatorSetIdProtoSchema, create(OperatorSetIdProtoSchema, { domain: '', version }));
    model.push(prefix(MODEL_OPSET_IMPORT, defaultDomain.length), defaultDomain);
  }
  return concatenate(model);
}

function identityNode({ input, output }: ZipMapOutput): Uint8Array {
  return toBinary(NodeProtoSchema, create(NodeProtoSchema, { opType: 'Identity', input: [input], output: [output] }));
}

function scoreOutput({ output, classes }: ZipMapOutput): Uint8Array {
  const columns = { value: { case: 'dimValue' as const, value: BigInt(classes.length) } };
  const shape = { dim: [{}, classes.length > 0 ? columns : {}] };
  const type = { value: { case: 'tensorType' as const, value: { elemType: TensorProto_DataType.FLOAT, shape } } };
  return toBinary(ValueInfoProtoSchema, create(ValueInfoProtoSchema, { name: output, type }));
}

interface Field {
  number: number;
  whole: Uint8Array;
  payload: Uint8Array;
}

/** The fields of one message as views; `payload` is that of length-delimited fields. */
function fieldsOf(bytes: Uint8Array): Field[] {
  const cursor = new WireCursor(memorySource(bytes));
  const end = bytes.length;
  const fields: Field[] = [];
  while (cursor.position < end) {
    const start = cursor.position;
    const tag = cursor.varint(end);
    const wire = tag % 8;
    let payloadStart = cursor.position;
    if (wire === WireType.LengthDelimited) {
      const length = cursor.length(end);
      payloadStart = cursor.position;
      cursor.skip(length, end);
    } else if (wire === WireType.Varint) cursor.varint(end);
    else cursor.skip(wire === WireType.Bit64 ? 8 : 4, end);
    const whole = bytes.subarray(start, cursor.position);
    fields.push({ number: Math.floor(tag / 8), whole, payload: bytes.subarray(payloadStart, cursor.position) });
  }
  return fields;
}

function prefix(field: number, length: number): Uint8Array {
  return new BinaryWriter().tag(field, WireType.LengthDelimited).uint32(length).finish();
}

function concatenate(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
