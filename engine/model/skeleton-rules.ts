/**
 * What of each ONNX message the skeleton keeps: field numbers of onnx.proto (generated/onnx.proto). Everything that is
 * not listed is skipped unread: tensor payloads, documentation, type annotations of inner values, training information.
 */
export type FieldRule = 'varint' | 'varints' | 'text' | MessageRules;

export interface MessageRules {
  readonly name: string;
  readonly fields: Record<number, FieldRule>;
}

const message = (name: string, fields: Record<number, FieldRule>): MessageRules => ({ name, fields });

const entry = message('StringStringEntryProto', { 1: 'text', 2: 'text' });
const operatorSet = message('OperatorSetIdProto', { 1: 'text', 2: 'varint' });

const dimension = message('TensorShapeProto.Dimension', { 1: 'varint', 2: 'text' });
const shape = message('TensorShapeProto', { 1: dimension });
const type = message('TypeProto', {});
Object.assign(type.fields, {
  1: message('TypeProto.Tensor', { 1: 'varint', 2: shape }),
  4: message('TypeProto.Sequence', { 1: type }),
  5: message('TypeProto.Map', { 1: 'varint', 2: type }),
  7: message('TypeProto.Opaque', { 1: 'text', 2: 'text' }),
  8: message('TypeProto.SparseTensor', { 1: 'varint', 2: shape }),
  9: message('TypeProto.Optional', { 1: type }),
} satisfies Record<number, FieldRule>);
const valueInfo = message('ValueInfoProto', { 1: 'text', 2: type });

const tensor = message('TensorProto', { 1: 'varints', 2: 'varint', 8: 'text', 13: entry, 14: 'varint' });
const sparseTensor = message('SparseTensorProto', { 1: tensor, 2: tensor });

const graph = message('GraphProto', {});

/** Its lists (7 floats, 8 ints, 9 strings) are handled by name: see `Skeleton`. */
export const attributeRules = message('AttributeProto', {
  1: 'text',
  5: tensor,
  6: graph,
  10: tensor,
  11: graph,
  20: 'varint',
  21: 'text',
  22: sparseTensor,
  23: sparseTensor,
});
const nodeRules = message('NodeProto', {
  1: 'text',
  2: 'text',
  3: 'text',
  4: 'text',
  5: attributeRules,
  7: 'text',
});
Object.assign(graph.fields, {
  1: nodeRules,
  2: 'text',
  5: tensor,
  11: valueInfo,
  12: valueInfo,
  15: sparseTensor,
} satisfies Record<number, FieldRule>);

export const modelRules = message('ModelProto', {
  1: 'varint',
  2: 'text',
  3: 'text',
  7: graph,
  8: operatorSet,
  14: entry,
  25: message('FunctionProto', { 1: 'text', 7: nodeRules, 10: 'text' }),
});
