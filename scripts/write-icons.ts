import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { icns, ico } from './icons/containers.ts';

/** `node scripts/write-icons.ts`: all icons of the desktop program, from the one drawing. */
const folder = join(import.meta.dirname, '..', 'resources', 'icons');
const drawing = join(folder, 'icon.svg');

async function png(size: number): Promise<Buffer> {
  const picture = sharp(drawing, { density: Math.max(72, (72 * size) / 256) }).resize(size, size);
  return picture.png({ compressionLevel: 9 }).toBuffer();
}

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const pictures = new Map<number, Buffer>();
for (const size of sizes) pictures.set(size, await png(size));

mkdirSync(join(folder, 'linux'), { recursive: true });
for (const size of [16, 24, 32, 48, 64, 128, 256, 512])
  writeFileSync(join(folder, 'linux', `${size}x${size}.png`), pictures.get(size)!);
writeFileSync(join(folder, 'icon.ico'), ico(pictures));
writeFileSync(join(folder, 'icon.icns'), icns(pictures));
