import type { ImageRule } from '../plan/schema.ts';
import type { Pixels } from './image-tensor.ts';

/**
 * Resizes with the triangle filter, antialiased, as Pillow's BILINEAR does and with it torchvision's Resize: the same
 * bytes as versions up to 12 (from 13 on tall images may differ by one level), since models were trained on those. `cover` is `ImageOps.fit`, `contain` is `ImageOps.pad` on black, `fill`
 * is `Image.resize`. Pure and in integers, so that the pixels do not depend on a library's version or the CPU.
 * Source of the definitions: Pillow's documentation of filters and of ImageOps.
 */
export function resizePixels(image: Pixels, rule: Pick<ImageRule, 'width' | 'height' | 'fit'>): Pixels {
  const { width, height, fit } = rule;
  if (fit === 'cover') return resample(image, coverBox(image, width, height), width, height);
  if (fit === 'fill') return resample(image, [0, 0, image.width, image.height], width, height);
  const [innerWidth, innerHeight] = containSize(image, width, height);
  const inner = resample(image, [0, 0, image.width, image.height], innerWidth, innerHeight);
  if (innerWidth === width && innerHeight === height) return inner;
  return padPixels(inner, width, height);
}

/** left, top, right, bottom, in source pixels. */
type Box = [number, number, number, number];

/** The largest centred part of the source with the target's proportions, to float32 precision as in Pillow. */
function coverBox(image: Pixels, width: number, height: number): Box {
  const [have, want] = [image.width / image.height, width / height];
  if (have === want) return [0, 0, image.width, image.height];
  const [cropWidth, cropHeight] =
    have >= want ? [want * image.height, image.height] : [image.width, image.width / want];
  const [left, top] = [(image.width - cropWidth) * 0.5, (image.height - cropHeight) * 0.5];
  return [left, top, left + cropWidth, top + cropHeight].map(Math.fround) as Box;
}

function containSize(image: Pixels, width: number, height: number): [number, number] {
  const [have, want] = [image.width / image.height, width / height];
  if (have > want) return [width, Math.max(1, roundHalfEven((image.height / image.width) * width))];
  if (have < want) return [Math.max(1, roundHalfEven((image.width / image.height) * height)), height];
  return [width, height];
}

function padPixels(inner: Pixels, width: number, height: number): Pixels {
  const { channels } = inner;
  const data = new Uint8Array(width * height * channels);
  const left = roundHalfEven((width - inner.width) * 0.5);
  const top = roundHalfEven((height - inner.height) * 0.5);
  const line = inner.width * channels;
  for (let y = 0; y < inner.height; y++)
    data.set(inner.data.subarray(y * line, (y + 1) * line), ((y + top) * width + left) * channels);
  return { width, height, channels, data };
}

function roundHalfEven(value: number): number {
  return value + 2 ** 52 - 2 ** 52;
}

/** Across, then down; a direction in which nothing changes is left out. Each pass rounds to whole levels. */
function resample(image: Pixels, [left, top, right, bottom]: Box, width: number, height: number): Pixels {
  const across = width !== image.width || left !== 0 || right !== width;
  const down = height !== image.height || top !== 0 || bottom !== height;
  const vertical = filterTaps(image.height, top, bottom, height);
  let result = image;
  let firstLine = 0;
  if (across) {
    firstLine = down ? vertical.starts[0] : 0;
    const lines = (down ? vertical.starts[height - 1] + vertical.counts[height - 1] : image.height) - firstLine;
    result = resampleAcross(image, filterTaps(image.width, left, right, width), width, firstLine, lines);
  }
  return down ? resampleDown(result, vertical, height, firstLine) : result;
}

/** Which source pixels make each target pixel, and their weights in units of 2^-22. */
interface Taps {
  starts: Int32Array;
  counts: Int32Array;
  weights: Int32Array;
  /** Weights set aside per target pixel. */
  stride: number;
}

const PRECISION = 22;
const HALF = 1 << (PRECISION - 1);

function filterTaps(size: number, from: number, to: number, target: number): Taps {
  const scale = Math.fround(to - from) / target;
  const support = Math.max(scale, 1);
  const stride = Math.ceil(support) * 2 + 1;
  const taps = {
    starts: new Int32Array(target),
    counts: new Int32Array(target),
    weights: new Int32Array(target * stride),
    stride,
  };
  const raw = new Float64Array(stride);
  for (let i = 0; i < target; i++) {
    const center = from + (i + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const count = Math.min(size, Math.trunc(center + support + 0.5)) - start;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      raw[k] = Math.max(0, 1 - Math.abs((k + start - center + 0.5) * (1 / support)));
      sum += raw[k];
    }
    const inverse = sum === 0 ? 1 : 1 / sum;
    for (let k = 0; k < count; k++) taps.weights[i * stride + k] = Math.trunc(0.5 + raw[k] * inverse * 2 ** PRECISION);
    taps.starts[i] = start;
    taps.counts[i] = count;
  }
  return taps;
}

function resampleAcross(image: Pixels, taps: Taps, width: number, firstLine: number, lines: number): Pixels {
  const { channels, data } = image;
  const out = new Uint8Array(width * lines * channels);
  let at = 0;
  for (let y = firstLine; y < firstLine + lines; y++)
    for (let x = 0; x < width; x++) {
      const begin = (y * image.width + taps.starts[x]) * channels;
      for (let channel = 0; channel < channels; channel++) out[at++] = weigh(data, begin + channel, channels, taps, x);
    }
  return { width, height: lines, channels, data: out };
}

function resampleDown(image: Pixels, taps: Taps, height: number, firstLine: number): Pixels {
  const { channels, data, width } = image;
  const line = width * channels;
  const out = new Uint8Array(line * height);
  let at = 0;
  for (let y = 0; y < height; y++) {
    const begin = (taps.starts[y] - firstLine) * line;
    for (let x = 0; x < line; x++) out[at++] = weigh(data, begin + x, line, taps, y);
  }
  return { width, height, channels, data: out };
}

/** One target level: the weighted sum of source levels `step` apart, rounded. Sums stay below 2^31. */
function weigh(data: Uint8Array, begin: number, step: number, taps: Taps, target: number): number {
  const first = target * taps.stride;
  const last = first + taps.counts[target];
  let sum = HALF;
  for (let k = first, from = begin; k < last; k++, from += step) sum += Math.imul(data[from], taps.weights[k]);
  const level = sum >> PRECISION;
  return level > 255 ? 255 : level;
}
