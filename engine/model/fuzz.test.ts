import { readFileSync } from 'node:fs';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { DrydockError } from '../../shared/errors.ts';
import { modelFileSchema } from '../../shared/results.ts';
import { memorySource } from './byte-source.ts';
import { describeModel } from './inspect-model.ts';
import { parseModel } from './read-model-file.ts';
import { findZipMaps, replaceZipMaps } from './zip-map.ts';

const fixture = (path: string) => new Uint8Array(readFileSync(new URL(`../../test/fixtures/${path}`, import.meta.url)));
const seeds = [
  'corrupt/good.onnx',
  'corrupt/external-outside.onnx',
  'wine/model.onnx',
  'adult-pipeline-zipmap/model.onnx',
  'models/int4-output.onnx',
].map(fixture);
const file = new URL('../../test/fixtures/corrupt/fuzzed.onnx', import.meta.url).pathname;
const MUTATIONS = 10_000;
const interesting = [0x00, 0x7f, 0x80, 0xff, 0x0a, 0x3a];

/** Flips, overwrites, cuts, repeats and splices; deterministic for a seed. */
function mutate(source: Uint8Array, other: Uint8Array, random: (below: number) => number): Uint8Array {
  let bytes = Uint8Array.from(source);
  for (let edits = 1 + random(2); edits > 0; edits--) {
    const at = random(bytes.length + 1);
    const length = random(Math.min(40, bytes.length - at + 1));
    const kind = random(10);
    if (kind >= 7 && at < bytes.length) bytes[at] ^= 1 << random(8);
    else if (kind >= 4 && at < bytes.length) bytes[at] = interesting[random(interesting.length)];
    else if (kind === 0) bytes = bytes.slice(0, at);
    else if (kind === 1) bytes = concat(bytes.subarray(0, at), bytes.subarray(at + length));
    else if (kind === 2) bytes = concat(bytes.subarray(0, at + length), bytes.subarray(at));
    else {
      const from = random(other.length);
      bytes = concat(bytes.subarray(0, at), other.subarray(from, from + random(60)), bytes.subarray(at));
    }
  }
  return bytes;
}

const concat = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

describe('mutated models', () => {
  it(`are described, or refused with a code: ${MUTATIONS} seeded mutations`, () => {
    const generator = xoroshiro128plus(20_26);
    const random = (below: number) => (generator.next() >>> 0) % below;
    let described = 0;
    let refused = 0;
    for (let i = 0; i < MUTATIONS; i++) {
      const bytes = mutate(seeds[i % seeds.length], seeds[random(seeds.length)], random);
      try {
        const structure = parseModel(memorySource(bytes), 'fuzzed.onnx');
        const answer = describeModel(structure, 'fuzzed.onnx', file);
        const parsed = modelFileSchema.omit({ sha256: true }).safeParse(JSON.parse(JSON.stringify(answer)));
        if (!parsed.success) expect.fail(`mutation ${i}: ${parsed.error.message}`);
        const zipMaps = findZipMaps(structure.proto.graph!);
        if (zipMaps.length > 0) parseModel(memorySource(replaceZipMaps(bytes, structure.proto, zipMaps)), 'rewritten');
        described++;
      } catch (thrown) {
        if (!(thrown instanceof DrydockError && thrown.code === 'MODEL_UNREADABLE'))
          throw new Error(`mutation ${i}`, { cause: thrown });
        expect(thrown.message.length).toBeLessThan(500);
        refused++;
      }
    }
    expect(described + refused).toBe(MUTATIONS);
    expect(Math.min(described, refused)).toBeGreaterThan(MUTATIONS / 10);
  });
});
