import { create, toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, TensorProto_DataType } from './generated/onnx_pb.js';

/** The smallest useful model: one Identity node from "x" to "y", float32 [N]. */
export function identityModel(): Uint8Array {
  const dimension = { value: { case: 'dimParam' as const, value: 'N' } };
  const tensor = { elemType: TensorProto_DataType.FLOAT, shape: { dim: [dimension] } };
  const type = { value: { case: 'tensorType' as const, value: tensor } };
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ domain: '', version: 17n }],
    graph: {
      name: 'identity',
      node: [{ opType: 'Identity', input: ['x'], output: ['y'] }],
      input: [{ name: 'x', type }],
      output: [{ name: 'y', type }],
    },
  });
  return toBinary(ModelProtoSchema, model);
}
