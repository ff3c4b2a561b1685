import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Pixels } from './image-tensor.ts';
import pillow from './pillow-resized.json' with { type: 'json' };
import { resizePixels } from './resize-pixels.ts';

function pattern(width: number, height: number, channels: 1 | 3): Pixels {
  const data = new Uint8Array(width * height * channels);
  let at = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) data[at++] = (x * x * 37 + y * 91 + x * y * 11 + c * 53) % 256;
  return { width, height, channels, data };
}

describe('resizePixels', () => {
  it(`gives Pillow's bytes in ${pillow.cases.length} cases`, () => {
    const different = pillow.cases.filter(([width, height, channels, targetWidth, targetHeight, fit, digest]) => {
      const image = pattern(width as number, height as number, channels as 1 | 3);
      const target = { width: targetWidth as number, height: targetHeight as number, fit: fit as 'cover' };
      const { data } = resizePixels(image, target);
      return createHash('sha256').update(data).digest('hex').slice(0, 16) !== digest;
    });
    expect(pillow.cases.length).toBeGreaterThan(90);
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
