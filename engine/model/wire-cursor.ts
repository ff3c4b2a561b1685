import type { ByteSource } from './byte-source.ts';

/** The bytes are no protobuf message of the expected kind. `position` is the byte where that was seen. */
export class WireError extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

const WINDOW = 1 << 18;
/** Below this length a loop copies faster than a view can be made. */
const SHORT = 64;

/** Reads the protobuf wire format forwards through a window, so that skipped payloads are never in memory. */
export class WireCursor {
  readonly #source: ByteSource;
  readonly #window: Uint8Array;
  #start = 0;
  #filled = 0;
  #at = 0;

  constructor(source: ByteSource) {
    this.#source = source;
    this.#window = new Uint8Array(Math.min(WINDOW, Math.max(source.size, 1)));
  }

  get position(): number {
    return this.#start + this.#at;
  }

  moveTo(position: number): void {
    const at = position - this.#start;
    if (at >= 0 && at <= this.#filled) {
      this.#at = at;
      return;
    }
    this.#start = position;
    this.#filled = 0;
    this.#at = 0;
  }

  /** Moves over `length` bytes; `end` is where the enclosing message ends. */
  skip(length: number, end: number): void {
    this.#require(length, end);
    if (this.#at + length <= this.#filled) this.#at += length;
    else this.moveTo(this.position + length);
  }

  byte(end: number): number {
    if (this.#at === this.#filled) this.#fill();
    if (this.position >= end) throw new WireError('the message ends in the middle of a field', this.position);
    return this.#window[this.#at++];
  }

  /** An unsigned varint as a number; exact up to 2^53, larger ones (negative int64) are rounded. */
  varint(end: number): number {
    const at = this.#at;
    // Most varints have one byte, and it is there.
    if (at < this.#filled && this.#start + at < end && this.#window[at] < 0x80) {
      this.#at = at + 1;
      return this.#window[at];
    }
    let value = 0;
    let factor = 1;
    for (let i = 0; i < 10; i++) {
      const byte = this.byte(end);
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
    throw new WireError('a number is longer than 10 bytes', this.position);
  }

  /** A length prefix; the bytes it announces lie before `end`. */
  length(end: number): number {
    const length = this.varint(end);
    this.#require(length, end);
    return length;
  }

  /** Copies `length` bytes into `target` at `offset`. */
  copy(target: Uint8Array, offset: number, length: number, end: number): void {
    this.#require(length, end);
    let copied = 0;
    if (length <= SHORT && this.#at + length <= this.#filled) {
      for (; copied < length; copied++) target[offset + copied] = this.#window[this.#at++];
      return;
    }
    while (copied < length) {
      if (this.#at === this.#filled) this.#fill();
      const part = this.#window.subarray(this.#at, Math.min(this.#filled, this.#at + length - copied));
      target.set(part, offset + copied);
      copied += part.length;
      this.#at += part.length;
    }
  }

  #require(length: number, end: number): void {
    const left = end - this.position;
    if (length > left)
      throw new WireError(`a field wants ${length} bytes, but only ${Math.max(left, 0)} are left`, this.position);
  }

  #fill(): void {
    this.#start = this.position;
    this.#at = 0;
    this.#filled = this.#start >= this.#source.size ? 0 : this.#source.read(this.#window, this.#start);
    if (this.#filled === 0) throw new WireError('the file ends in the middle of a field', this.#start);
  }
}
