import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { memorySource } from './byte-source.ts';
import { parseModel, readModelFile } from './read-model-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'drydock-model-'));
afterAll(() => rmSync(folder, { recursive: true }));
const corrupt = (name: string) => new URL(`../../test/fixtures/corrupt/${name}`, import.meta.url).pathname;
const failure = (file: string, shown = 'm.onnx') => {
  try {
    readModelFile(file, shown);
  } catch (thrown) {
    return thrown as { code: string; message: string };
  }
  throw new Error('it was read');
};

describe('readModelFile', () => {
  it.each([
    ['truncated.onnx', 'MODEL_UNREADABLE', 'a field wants 616 bytes, but only 372 are left'],
    ['zero-byte.onnx', 'MODEL_UNREADABLE', 'an empty file'],
    ['text.onnx', 'MODEL_UNREADABLE', 'a text file'],
    ['truncated.parquet', 'MODEL_UNREADABLE', 'a Parquet file'],
    ['absent.onnx', 'MODEL_NOT_FOUND', 'there is no model file'],
  ])('answers %s with %s', (name, code, words) => {
    const { code: actual, message } = failure(corrupt(name), `some/${name}`);
    expect(actual).toBe(code);
    expect(message).toContain(words);
    expect(message).toContain(`some/${name}`);
    expect(message).not.toContain(corrupt(''));
  });

  it('refuses a folder, and a named pipe without waiting for a writer', () => {
    expect(failure(folder)).toMatchObject({ code: 'MODEL_UNREADABLE', message: expect.stringContaining('a folder') });
    const pipe = join(folder, 'pipe.onnx');
    execFileSync('mkfifo', [pipe]);
    expect(failure(pipe)).toMatchObject({
      code: 'MODEL_UNREADABLE',
      message: expect.stringContaining('not a regular file'),
    });
  });

  it('names the format of files that are other models', () => {
    const archive = join(folder, 'model.pt');
    writeFileSync(archive, Buffer.from('504b030414000000', 'hex'));
    expect(failure(archive).message).toContain('a ZIP archive, such as PyTorch');
  });

  it('refuses unknown fields only: no graph, no model', () => {
    const unknown = Uint8Array.of(0xfa, 0x7f, 0x01, 0x80);
    expect(() => parseModel(memorySource(unknown), 'm.onnx')).toThrow('it holds no graph');
  });

  it('reads what is whole', () => {
    const { proto, bytes } = readModelFile(corrupt('good.onnx'), 'good.onnx');
    expect(bytes).toBe(108);
    expect(proto.graph!.node.map(({ opType }) => opType)).toEqual(['Identity']);
  });
});
