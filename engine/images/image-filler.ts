import { availableParallelism } from 'node:os';
import { DrydockError } from '../../shared/errors.ts';
import type { ImageInput } from '../../shared/preprocessing/compile-inputs.ts';
import { fillImage } from '../../shared/preprocessing/image-tensor.ts';
import type { NumericData, TensorData } from '../../shared/preprocessing/tensor-type.ts';
import { missingValue, quote } from '../../shared/preprocessing/value-errors.ts';
import type { ColumnBatch } from '../dataset/types.ts';
import type { Rows } from '../preprocessing/filler.ts';
import { decodeImage } from './decode-image.ts';
import { readImageFile } from './read-image-file.ts';

/** A column of image files, decoded a few at a time. */
export class ImageFiller {
  /** Position of the column in the scan. */
  readonly position: number;
  readonly #input: ImageInput;
  readonly #folder: string;

  constructor(position: number, input: ImageInput, folder: string) {
    this.position = position;
    this.#input = input;
    this.#folder = folder;
  }

  /** Of several bad images the first row's error is thrown, whatever finished first. */
  async fill(source: ColumnBatch, rows: Rows, data: TensorData): Promise<void> {
    let next = 0;
    let firstFailed = rows.count;
    let failure: unknown;
    const work = async () => {
      while (next < firstFailed) {
        const i = next++;
        try {
          await this.#fillOne(source.text!, rows, i, data as NumericData);
        } catch (error) {
          if (i < firstFailed) {
            firstFailed = i;
            failure = error;
          }
        }
      }
    };
    const lanes = Math.min(2 * availableParallelism(), 8, rows.count);
    await Promise.all(Array.from({ length: lanes }, work));
    if (failure !== undefined) throw failure;
  }

  async #fillOne(names: readonly (string | null)[], rows: Rows, i: number, data: NumericData): Promise<void> {
    const { rule, type, width, column } = this.#input;
    const row = rows.indices[i];
    const place = { column, row: rows.firstRow + row };
    const name = names[row];
    if (name === null) throw missingValue(place);
    const bytes = await readImageFile(this.#folder, name, place);
    try {
      const pixels = await decodeImage(bytes, rule, `${quote(name)} (column ${quote(column)}, row ${place.row + 1})`);
      fillImage(rule, type, pixels, data, i * width);
    } catch (error) {
      if (!(error instanceof DrydockError)) throw error;
      throw new DrydockError(error.code, error.message, { ...error.details, file: name, column, row: place.row + 1 });
    }
  }
}
