import { describe, expect, it } from 'vitest';
import { float16Bits } from '../numbers/float16.ts';
import { type ImageRule, imageSchema } from '../plan/schema.ts';
import { checkImageRule, fillImage, imageDims, type Pixels } from './image-tensor.ts';

const rule = (more: object): ImageRule => imageSchema.parse({ width: 2, height: 1, ...more });
/** Two pixels: (0, 51, 102) and (153, 204, 255), that is 0, 0.2, 0.4 and 0.6, 0.8, 1. */
const colours: Pixels = { width: 2, height: 1, channels: 3, data: Uint8Array.of(0, 51, 102, 153, 204, 255) };

function filled(more: object): number[] {
  const out = new Float64Array(8).fill(-1);
  fillImage(rule(more), 'float64', colours, out, 1);
  expect([out[0], out[7]]).toEqual([-1, -1]);
  return [...out.subarray(1, 7)];
}

describe('fillImage', () => {
  it('lays out channels first or last, red or blue first', () => {
    expect(filled({})).toEqual([0, 0.6, 0.2, 0.8, 0.4, 1]);
    expect(filled({ layout: 'NHWC' })).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(filled({ color: 'bgr' })).toEqual([0.4, 1, 0.2, 0.8, 0, 0.6]);
    expect(filled({ color: 'bgr', layout: 'NHWC' })).toEqual([0.4, 0.2, 0, 1, 0.8, 0.6]);
  });

  it('takes off the mean and divides by the deviation of each channel of the tensor', () => {
    const mean = [0, 0.2, 0.4];
    expect(filled({ mean, std: [1, 0.5, 0.25] })).toEqual([0, 0.6, 0, (0.8 - 0.2) / 0.5, 0, (1 - 0.4) / 0.25]);
    expect(filled({ mean: [0.5], std: [0.5], layout: 'NHWC' })).toEqual(
      [0, 0.2, 0.4, 0.6, 0.8, 1].map((level) => (level - 0.5) / 0.5),
    );
    expect(filled({ color: 'bgr', mean: [0.4, 0, 0], layout: 'NHWC' })).toEqual([0, 0.2, 0, 0.6, 0.8, 0.6]);
  });

  it('casts once to the type of the tensor, and leaves bytes to uint8', () => {
    const half = new Uint16Array(6);
    fillImage(rule({ layout: 'NHWC' }), 'float16', colours, half, 0);
    expect([...half]).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1].map(float16Bits));
    const bytes = new Uint8Array(6);
    fillImage(rule({ layout: 'NHWC' }), 'uint8', colours, bytes, 0);
    expect(bytes).toEqual(colours.data);
  });

  it('knows the dimensions and refuses what cannot be', () => {
    expect(imageDims(rule({}))).toEqual([3, 1, 2]);
    expect(imageDims(rule({ layout: 'NHWC', color: 'gray' }))).toEqual([1, 2, 1]);
    expect(checkImageRule(rule({ mean: [1, 2] }), 'float32')).toMatch(/2 numbers/);
    expect(checkImageRule(rule({ std: [1, 2, 3], color: 'gray' }), 'float32')).toMatch(/1 channels/);
    expect(checkImageRule(rule({ mean: [0.5] }), 'uint8')).toMatch(/uint8/);
    expect(checkImageRule(rule({}), 'int32')).toMatch(/int32/);
    expect(checkImageRule(rule({}), 'string')).toMatch(/string/);
    expect(checkImageRule(rule({}), 'float16')).toBeUndefined();
  });
});
