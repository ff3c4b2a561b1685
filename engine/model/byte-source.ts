import { readSync } from 'node:fs';

/** Bytes that can be read at any position: a file of any size, or memory. */
export interface ByteSource {
  readonly size: number;
  /** Fills the beginning of `target` from `position` on; returns the number of bytes read, 0 at the end. */
  read(target: Uint8Array, position: number): number;
}

/** An open file. `size` is the one it had when it was opened: a file that shrinks reads as one that ends early. */
export function fileSource(descriptor: number, size: number): ByteSource {
  return { size, read: (target, position) => readSync(descriptor, target, 0, target.length, position) };
}

export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(target, position) {
      const part = bytes.subarray(position, position + target.length);
      target.set(part);
      return part.length;
    },
  };
}
