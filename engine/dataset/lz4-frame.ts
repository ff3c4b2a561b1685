/**
 * Decodes LZ4 frames (the LZ4 Frame Format description 1.6 and Block Format description, Y. Collet), in which Feather
 * files are compressed by default. Checksums are not verified; every read and copy is within bounds.
 * @throws RangeError for what is no LZ4 frame, or a damaged one
 */
export function decodeLz4Frame(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < 7 || view.getUint32(0, true) !== 0x184d2204) throw new RangeError('no LZ4 frame');
  const flags = frame[4];
  const blockChecksums = (flags & 0x10) !== 0;
  let at = 6 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0) + 1;
  const output = new GrowingBytes();
  for (;;) {
    if (at + 4 > frame.length) throw new RangeError('the LZ4 frame is cut off');
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) return output.all();
    const stored = size >>> 31 === 1;
    const end = at + (size & 0x7fffffff);
    if (end > frame.length) throw new RangeError('the LZ4 frame is cut off');
    if (stored) output.append(frame.subarray(at, end));
    else decodeBlock(frame, at, end, output);
    at = end + (blockChecksums ? 4 : 0);
  }
}

function decodeBlock(input: Uint8Array, start: number, end: number, output: GrowingBytes): void {
  let at = start;
  const length = (nibble: number): number => {
    let sum = nibble;
    if (nibble < 15) return sum;
    for (;;) {
      if (at >= end) throw new RangeError('an LZ4 block is cut off');
      const more = input[at++];
      sum += more;
      if (more < 255) return sum;
    }
  };
  while (at < end) {
    const token = input[at++];
    const literals = length(token >> 4);
    if (at + literals > end) throw new RangeError('an LZ4 block is cut off');
    output.append(input.subarray(at, at + literals));
    at += literals;
    if (at === end) return;
    if (at + 2 > end) throw new RangeError('an LZ4 block is cut off');
    const offset = input[at] | (input[at + 1] << 8);
    at += 2;
    output.repeat(offset, length(token & 15) + 4);
  }
}

class GrowingBytes {
  #bytes = new Uint8Array(64 * 1024);
  #length = 0;

  append(part: Uint8Array): void {
    this.#reserve(part.length);
    this.#bytes.set(part, this.#length);
    this.#length += part.length;
  }

  /** Appends `count` bytes that begin `offset` bytes back; they may overlap what is being written. */
  repeat(offset: number, count: number): void {
    if (offset === 0 || offset > this.#length) throw new RangeError('an LZ4 block points outside its frame');
    this.#reserve(count);
    const bytes = this.#bytes;
    for (let to = this.#length, end = to + count; to < end; to++) bytes[to] = bytes[to - offset];
    this.#length += count;
  }

  all(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + count));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
