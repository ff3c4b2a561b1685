import { describe, expect, it } from 'vitest';
import { runtimeWords } from './runtime-words.ts';

const file = '/home/ana/my models/credit.onnx';
/** Messages of onnxruntime-node 1.30.0, with the path put in. */
const words = (message: string) => runtimeWords(new Error(message), file, '../credit.onnx');

describe('runtimeWords', () => {
  it.each([
    [
      `Load model from ${file} failed:/onnxruntime_src/onnxruntime/core/graph/model_load_utils.h:46 void onnxruntime::model_load_utils::ValidateOpsetForDomain(const std::unordered_map<std::__cxx11::basic_string<char>, int>&, const onnxruntime::logging::Logger&, bool, const std::string&, int) ONNX Runtime only *guarantees* support. Current official support for domain ai.onnx is till opset 26.\n`,
      'ONNX Runtime only *guarantees* support. Current official support for domain ai.onnx is till opset 26.',
    ],
    [
      'Exception during initialization: /onnxruntime_src/onnxruntime/core/providers/cpu/ml/scaler.cc:69 onnxruntime::ml::ScalerOp<T>::ScalerOp(const onnxruntime::OpKernelInfo&) [with T = float] !scale_.empty() was false. Empty scale in attributes\n',
      'Exception during initialization: !scale_.empty() was false. Empty scale in attributes',
    ],
    [
      "Non-zero status code returned while running MatMul node. Name:'/layers.0/MatMul' Status Message: matmul_helper.h:59 Compute MatMul dimension mismatch",
      "Non-zero status code returned while running MatMul node. Name:'/layers.0/MatMul' Status Message: MatMul dimension mismatch",
    ],
    [
      'Got invalid dimensions for input: x for the following indices\n index: 1 Got: 5 Expected: 1\n Please fix either the inputs/outputs or the model.',
      'Got invalid dimensions for input: x for the following indices index: 1 Got: 5 Expected: 1 Please fix either the inputs/outputs or the model.',
    ],
    [
      'Error: tensorprotoutils.cc:461 ValidateExternalDataPathFromDir External data path does not exist: "/home/ana/my models/weights.bin"',
      'Error: External data path does not exist: "weights.bin"',
    ],
    [
      'External data path: "../../escape.bin" resolved path: "/home/escape.bin" allowed directory: "/home/ana/my models"',
      `External data path: "../../escape.bin" resolved path: "escape.bin" allowed directory: the model's folder`,
    ],
    [`Load model ${file} failed. File doesn't exist`, "Load model ../credit.onnx failed. File doesn't exist"],
    ['Unknown operator \u001b[31mred\u202e', 'Unknown operator \\u001b[31mred\\u202e'],
  ])('%#', (said, expected) => {
    expect(words(said)).toBe(expected);
  });

  it('takes anything that is thrown, and bounds it', () => {
    expect(runtimeWords('plain')).toBe('plain');
    expect(runtimeWords('long '.repeat(10_000)).length).toBeLessThan(1010);
  });
});
