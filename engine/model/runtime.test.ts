import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const home = mkdtempSync(join(tmpdir(), 'drydock-home-'));
afterAll(() => rmSync(home, { recursive: true }));

/** Runs a model in a process of its own and returns the files that its home folder then holds. */
async function filesLeftBy(name: string, imports: string, run: string): Promise<string[]> {
  const folder = join(home, name);
  mkdirSync(folder);
  const script = `${imports}
    const data = new Float32Array(49);
    ${run}
    await new Promise((resolve) => setTimeout(resolve, 200));`;
  const env = { PATH: process.env.PATH, HOME: folder, XDG_CACHE_HOME: join(folder, '.cache'), TMPDIR: folder };
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: root, env });
  return readdirSync(folder, { recursive: true }).map(String);
}

describe('the runtime of a job', () => {
  it.each([0, 1])('with %i lanes leaves no telemetry in the home folder', async (lanes) => {
    const imports = `
      import { openModel } from './engine/model/open-model.ts';
      import { openLanes } from './engine/model/lanes.ts';`;
    const run = `
      const model = await openModel('resources/sample/model.onnx', { baseFolder: process.cwd() });
      const lanes = await openLanes({ model, outputs: ['label'], lanes: ${lanes} });
      await lanes.run({ features: { type: 'float32', dims: [1, 49], data } });
      await lanes.close();`;
    expect(await filesLeftBy(`lanes-${lanes}`, imports, run)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('would leave some if it were loaded by another door', async () => {
    const run = `
      const session = await ort.InferenceSession.create('resources/sample/model.onnx');
      await session.run({ features: new ort.Tensor('float32', data, [1, 49]) });`;
    const files = await filesLeftBy('bare', `import ort from 'onnxruntime-node';`, run);
    expect(files.join()).toContain('onnxruntime.db');
  });
});
