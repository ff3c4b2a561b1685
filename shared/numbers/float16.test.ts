import { describe, expect, it } from 'vitest';
import { float16Bits, float16Value, widenFloat16 } from './float16.ts';

/** Reference: V8's own binary16 arithmetic (absent from the TypeScript library that this project compiles against). */
const f16round = (Math as unknown as { f16round(x: number): number }).f16round;

describe('float16', () => {
  it('widens all 65,536 bit patterns to the value that V8 reads, and back', () => {
    const view = new DataView(new ArrayBuffer(2)) as DataView & { getFloat16(offset: number): number };
    for (let bits = 0; bits < 65536; bits++) {
      view.setUint16(0, bits);
      const value = float16Value(bits);
      if (!Object.is(value, view.getFloat16(0))) expect.fail(`bits ${bits}: ${value}`);
      if (!Number.isNaN(value) && float16Bits(value) !== bits) expect.fail(`value ${value} does not come back`);
    }
    expect(float16Bits(Number.NaN)).toBe(0x7e00);
  });

  it('rounds like V8 on both sides of every midpoint', () => {
    for (let bits = 0; bits < 0x7bff; bits++) {
      const middle = (float16Value(bits) + float16Value(bits + 1)) / 2;
      for (const value of [middle, middle * (1 + 2 ** -52), middle * (1 - 2 ** -53)])
        for (const x of [value, -value])
          if (!Object.is(float16Value(float16Bits(x)), f16round(x))) expect.fail(`${x} is ${float16Bits(x)}`);
    }
    expect(f16round(1.5)).toBe(1.5);
  });

  it('rounds once: by way of float32 this number would become a tie and fall to even', () => {
    const value = 1 + 2 ** -11 + 2 ** -40;
    expect(float16Bits(value)).toBe(0x3c01);
    expect(float16Bits(Math.fround(value))).toBe(0x3c00);
  });

  it('keeps the sign of zero, overflows to infinity from 65520 on and underflows to zero', () => {
    expect(float16Bits(-0)).toBe(0x8000);
    expect(float16Bits(65519.99)).toBe(0x7bff);
    expect(float16Bits(65520)).toBe(0x7c00);
    expect(float16Bits(-1e300)).toBe(0xfc00);
    expect(float16Bits(5e-324)).toBe(0);
    expect(float16Bits(2 ** -25)).toBe(0);
    expect(float16Bits(2 ** -24)).toBe(1);
  });

  it('widens an array', () => {
    expect([...widenFloat16(Uint16Array.of(0x3c00, 0x4000, 0xbc00))]).toEqual([1, 2, -1]);
  });
});
