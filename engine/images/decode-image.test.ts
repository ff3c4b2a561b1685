import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ImageRule, imageSchema } from '../../shared/plan/schema.ts';
import { decodeImage } from './decode-image.ts';

const rule = (width: number, height: number, more: object = {}): ImageRule =>
  imageSchema.parse({ width, height, ...more });
const raw = (data: number[], width: number, height: number, channels: 1 | 2 | 3 | 4) =>
  sharp(Uint8Array.from(data), { raw: { width, height, channels } });
const levels = async (bytes: Uint8Array, image: ImageRule) => [...(await decodeImage(bytes, image, 'x')).data];

describe('decodeImage', () => {
  it('gives colours as they are', async () => {
    const png = await raw([1, 2, 3, 254, 128, 0], 2, 1, 3).png().toBuffer();
    expect(await levels(png, rule(2, 1))).toEqual([1, 2, 3, 254, 128, 0]);
  });

  it('turns the picture upright', async () => {
    const png = await raw([1, 1, 1, 2, 2, 2, 3, 3, 3], 3, 1, 3).withMetadata({ orientation: 6 }).png().toBuffer();
    const pixels = await decodeImage(png, rule(1, 3), 'x');
    expect([pixels.width, pixels.height]).toEqual([1, 3]);
    expect([...pixels.data]).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3]);
  });

  it('makes grey by BT.601 and leaves grey levels alone', async () => {
    const png = await raw([255, 0, 0, 0, 255, 0, 0, 0, 255, 77, 77, 77], 4, 1, 3).png().toBuffer();
    // Pillow 11.3.0, Image.convert("L")
    expect(await levels(png, rule(4, 1, { color: 'gray' }))).toEqual([76, 150, 29, 77]);
    const every = Array.from({ length: 256 }, (_, i) => i);
    const grey = await raw(every, 16, 16, 1).toColourspace('b-w').png().toBuffer();
    expect(await levels(grey, rule(16, 16, { color: 'gray' }))).toEqual(every);
    expect((await levels(grey, rule(16, 16))).slice(0, 9)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
  });

  it('drops alpha before anything else, also that of grey pictures', async () => {
    const png = await raw([200, 100, 50, 0, 200, 100, 50, 0, 10, 20, 30, 255, 10, 20, 30, 255], 4, 1, 4)
      .png()
      .toBuffer();
    expect(await levels(png, rule(4, 1))).toEqual([200, 100, 50, 200, 100, 50, 10, 20, 30, 10, 20, 30]);
    // (0.75 + 0.75) / 1.75 of the first colour and 0.25 / 1.75 of the second
    expect((await levels(png, rule(2, 1, { fit: 'fill' }))).slice(0, 3)).toEqual([173, 89, 47]);
    const grey = await raw([7, 255, 9, 0], 2, 1, 2).png().toBuffer();
    expect(await levels(grey, rule(2, 1, { color: 'gray' }))).toEqual([7, 9]);
  });

  it('takes the high byte of 16-bit pictures', async () => {
    const deep = Uint16Array.of(0, 255, 256, 32768, 65280, 65535);
    const grey = await sharp(deep, { raw: { width: 6, height: 1, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toBuffer();
    expect((await sharp(grey).metadata()).depth).toBe('ushort');
    expect(await levels(grey, rule(6, 1, { color: 'gray' }))).toEqual([0, 0, 1, 128, 255, 255]);
    const colour = await sharp(deep, { raw: { width: 2, height: 1, channels: 3 } })
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    expect(await levels(colour, rule(2, 1))).toEqual([0, 0, 1, 128, 255, 255]);
  });

  it('reads palettes, CMYK, JPEG, WebP, GIF, TIFF and AVIF', async () => {
    const red = sharp({ create: { width: 16, height: 16, channels: 3, background: { r: 250, g: 10, b: 10 } } });
    const files = {
      palette: await red.clone().png({ palette: true }).toBuffer(),
      jpeg: await red.clone().jpeg({ quality: 100 }).toBuffer(),
      cmyk: await red.clone().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(),
      webp: await red.clone().webp({ lossless: true }).toBuffer(),
      gif: await red.clone().gif().toBuffer(),
      tiff: await red.clone().tiff().toBuffer(),
      avif: await red.clone().avif({ lossless: true }).toBuffer(),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const [r, g, b] = await levels(bytes, rule(1, 1));
      expect(r, name).toBeGreaterThan(220);
      expect(Math.max(g, b), name).toBeLessThan(40);
    }
  });

  it('resizes by cover, contain and fill', async () => {
    const png = await raw([10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40], 4, 1, 3).png().toBuffer();
    expect(await levels(png, rule(1, 1, { color: 'gray', fit: 'cover' }))).toEqual([25]);
    expect(await levels(png, rule(4, 3, { color: 'gray', fit: 'contain' }))).toEqual([
      0, 0, 0, 0, 10, 20, 30, 40, 0, 0, 0, 0,
    ]);
    expect(await levels(png, rule(4, 2, { color: 'gray', fit: 'fill' }))).toEqual([10, 20, 30, 40, 10, 20, 30, 40]);
  });
});

describe('bad images', () => {
  let jpeg: Buffer;
  beforeAll(async () => {
    const noise = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919) % 251);
    jpeg = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
      .jpeg()
      .toBuffer();
  });

  const failure = (bytes: Uint8Array) =>
    decodeImage(bytes, rule(8, 8), '"x.png"').then(
      () => 'decoded',
      (error) => `${error.code}: ${error.message}`,
    );

  it('are unreadable, by name', async () => {
    expect(await failure(jpeg)).toBe('decoded');
    expect(await failure(jpeg.subarray(0, jpeg.length / 2))).toMatch(/^DATA_UNREADABLE: image "x.png": /);
    expect(await failure(Buffer.from('hello'))).toMatch(/^DATA_UNREADABLE/);
    expect(await failure(new Uint8Array(0))).toMatch(/^DATA_UNREADABLE/);
  });

  it('are not SVG, which can name other files', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>';
    expect(await failure(Buffer.from(svg))).toMatch(/^DATA_UNREADABLE/);
  });

  it('are not bombs: a few bytes that claim 20,000 × 20,000 pixels', async () => {
    const chunk = (type: string, data: Uint8Array) => {
      const body = Buffer.concat([Buffer.from(type), data]);
      const frame = Buffer.alloc(8);
      frame.writeUInt32BE(data.length, 0);
      frame.writeUInt32BE(crc32(body), 4);
      return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
    };
    const header = Buffer.alloc(13);
    header.writeUInt32BE(20_000, 0);
    header.writeUInt32BE(20_000, 4);
    header.set([1, 0], 8);
    const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
    const pixels = chunk('IDAT', deflateSync(Buffer.alloc(1000)));
    const bomb = Buffer.concat([signature, chunk('IHDR', header), pixels, chunk('IEND', Buffer.alloc(0))]);
    expect((await sharp(bomb, { limitInputPixels: false }).metadata()).width).toBe(20_000);
    expect(await failure(bomb)).toMatch(/^DATA_UNREADABLE: .*pixel limit/);
  });
});
