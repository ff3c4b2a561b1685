import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programPaths } from './program-paths.ts';

test('in a checkout everything lies where it was built', () => {
  expect(programPaths('/work')).toEqual({
    pages: join('/work', 'dist', 'renderer'),
    preload: join('/work', 'dist', 'electron', 'preload.cjs'),
    job: join('/work', 'dist', 'job-process.js'),
    live: join('/work', 'dist', 'live-process.js'),
    sample: join('/work', 'resources', 'sample'),
  });
});

test('packed, pages and preload lie in the archive, the rest beside it', () => {
  const { pages, preload, job, live, sample } = programPaths('/opt/Drydock/resources/app.asar');
  for (const path of [pages, preload]) expect(path).toMatch(/resources[\\/]app\.asar[\\/]dist/);
  for (const path of [job, live, sample]) expect(path).toMatch(/resources[\\/]app\.asar\.unpacked[\\/]/);
});
