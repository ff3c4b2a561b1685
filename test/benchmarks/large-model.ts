import { readFileSync, writeFileSync } from 'node:fs';

const PADDING = 10_000_000;

/** The benchmark's model with 10 MB of unused weights: an initializer of the graph that no node reads. */
export function writeLargeModel(from: string, to: string): void {
  const model = readFileSync(from);
  // Protobuf merges messages whose bytes are joined: a second graph field adds its initializer to the first.
  const weights = Buffer.alloc(PADDING);
  const name = Buffer.from('unused_weights');
  const tensor = Buffer.concat([field(1, PADDING / 4), Buffer.from([0x10, 1]), bytes(8, name), bytes(9, weights)]);
  const graph = bytes(7, bytes(5, tensor));
  writeFileSync(to, Buffer.concat([model, graph]));
}

const field = (number: number, value: number): Buffer => Buffer.concat([Buffer.from([number << 3]), varint(value)]);
const bytes = (number: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([(number << 3) | 2]), varint(content.length), content]);

function varint(value: number): Buffer {
  const out: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...out, rest]);
    out.push((rest % 128) | 128);
  }
}
