import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export type Random = (from: number, to: number) => number;

export function seeded(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  return (from, to) => uniformInt(generator, from, to);
}

/** One to four random damages: flipped and replaced bytes, cuts, insertions, repeats. */
export function mutateBytes(original: Uint8Array, random: Random): Uint8Array {
  let bytes = Uint8Array.from(original);
  for (let times = random(1, 4); times > 0; times--) {
    const at = bytes.length === 0 ? 0 : random(0, bytes.length - 1);
    const end = Math.min(bytes.length, at + random(1, 64));
    switch (random(0, 5)) {
      case 0:
        bytes[at] ^= 1 << random(0, 7);
        break;
      case 1:
        bytes[at] = random(0, 255);
        break;
      case 2:
        bytes = bytes.slice(0, at);
        break;
      case 3:
        bytes = join(bytes.subarray(0, at), bytes.subarray(end));
        break;
      case 4:
        bytes = join(bytes.subarray(0, end), bytes.subarray(at));
        break;
      default:
        bytes = join(
          bytes.subarray(0, at),
          Uint8Array.from({ length: random(1, 16) }, () => random(0, 255)),
          bytes.subarray(at),
        );
    }
  }
  return bytes;
}

/** Damages a text by bytes and by whole lines, and with fragments that mean something to the format. */
export function mutateText(original: string, fragments: readonly string[], random: Random): string {
  if (random(0, 2) === 0) return new TextDecoder().decode(mutateBytes(new TextEncoder().encode(original), random));
  const lines = original.split('\n');
  for (let times = random(1, 4); times > 0; times--) {
    const at = random(0, Math.max(0, lines.length - 1));
    switch (random(0, 4)) {
      case 0:
        lines.splice(at, 1);
        break;
      case 1:
        lines.splice(at, 0, lines[random(0, Math.max(0, lines.length - 1))] ?? '');
        break;
      case 2:
        lines[at] = ' '.repeat(random(0, 6)) + (lines[at] ?? '').trim();
        break;
      default: {
        const line = lines[at] ?? '';
        const column = random(0, line.length);
        lines[at] = line.slice(0, column) + fragments[random(0, fragments.length - 1)] + line.slice(column);
      }
    }
  }
  return lines.join('\n');
}

function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
