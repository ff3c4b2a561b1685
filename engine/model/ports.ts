import type { Port } from '../../shared/results.ts';
import type { GraphProto, TensorShapeProto, TypeProto, ValueInfoProto } from './generated/onnx_pb.js';
import { elementTypeName } from './tensor-types.ts';

/** The graph's inputs that a caller feeds: those with an initializer of the same name have a default. */
export function inputPorts(graph: GraphProto): Port[] {
  const initialized = new Set(graph.initializer.map((tensor) => tensor.name));
  for (const sparse of graph.sparseInitializer) if (sparse.values) initialized.add(sparse.values.name);
  return graph.input.filter((input) => !initialized.has(input.name)).map(portOf);
}

export function outputPorts(graph: GraphProto): Port[] {
  return graph.output.map(portOf);
}

function portOf(value: ValueInfoProto): Port {
  return { name: value.name, type: typeName(value.type), shape: shapeOf(value.type) };
}

/** "float32", "sequence(map(int64,float32))", "optional(float32)"; "unknown" where the file says nothing. */
function typeName(type: TypeProto | undefined): string {
  switch (type?.value.case) {
    case 'tensorType':
      return elementTypeName(type.value.value.elemType);
    case 'sparseTensorType':
      return `sparse(${elementTypeName(type.value.value.elemType)})`;
    case 'sequenceType':
      return `sequence(${typeName(type.value.value.elemType)})`;
    case 'optionalType':
      return `optional(${typeName(type.value.value.elemType)})`;
    case 'mapType':
      return `map(${elementTypeName(type.value.value.keyType)},${typeName(type.value.value.valueType)})`;
    case 'opaqueType':
      return `opaque(${type.value.value.domain},${type.value.value.name})`;
    default:
      return 'unknown';
  }
}

/** Null: not a tensor, or a tensor of unknown rank. */
function shapeOf(type: TypeProto | undefined): Port['shape'] {
  const value = type?.value;
  if (value?.case !== 'tensorType' && value?.case !== 'sparseTensorType') return null;
  return value.value.shape ? dimensionsOf(value.value.shape) : null;
}

function dimensionsOf(shape: TensorShapeProto): (number | string | null)[] {
  return shape.dim.map(({ value }) => {
    if (value.case === 'dimValue') return Number(value.value);
    return value.case === 'dimParam' && value.value !== '' ? value.value : null;
  });
}
