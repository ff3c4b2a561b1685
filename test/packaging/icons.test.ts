import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { icnsKinds } from '../../scripts/icons/containers.ts';
import { root } from '../run-drydock.ts';

const folder = join(root, 'resources', 'icons');
const drawing = join(folder, 'icon.svg');

/** Mean difference of two pictures' channels, 0 to 255: the same drawing rendered by another version of the renderer differs a little. */
async function difference(png: Buffer, size: number): Promise<number> {
  const raw = (picture: Sharp) => picture.resize(size, size).ensureAlpha().raw().toBuffer();
  const [a, b] = await Promise.all([raw(sharp(png)), raw(sharp(drawing, { density: 288 }))]);
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]), 0) / a.length;
}

test('Windows’ icon holds every size of the drawing', async () => {
  const ico = readFileSync(join(folder, 'icon.ico'));
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
  const sizes: number[] = [];
  for (let entry = 0; entry < ico.readUInt16LE(4); entry += 1) {
    const at = 6 + 16 * entry;
    const start = ico.readUInt32LE(at + 12);
    const png = ico.subarray(start, start + ico.readUInt32LE(at + 8));
    const { width, height, format } = await sharp(png).metadata();
    expect({ width, height, format }).toEqual({ width: ico[at] || 256, height: ico[at + 1] || 256, format: 'png' });
    expect(await difference(png, width)).toBeLessThan(8);
    sizes.push(width);
  }
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
});

test('macOS’ icon holds every kind of the drawing', async () => {
  const icns = readFileSync(join(folder, 'icon.icns'));
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const found: [string, number][] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    const png = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4));
    const { width } = await sharp(png).metadata();
    expect(await difference(png, width)).toBeLessThan(8);
    found.push([icns.toString('latin1', at, at + 4), width]);
  }
  expect(found).toEqual(icnsKinds);
});

test.each([16, 24, 32, 48, 64, 128, 256, 512])('Linux has the drawing at %i pixels', async (size) => {
  const png = readFileSync(join(folder, 'linux', `${size}x${size}.png`));
  expect((await sharp(png).metadata()).width).toBe(size);
  expect(await difference(png, size)).toBeLessThan(8);
});
