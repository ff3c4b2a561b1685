/** Arrays that cross to a worker thread without a copy, where the host has shared memory. */
const memory = (bytes: number): ArrayBufferLike =>
  typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);

export const sharedFloat64 = (length: number): Float64Array => new Float64Array(memory(8 * length));
export const sharedUint32 = (length: number): Uint32Array => new Uint32Array(memory(4 * length));
export const sharedUint8 = (length: number): Uint8Array => new Uint8Array(memory(length));
