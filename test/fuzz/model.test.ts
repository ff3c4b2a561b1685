import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectModel } from '../../engine/model/inspect-model.ts';
import { DrydockError } from '../../shared/errors.ts';
import { modelFileSchema } from '../../shared/results.ts';
import { root, temporaryFolder } from '../run-drydock.ts';
import { mutateBytes, seeded } from './mutate.ts';

const MUTATIONS = 5_000;
const CODES = ['MODEL_UNREADABLE', 'MODEL_UNSUPPORTED', 'MODEL_EXTERNAL_DATA'];
const folder = temporaryFolder('fuzz-model');
afterAll(() => folder.remove());

describe('the model reader under damage', () => {
  it(`${MUTATIONS} mutated models are described or refused with a code`, async () => {
    const corrupt = join(root, 'test', 'fixtures', 'corrupt');
    const sources = [
      ...readdirSync(corrupt)
        .filter((file) => file.endsWith('.onnx'))
        .map((file) => readFileSync(join(corrupt, file))),
      readFileSync(join(root, 'test/fixtures/adult-pipeline-zipmap/model.onnx')),
      readFileSync(join(root, 'test/fixtures/wine/model.onnx')),
    ].filter((bytes) => bytes.length > 0);
    const random = seeded(21);
    let refused = 0;
    for (let i = 0; i < MUTATIONS; i++) {
      writeFileSync(join(folder.path, 'fuzz.onnx'), mutateBytes(sources[i % sources.length], random));
      try {
        const model = await inspectModel('fuzz.onnx', { baseFolder: folder.path });
        modelFileSchema.parse(model);
      } catch (thrown) {
        if (!(thrown instanceof DrydockError)) throw new Error(`uncoded failure at mutation ${i}`, { cause: thrown });
        expect(CODES).toContain(thrown.code);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(MUTATIONS / 10);
  });
});
