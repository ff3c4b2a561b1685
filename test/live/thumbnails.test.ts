import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControlPlane, openControlPlane } from '../../engine/control-plane/control-plane.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import type { OpenData } from '../../shared/contract/data.ts';
import { TestFiles } from '../dataset/test-files.ts';

const files = new TestFiles();
const engine = (file: string) => new NodeLauncher(new URL(`../../engine/${file}`, import.meta.url));
let plane: ControlPlane;

beforeAll(() => {
  for (const folder of ['classes/a', 'classes/b', 'labelled'])
    mkdirSync(join(files.folder, folder), { recursive: true });
  plane = openControlPlane({
    workspace: join(files.folder, 'workspace'),
    sampleFolder: 'resources/sample',
    jobs: engine('jobs/job-process.ts'),
    live: engine('live/live-entry.ts'),
    revealFile: async () => {},
  });
});
afterAll(() => plane.close());

const image = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

async function open(path: string): Promise<OpenData> {
  for await (const event of await plane.client.data.open({ path })) if (event.type === 'answer') return event.answer;
  throw new Error('no answer');
}

async function thumbnail(path: string, row: number) {
  const answer = await plane.client.data.thumbnail({ path, row });
  if (answer.state === 'absent') return answer.why;
  const picture = sharp(Buffer.from(answer.base64, 'base64'));
  const { format, width, height } = await picture.metadata();
  const { dominant } = await picture.stats();
  return { media: answer.media, format, width, height, red: dominant.r > 200 && dominant.b < 60 };
}

test('images of a folder of classes come small and whole, others say why not', async () => {
  files.write('classes/a/1-wide.png', await image(400, 200, '#ff0000'));
  files.write('classes/a/2-small.png', await image(8, 8, '#0000ff'));
  files.write('classes/b/3-broken.png', 'no image');
  files.write('classes/b/4-drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  const path = join(files.folder, 'classes');
  expect((await open(path)).image_column).toBe('file');
  const webp = { media: 'image/webp', format: 'webp' };
  expect(await thumbnail(path, 0)).toEqual({ ...webp, width: 96, height: 48, red: true });
  expect(await thumbnail(path, 1)).toEqual({ ...webp, width: 8, height: 8, red: false });
  expect(await thumbnail(path, 2)).toBe('The file is no image that can be read.');
  expect(await thumbnail(path, 3)).toBe('The file is no image that can be read.');
  await expect(thumbnail(path, 4)).rejects.toMatchObject({ code: 'USAGE' });
});

test('labels name images inside the folder only', async () => {
  files.write('outside.png', await image(9, 9, '#ff0000'));
  files.write('labelled/in.png', await image(9, 9, '#ff0000'));
  files.write('labelled/labels.csv', 'file,label\nin.png,a\n../outside.png,a\nnone.png,b\n,b\n');
  const path = join(files.folder, 'labelled');
  expect((await open(path)).image_column).toBe('file');
  expect(await thumbnail(path, 0)).toMatchObject({ width: 9 });
  expect(await thumbnail(path, 1)).toContain('no file inside the folder of the data');
  expect(await thumbnail(path, 2)).toContain('does not exist');
  expect(await thumbnail(path, 3)).toBe('The row names no file.');
});

test('a table has no images, whatever its columns are called', async () => {
  files.write('table.csv', 'file,label\noutside.png,a\n');
  const path = join(files.folder, 'table.csv');
  expect((await open(path)).image_column).toBeUndefined();
  expect(await thumbnail(path, 0)).toBe('This dataset is no folder of images.');
});
