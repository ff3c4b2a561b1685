import { DrydockError } from '../../shared/errors.ts';
import type { ImageRule } from '../../shared/plan/schema.ts';
import { imageChannels, type Pixels } from '../../shared/preprocessing/image-tensor.ts';
import { resizePixels } from '../../shared/preprocessing/resize-pixels.ts';
import { loadSharp } from './load-sharp.ts';

/** Pixels from which Pillow, too, takes a file for a decompression bomb. */
export const MAXIMUM_PIXELS = 178_956_970;

/**
 * Decodes an image file and brings it to the rule's size and channels: upright (EXIF), 8 bits per channel, alpha
 * dropped, colour profiles ignored, grey by ITU-R BT.601, all before resizing, as Pillow-based pipelines do.
 * @param name for messages
 * @throws DrydockError DATA_UNREADABLE
 */
export async function decodeImage(bytes: Uint8Array, rule: ImageRule, name: string): Promise<Pixels> {
  const sharp = await loadSharp();
  let decoded: { data: Uint8Array; info: { width: number; height: number; channels: number } };
  try {
    decoded = await sharp(bytes, { failOn: 'error', limitInputPixels: MAXIMUM_PIXELS, ignoreIcc: true })
      .autoOrient()
      .removeAlpha()
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).split('\n')[0];
    throw new DrydockError(
      'DATA_UNREADABLE',
      `image ${name}: ${why}`,
      {
        file: name,
        hint: 'Replace the file, or leave its row out with "where". JPEG, PNG, WebP, GIF, TIFF and AVIF are read.',
      },
      { cause: error },
    );
  }
  const { width, height, channels } = decoded.info;
  const pixels =
    imageChannels(rule) === 1
      ? greyPixels(decoded.data, width, height, channels)
      : colourPixels(decoded.data, width, height, channels);
  return resizePixels(pixels, rule);
}

/** Luma of ITU-R BT.601 in units of 2^-16; a pixel that is grey already keeps its level. */
function greyPixels(data: Uint8Array, width: number, height: number, channels: number): Pixels {
  const grey = new Uint8Array(width * height);
  for (let i = 0, from = 0; i < grey.length; i++, from += channels)
    grey[i] =
      channels === 1
        ? data[from]
        : (data[from] * 19595 + data[from + 1] * 38470 + data[from + 2] * 7471 + 0x8000) >> 16;
  return { width, height, channels: 1, data: grey };
}

function colourPixels(data: Uint8Array, width: number, height: number, channels: number): Pixels {
  if (channels === 3) return { width, height, channels: 3, data };
  const colour = new Uint8Array(width * height * 3);
  for (let i = 0; i < colour.length; i++) colour[i] = data[Math.floor(i / 3)];
  return { width, height, channels: 3, data: colour };
}
