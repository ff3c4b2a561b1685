import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { DataType, identity } from '../../test/fixtures/models/onnx-builder.ts';
import { probeProviders } from './probe-providers.ts';
import { probeRuntime } from './probe-runtime.ts';

const root = new URL('../..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'drydock-probe-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fixture = (path: string) => probeRuntime(path, { baseFolder: join(root, 'test/fixtures') });

describe('probeRuntime', () => {
  it('says that a sound model loads, and in what time', async () => {
    const { loads, create_ms, message } = await fixture('wine/model.onnx');
    expect({ loads, message }).toEqual({ loads: true, message: undefined });
    expect(create_ms).toBeGreaterThan(0);
  });

  it.each([
    ['unknown-operator', 'Error No Op registered for Frobnicate with domain_version of 17'],
    ['custom-operator', 'com.example:Frobnicate(-1) is not a registered function/op'],
    ['future-opset', 'Current official support for domain ai.onnx is till opset 26.'],
    ['external-missing', 'External data path does not exist: "weights.bin"'],
    ['external-outside', 'External data path escapes model directory'],
    ['truncated', 'Protobuf parsing failed.'],
    ['zero-byte', 'ModelProto does not have a graph.'],
  ])('answers %s in the words of the runtime, without paths', async (name, words) => {
    const answer = await fixture(`corrupt/${name}.onnx`);
    expect(answer.loads).toBe(false);
    expect(answer.message).toContain(words);
    expect(answer.message).not.toContain(root.slice(0, -1));
    expect(answer.message).not.toMatch(/\n|_src/);
  });

  it('accepts opset 26 and IR 13 and nothing newer: what the warnings of inspect are built on', async () => {
    const loads = async (opset: number, irVersion: number) => {
      const opsetImport = [{ domain: '', version: BigInt(opset) }];
      writeFileSync(
        join(folder, 'm.onnx'),
        identity(DataType.FLOAT, ['N'], { opsetImport, irVersion: BigInt(irVersion) }),
      );
      return (await probeRuntime('m.onnx', { baseFolder: folder })).loads;
    };
    expect(await loads(26, 13)).toBe(true);
    expect(await loads(27, 13)).toBe(false);
    expect(await loads(26, 14)).toBe(false);
  });
});

describe('probeProviders', () => {
  it('starts the CPU and says of every other provider whether it starts, and if not why', async () => {
    const probes = await probeProviders();
    expect(probes.find(({ name }) => name === 'cpu')).toEqual({ name: 'cpu', starts: true });
    expect(probes.length).toBeGreaterThan(1);
    for (const { starts, message } of probes) expect(starts ? 'starts' : message).toMatch(/\w{3}/);
  });
});

describe('an int4 output that only the runtime knows of', () => {
  it('aborts the process that fetches it, and that process only', async () => {
    const script = `
      import { openModel } from './engine/model/open-model.ts';
      import { openLanes } from './engine/model/lanes.ts';
      const model = await openModel('test/fixtures/models/int4-output-untyped.onnx', { baseFolder: process.cwd() });
      const lanes = await openLanes({ model, outputs: ['y'], lanes: 0 });
      await lanes.run({ x: { type: 'float32', dims: [3, 1], data: new Float32Array(3) } });
      await lanes.close();
      console.log('still here');`;
    const child = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: root });
    const end = await child.then(
      () => ({ signal: 'none', stdout: '' }),
      (thrown) => ({ signal: thrown.signal as string, stdout: thrown.stdout as string }),
    );
    expect(end).toEqual({ signal: 'SIGABRT', stdout: '' });
  });
});
