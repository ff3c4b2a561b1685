import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Pixels } from './image-tensor.ts';
import { resizePixels } from './resize-pixels.ts';

type Case = [number, number, 1 | 3, number, number, 'cover' | 'contain' | 'fill', string];
const { cases } = JSON.parse(readFileSync(new URL('pillow-resized.json', import.meta.url), 'utf8')) as {
  cases: Case[];
};

function pattern(width: number, height: number, channels: 1 | 3): Pixels {
  const data = new Uint8Array(width * height * channels);
  let at = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) data[at++] = (x * x * 37 + y * 91 + x * y * 11 + c * 53) % 256;
  return { width, height, channels, data };
}

describe('resizePixels', () => {
  it(`gives Pillow's bytes in ${cases.length} cases`, () => {
    const different = cases.filter(([width, height, channels, targetWidth, targetHeight, fit, digest]) => {
      const image = pattern(width, height, channels);
      const target = { width: targetWidth, height: targetHeight, fit };
      const { data } = resizePixels(image, target);
      return createHash('sha256').update(data).digest('hex').slice(0, 16) !== digest;
    });
    expect(cases.length).toBeGreaterThan(90);
    expect(different).toEqual([]);
  });

  it('leaves an image of the right size alone', () => {
    const image = pattern(5, 4, 3);
    for (const fit of ['cover', 'contain', 'fill'] as const)
      expect(resizePixels(image, { width: 5, height: 4, fit }).data).toEqual(image.data);
  });

  it('keeps at least one pixel of a very narrow image', () => {
    const image: Pixels = { width: 1, height: 100, channels: 1, data: new Uint8Array(100).fill(9) };
    const { data } = resizePixels(image, { width: 4, height: 4, fit: 'contain' });
    expect([...data]).toEqual([0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 9, 0]);
  });
});
