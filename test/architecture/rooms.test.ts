import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, reachable, root, sourceFiles } from './import-graph.ts';

const ROOMS = ['shared', 'engine', 'cli', 'electron', 'renderer'];
const MAY_KNOW: Record<string, string[]> = {
  shared: ['shared'],
  engine: ['shared', 'engine', 'package.json'],
  cli: ['shared', 'engine', 'cli'],
  electron: ['shared', 'engine', 'electron'],
  renderer: ['shared', 'renderer'],
};
const HEAVY = ['onnxruntime-node', '@duckdb/node-api', 'sharp', 'apache-arrow'];
const MAX_LINES = 400;

describe('rooms', () => {
  it.each(ROOMS)('%s imports only from rooms it may know', (room) => {
    const wrong = sourceFiles([room]).flatMap((file) =>
      importsOf(file)
        .filter(({ to }) => /\.(tsx?|json)$/.test(to) && !MAY_KNOW[room].includes(to.split('/')[0]))
        .map(({ to }) => `${file} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('shared uses no module of Node', () => {
    const wrong = sourceFiles(['shared']).flatMap((file) =>
      importsOf(file)
        .filter(({ to }) => to.startsWith('node:'))
        .map(({ to }) => `${file} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('the control plane loads no inference, data or image library', () => {
    for (const entry of [
      'cli/main.ts',
      'electron/main.ts',
      'engine/control-plane/control-plane.ts',
      'engine/jobs/scheduler.ts',
      'engine/store/runs.ts',
      'engine/audit/trail.ts',
    ]) {
      const loaded = reachable(entry);
      for (const name of HEAVY) expect(loaded.get(name)?.join(' -> '), `${entry} reaches ${name}`).toBeUndefined();
    }
  });

  it('only the job process reaches the job handlers', () => {
    expect(reachable('cli/main.ts').has('engine/jobs/handlers.ts')).toBe(false);
    expect(reachable('engine/jobs/job-process.ts').has('engine/jobs/handlers.ts')).toBe(true);
  });

  it('one module alone loads ONNX Runtime, after telemetry is switched off', () => {
    const loaders = sourceFiles(['engine']).filter((file) =>
      importsOf(file).some(({ to, type }) => to === 'onnxruntime-node' && !type),
    );
    expect(loaders).toEqual(['engine/model/runtime.ts']);
    expect(readFileSync(join(root, loaders[0]), 'utf8')).toMatch(/ORT_DISABLE_TELEMETRY/);
  });

  it(`no source file is longer than ${MAX_LINES} lines`, () => {
    const long = sourceFiles([...ROOMS, 'test', 'scripts'])
      .filter((file) => !file.includes('/generated/'))
      .filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > MAX_LINES + 1);
    expect(long).toEqual([]);
  });
});
