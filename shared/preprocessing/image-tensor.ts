import type { ImageRule } from '../plan/schema.ts';
import { fits, type NumericData, store, type TensorType } from './tensor-type.ts';

/** Decoded pixels, 8 bits per channel, row by row, channels interleaved, already of the rule's size and channels. */
export interface Pixels {
  width: number;
  height: number;
  /** 3: red, green, blue. 1: grey. */
  channels: 1 | 3;
  data: Uint8Array;
}

export function imageChannels(rule: ImageRule): 1 | 3 {
  return rule.color === 'gray' ? 1 : 3;
}

export function imageDims(rule: ImageRule): [number, number, number] {
  const channels = imageChannels(rule);
  return rule.layout === 'NCHW' ? [channels, rule.height, rule.width] : [rule.height, rule.width, channels];
}

/** What is wrong with the rule for a tensor of `type`, or undefined. */
export function checkImageRule(rule: ImageRule, type: TensorType): string | undefined {
  const channels = imageChannels(rule);
  for (const key of ['mean', 'std'] as const) {
    const values = rule[key];
    if (values && values.length !== 1 && values.length !== channels)
      return `image.${key} has ${values.length} numbers, ${rule.color} has ${channels} channels`;
  }
  if (type === 'uint8')
    return rule.mean || rule.std
      ? 'a uint8 tensor takes the bytes as they are, without image.mean and image.std'
      : undefined;
  return fits(type, 0.5) && type !== 'string' ? undefined : `images cannot fill a tensor of type ${type}`;
}

/**
 * Writes one image at `offset`: (byte / 255 - mean) / std per channel, in float64 and cast once; mean and std are in
 * the order of the tensor's channels (bgr: blue first). A uint8 tensor takes the bytes as they are.
 */
export function fillImage(rule: ImageRule, type: TensorType, pixels: Pixels, out: NumericData, offset: number): void {
  const channels = imageChannels(rule);
  const area = rule.width * rule.height;
  const [pixelStep, channelStep] = rule.layout === 'NCHW' ? [1, area] : [channels, 1];
  for (let channel = 0; channel < channels; channel++) {
    const from = rule.color === 'bgr' ? 2 - channel : channel;
    const levels = levelTable(rule, type, channel);
    let at = offset + channel * channelStep;
    for (let i = 0, source = from; i < area; i++, source += channels, at += pixelStep)
      out[at] = levels[pixels.data[source]];
  }
}

/** The tensor element for each of the 256 levels of one channel. */
function levelTable(rule: ImageRule, type: TensorType, channel: number): NumericData {
  const pick = (values: number[] | undefined, absent: number) =>
    values === undefined ? absent : values.length === 1 ? values[0] : values[channel];
  const [mean, std] = [pick(rule.mean, 0), pick(rule.std, 1)];
  const levels =
    type === 'float32' ? new Float32Array(256) : type === 'float64' ? new Float64Array(256) : new Uint16Array(256);
  for (let level = 0; level < 256; level++)
    store(type, levels, level, type === 'uint8' ? level : (level / 255 - mean) / std);
  return levels;
}
