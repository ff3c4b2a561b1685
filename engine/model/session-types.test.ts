import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { float16Bits, float16Value } from '../../shared/numbers/float16.ts';
import type { Feed, TensorData, TensorType } from '../../shared/preprocessing/tensor-type.ts';
import { DataType, identity, intAttribute, model, node, port } from '../../test/fixtures/models/onnx-builder.ts';
import { openLanes } from './lanes.ts';
import { openModel } from './open-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'drydock-types-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(bytes: Uint8Array, x: Feed, lanes: number): Promise<Feed> {
  writeFileSync(join(folder, 'model.onnx'), bytes);
  const loaded = await openModel('model.onnx', { baseFolder: folder });
  const pool = await openLanes({ model: loaded, outputs: ['y'], lanes });
  try {
    return (await pool.run({ x })).y;
  } finally {
    await pool.close();
  }
}

const cases: [TensorType, DataType, TensorData][] = [
  ['float32', DataType.FLOAT, Float32Array.of(1.5, -0, Number.POSITIVE_INFINITY, 1e-45)],
  ['float64', DataType.DOUBLE, Float64Array.of(0.1, 5e-324, 2 ** 53 + 2, Number.NaN)],
  // 1, the smallest subnormal, the largest subnormal, the largest number, -infinity, -0
  ['float16', DataType.FLOAT16, Uint16Array.of(0x3c00, 0x0001, 0x03ff, 0x7bff, 0xfc00, 0x8000)],
  ['int64', DataType.INT64, BigInt64Array.of(2n ** 53n + 1n, -(2n ** 63n), 2n ** 63n - 1n)],
  ['uint64', DataType.UINT64, BigUint64Array.of(2n ** 64n - 1n, 0n)],
  ['int32', DataType.INT32, Int32Array.of(-(2 ** 31), 2 ** 31 - 1)],
  ['uint32', DataType.UINT32, Uint32Array.of(2 ** 32 - 1, 0)],
  ['int16', DataType.INT16, Int16Array.of(-32768, 32767)],
  ['uint16', DataType.UINT16, Uint16Array.of(65535, 1)],
  ['int8', DataType.INT8, Int8Array.of(-128, 127)],
  ['uint8', DataType.UINT8, Uint8Array.of(255, 0)],
  ['bool', DataType.BOOL, Uint8Array.of(1, 0, 1)],
  ['string', DataType.STRING, ['', 'Zürich', '日本', 'a', '👩‍🔬']],
];

describe.each([0, 1])('tensors through %i lanes', (lanes) => {
  it.each(cases)('%s comes back bit for bit', async (type, dataType, data) => {
    const wanted = data.slice();
    const y = await run(identity(dataType), { type, dims: [data.length], data }, lanes);
    expect(y).toEqual({ type, dims: [wanted.length], data: wanted });
  });

  it('takes an empty batch and a scalar', async () => {
    const empty = await run(identity(DataType.FLOAT), { type: 'float32', dims: [0], data: new Float32Array(0) }, lanes);
    expect(empty).toEqual({ type: 'float32', dims: [0], data: new Float32Array(0) });
    const scalar = await run(
      identity(DataType.INT64, []),
      { type: 'int64', dims: [], data: BigInt64Array.of(7n) },
      lanes,
    );
    expect(scalar).toEqual({ type: 'int64', dims: [], data: BigInt64Array.of(7n) });
  });
});

describe('float16', () => {
  const cast = (from: DataType, to: DataType) =>
    model({
      input: [port('x', from, ['N'])],
      output: [port('y', to, ['N'])],
      node: [node('Cast', ['x'], ['y'], [intAttribute('to', to)])],
    });
  const values = Float32Array.of(
    0,
    1,
    -2.5,
    0.1,
    1e-7,
    6e-8,
    2.9e-8,
    65504,
    65519,
    65520,
    1 + 2 ** -11,
    1 + 3 * 2 ** -11,
  );

  it('has the bits that the runtime itself casts float32 to, subnormals and ties included', async () => {
    const y = await run(
      cast(DataType.FLOAT, DataType.FLOAT16),
      { type: 'float32', dims: [12], data: values.slice() },
      0,
    );
    expect([...(y.data as Uint16Array)]).toEqual(Array.from(values, float16Bits));
  });

  it('has the values that the runtime itself widens all bit patterns of numbers to', async () => {
    const bits = Uint16Array.from({ length: 65536 }, (_, i) => i).filter((pattern) => (pattern & 0x7fff) <= 0x7c00);
    const expected = Float32Array.from(bits, float16Value);
    const y = await run(
      cast(DataType.FLOAT16, DataType.FLOAT),
      { type: 'float16', dims: [bits.length], data: bits },
      0,
    );
    expect(y.data).toEqual(expected);
  });
});
