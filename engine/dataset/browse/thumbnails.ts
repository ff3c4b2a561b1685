import type { Thumbnail } from '../../../shared/contract/data.ts';
import { DrydockError } from '../../../shared/errors.ts';
import { MAXIMUM_PIXELS } from '../../images/decode-image.ts';
import { loadSharp } from '../../images/load-sharp.ts';
import { readImageFile } from '../../images/read-image-file.ts';

/** Longer side in pixels: large enough for the inspector on a dense screen. */
const SIDE = 96;
/** A few kilobytes each. */
const KEPT = 2_000;

/** Small pictures of the images in a folder, those that were wanted last kept. */
export class Thumbnails {
  readonly #folder: string;
  readonly #column: string;
  readonly #kept = new Map<string, Promise<Thumbnail>>();

  constructor(folder: string, column: string) {
    this.#folder = folder;
    this.#column = column;
  }

  of(name: string, row: number): Promise<Thumbnail> {
    const thumbnail = this.#kept.get(name) ?? this.#draw(name, row);
    this.#kept.delete(name);
    this.#kept.set(name, thumbnail);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return thumbnail;
  }

  /** A file that is no image is nothing that stops a person from looking at the others. */
  async #draw(name: string, row: number): Promise<Thumbnail> {
    try {
      const bytes = await readImageFile(this.#folder, name, { column: this.#column, row });
      const sharp = await loadSharp();
      const small = await sharp(bytes, { limitInputPixels: MAXIMUM_PIXELS })
        .autoOrient()
        .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 80 })
        .toBuffer();
      return { state: 'ready', media: 'image/webp', base64: small.toString('base64') };
    } catch (thrown) {
      const why = thrown instanceof DrydockError ? thrown.message : 'The file is no image that can be read.';
      return { state: 'absent', why };
    }
  }
}
