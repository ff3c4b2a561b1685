import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Feed } from '../../shared/preprocessing/tensor-type.ts';
import { DataType, identity, model, node, port, tensor } from '../../test/fixtures/models/onnx-builder.ts';
import { type LaneOptions, type Lanes, openLanes } from './lanes.ts';
import { openModel } from './open-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'drydock-lanes-'));
afterAll(() => rmSync(folder, { recursive: true }));
const opened: Lanes[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((lanes) => lanes.close()));
});

async function lanesOf(bytes: Uint8Array, options: Omit<LaneOptions, 'model' | 'outputs'>): Promise<Lanes> {
  writeFileSync(join(folder, 'model.onnx'), bytes);
  const loaded = await openModel('model.onnx', { baseFolder: folder });
  const lanes = await openLanes({ model: loaded, outputs: ['y'], ...options });
  opened.push(lanes);
  return lanes;
}
const float = (...values: number[]): Record<string, Feed> => ({
  x: { type: 'float32', dims: [values.length, 1], data: Float32Array.from(values) },
});

/** y = x · W · W …: the more rows, the longer it takes. */
const WIDTH = 256;
const slow = model({
  input: [port('x', DataType.FLOAT, ['N', WIDTH])],
  output: [port('y', DataType.FLOAT, ['N', WIDTH])],
  initializer: [tensor('w', DataType.FLOAT, [WIDTH, WIDTH], { rawData: new Uint8Array(4 * WIDTH * WIDTH) })],
  node: [node('MatMul', ['x', 'w'], ['h']), node('MatMul', ['h', 'w'], ['i']), node('Add', ['x', 'i'], ['y'])],
});

describe.each([0, 1, 3])('openLanes with %i lanes', (lanes) => {
  it('yields outputs in the order of the batches, whichever is done first', async () => {
    const pool = await lanesOf(slow, { lanes });
    const sizes = Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? 2000 : 1));
    const order: [number, number, number][] = [];
    const batches = sizes.map((rows, index) => ({ rows, index }));
    const feedsOf = ({ rows, index }: { rows: number; index: number }): Record<string, Feed> => ({
      x: { type: 'float32', dims: [rows, WIDTH], data: new Float32Array(rows * WIDTH).fill(index) },
    });
    for await (const [{ index }, { y }] of pool.map(batches, feedsOf))
      order.push([index, y.dims[0], y.data[0] as number]);
    expect(order).toEqual(sizes.map((rows, index) => [index, rows, index]));
  });

  it('reads ahead by its capacity at most', async () => {
    const pool = await lanesOf(identity(DataType.FLOAT, ['N', 1]), { lanes });
    let started = 0;
    let most = 0;
    function* batches() {
      for (let i = 0; i < 40; i++) {
        started++;
        yield i;
      }
    }
    let taken = 0;
    for await (const [i, { y }] of pool.map(batches(), (value) => float(value))) {
      most = Math.max(most, started - taken);
      expect(y.data[0]).toBe(i);
      taken++;
    }
    expect(taken).toBe(40);
    expect(most).toBeLessThanOrEqual(pool.capacity);
    expect(pool.capacity).toBe(Math.max(1, 2 * lanes));
  });

  it('answers a bad batch in the words of the runtime and goes on', async () => {
    const pool = await lanesOf(identity(DataType.FLOAT, ['N', 1]), { lanes });
    const wide: Record<string, Feed> = { x: { type: 'float32', dims: [1, 2], data: new Float32Array(2) } };
    await expect(pool.run(wide)).rejects.toMatchObject({
      code: 'MODEL_RUN_FAILED',
      message: expect.stringMatching(/model\.onnx failed while running: .*index: 1 Got: 2 Expected: 1/),
    });
    await expect(pool.run({})).rejects.toMatchObject({ message: expect.stringContaining("input 'x' is missing") });
    await expect(pool.run({ x: { type: 'float32', dims: [3, 1], data: new Float32Array(2) } })).rejects.toMatchObject({
      message: expect.stringContaining('does not match data length'),
    });
    expect((await pool.run(float(7))).y.data).toEqual(Float32Array.of(7));
  });

  it('ends a stream that fails with the failure of its batch, after the batches before it', async () => {
    const pool = await lanesOf(identity(DataType.FLOAT, ['N', 1]), { lanes });
    const seen: number[] = [];
    const stream = async () => {
      const feedsOf = (i: number) => (i === 5 ? {} : float(i));
      for await (const [i] of pool.map([1, 2, 3, 4, 5, 6, 7, 8], feedsOf)) seen.push(i);
    };
    await expect(stream()).rejects.toMatchObject({ code: 'MODEL_RUN_FAILED' });
    expect(seen).toEqual([1, 2, 3, 4]);
    expect((await pool.run(float(9))).y.data[0]).toBe(9);
  });

  it('takes views and shared buffers without harm to what is beside them', async () => {
    const pool = await lanesOf(identity(DataType.FLOAT, ['N', 1]), { lanes });
    const all = Float32Array.of(1, 2, 3, 4);
    const results = await Promise.all(
      [0, 2].map((from) => pool.run({ x: { type: 'float32', dims: [2, 1], data: all.subarray(from, from + 2) } })),
    );
    expect(results.map(({ y }) => [...(y.data as Float32Array)])).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect([...all]).toEqual([1, 2, 3, 4]);
  });

  it('closes after what runs', async () => {
    const pool = await lanesOf(slow, { lanes });
    opened.splice(opened.indexOf(pool), 1);
    const data = new Float32Array(4000 * WIDTH).fill(3);
    const running = pool.run({ x: { type: 'float32', dims: [4000, WIDTH], data } });
    const [{ y }] = await Promise.all([running, pool.close()]);
    expect(y.data[4000 * WIDTH - 1]).toBe(3);
  });

  it('says why no session starts', async () => {
    const future = identity(DataType.FLOAT, ['N'], { opsetImport: [{ domain: '', version: 99n }] });
    await expect(lanesOf(future, { lanes })).rejects.toMatchObject({ code: 'MODEL_UNSUPPORTED' });
    const cuda = lanesOf(identity(DataType.FLOAT), { lanes, providers: ['cuda'] });
    await expect(cuda).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      message: expect.stringContaining('cuda'),
    });
  });
});

describe('openLanes', () => {
  it('gives the same bits from any number of lanes', async () => {
    const fixture = await openModel('resources/sample/model.onnx', {
      baseFolder: new URL('../..', import.meta.url).pathname,
    });
    const scores = async (lanes: number) => {
      const pool = await openLanes({ model: fixture, outputs: ['probabilities'], lanes });
      opened.push(pool);
      const values: number[] = [];
      const feedsOf = (batch: number): Record<string, Feed> => ({
        features: {
          type: 'float32',
          dims: [500, 49],
          data: Float32Array.from({ length: 500 * 49 }, (_, i) => Math.sin(i * (batch + 1))),
        },
      });
      for await (const [, { probabilities }] of pool.map([0, 1, 2, 3, 4], feedsOf))
        values.push(...(probabilities.data as Float32Array));
      return values;
    };
    const inline = await scores(0);
    expect(inline).toHaveLength(5000);
    expect(new Set(inline).size).toBeGreaterThan(100);
    expect(await scores(2)).toEqual(inline);
  });
});
