import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DataType, identity, int4Output, model, node, port, tensor } from '../../test/fixtures/models/onnx-builder.ts';
import { openLanes } from './lanes.ts';
import { openModel } from './open-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'drydock-open-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fixtures = new URL('../../test/fixtures', import.meta.url).pathname;
const open = (bytes: Uint8Array, sha256?: string) => {
  writeFileSync(join(folder, 'model.onnx'), bytes);
  return openModel('model.onnx', { baseFolder: folder, sha256 });
};
const weights = (location: string) =>
  tensor('w', DataType.FLOAT, [2, 1], {
    dataLocation: 1,
    externalData: [{ key: 'location', value: location }],
  });
const weighted = (location: string) =>
  model({
    input: [port('x', DataType.FLOAT, ['N', 2])],
    output: [port('y', DataType.FLOAT, ['N', 1])],
    node: [node('MatMul', ['x', 'w'], ['y'])],
    initializer: [weights(location)],
  });

describe('openModel', () => {
  it('takes the digest that the plan asks for, in any case, and no other', async () => {
    const path = 'corrupt/good.onnx';
    const sha256 = '07d520d263ed339b3364d2d56ded11069ba72917492d10029a6989b870a1bcce';
    expect(await openModel(path, { baseFolder: fixtures, sha256: sha256.toUpperCase() })).toMatchObject({
      path,
      sha256,
      bytes: 108,
    });
    await expect(openModel(path, { baseFolder: fixtures, sha256: 'a'.repeat(64) })).rejects.toMatchObject({
      code: 'MODEL_DIGEST_MISMATCH',
      message: expect.stringContaining(sha256),
    });
  });

  it.each([
    ['absent', 'MODEL_NOT_FOUND'],
    ['truncated', 'MODEL_UNREADABLE'],
    ['external-missing', 'MODEL_EXTERNAL_DATA'],
    ['external-outside', 'MODEL_EXTERNAL_DATA'],
  ])('refuses %s.onnx with %s', async (name, code) => {
    await expect(openModel(`corrupt/${name}.onnx`, { baseFolder: fixtures })).rejects.toMatchObject({ code });
  });

  it.each([
    ['bfloat16', DataType.BFLOAT16],
    ['float8e4m3fn', DataType.FLOAT8E4M3FN],
    ['int4', DataType.INT4],
    ['complex64', DataType.COMPLEX64],
  ])('refuses inputs of type %s with the reason', async (name, type) => {
    await expect(open(identity(type))).rejects.toMatchObject({
      code: 'MODEL_UNSUPPORTED',
      message: expect.stringContaining(`"${name}"`),
      details: { hint: expect.stringContaining('float32') },
    });
  });

  it('opens a model with an int4 output, but does not let it be fetched', async () => {
    const opened = await open(int4Output(true));
    await expect(openLanes({ model: opened, outputs: ['y'], lanes: 0 })).rejects.toMatchObject({
      code: 'MODEL_UNSUPPORTED',
    });
  });

  it('runs external data from the model folder and digests it', async () => {
    writeFileSync(join(folder, 'w.bin'), new Uint8Array(Float32Array.of(10, 1).buffer));
    const opened = await open(weighted('w.bin'));
    expect(opened.weightBytes).toBe(opened.bytes + 8);
    expect(opened.externalFiles).toEqual([
      { location: 'w.bin', bytes: 8, sha256: '368715766774006de3cfc4cdd4a2452ea01660a75e07a04d842cc136d3e7d57b' },
    ]);
    const lanes = await openLanes({ model: opened, outputs: ['y'], lanes: 0 });
    const { y } = await lanes.run({ x: { type: 'float32', dims: [2, 2], data: Float32Array.of(1, 2, 3, 4) } });
    expect([...(y.data as Float32Array)]).toEqual([12, 34]);
    await lanes.close();
  });

  it.each([
    ['custom-operator', 'com.example'],
    ['unknown-operator', 'Frobnicate'],
    ['future-opset', 'Opset 99'],
  ])('says in the runtime words, without paths, why it does not take %s', async (name, words) => {
    const opened = await openModel(`corrupt/${name}.onnx`, { baseFolder: fixtures });
    const refusal = await openLanes({ model: opened, outputs: ['score'], lanes: 0 }).catch((thrown) => thrown);
    expect(refusal.code).toBe('MODEL_UNSUPPORTED');
    expect(refusal.message).toContain(`corrupt/${name}.onnx`);
    expect(refusal.message).toContain(words);
    expect(refusal.message).not.toMatch(/onnxruntime_src|\n|unordered_map/);
    expect(refusal.message).not.toContain(fixtures);
  });
});
