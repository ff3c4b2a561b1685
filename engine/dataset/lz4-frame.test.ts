import { describe, expect, it } from 'vitest';
import { decodeLz4Frame } from './lz4-frame.ts';

// LZ4F_compressFrame of liblz4 1.9.4 with default preferences.
const frame = Buffer.from(
  'BCJNGGBAgksBAADwEHRoZSBxdWljayBicm93biBmb3gganVtcHMgb3ZlciAfAJFsYXp5IGRvZzsOAA8tAP///0P/9AABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ent8fX5/gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp+goaKjpKWmp6ipqqusra6vsLGys7S1tre4ubq7vL2+v8DBwsPExcbHyMnKy8zNzs/Q0dLT1NXW19jZ2tvc3d7f4OHi4+Tl5ufo6err7O3u7/Dx8vP09fb3+Pn6+/z9/v9hYWEDAP///9WQZW5kIG9mIGl0AAAAAA==',
  'base64',
);
const text = Buffer.concat([
  Buffer.from('the quick brown fox jumps over the lazy dog; '.repeat(20)),
  Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
  Buffer.from('a'.repeat(1000)),
  Buffer.from('end of it'),
]);

describe('decodeLz4Frame', () => {
  it('decodes what liblz4 wrote', () => {
    expect(Buffer.from(decodeLz4Frame(frame)).equals(text)).toBe(true);
  });

  it('refuses other bytes and every shortened frame', () => {
    expect(() => decodeLz4Frame(Buffer.from('not a frame at all'))).toThrow(RangeError);
    for (let length = 0; length < frame.length - 4; length++)
      expect(() => decodeLz4Frame(frame.subarray(0, length)), String(length)).toThrow(RangeError);
  });

  it('reads nothing outside its bytes, whatever is damaged', () => {
    for (let i = 7; i < frame.length; i++) {
      const damaged = Buffer.from(frame);
      damaged[i] ^= 0xff;
      try {
        expect(decodeLz4Frame(damaged).length).toBeLessThan(1_000_000);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }
  });
});
