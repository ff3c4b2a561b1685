import type { EncodedColumn } from '../../shared/preprocessing/compile-inputs.ts';
import { Dictionary } from '../dataset/dictionary.ts';
import type { ScanColumn } from '../dataset/types.ts';

/** What the encoders want of a scan; encoders that want the same form of a column share it. */
export class ScanRequests {
  readonly columns: ScanColumn[] = [];

  /** The position of this form of the column in `columns`. */
  add(column: string, as: ScanColumn['as']): number {
    const known = this.columns.findIndex((request) => request.column === column && request.as === as);
    if (known >= 0) return known;
    this.columns.push(as === 'code' ? { column, as, dictionary: new Dictionary() } : { column, as });
    return this.columns.length - 1;
  }

  dictionary(position: number): Dictionary {
    const request = this.columns[position];
    if (request.as !== 'code') throw new TypeError(`column "${request.column}" is not read as codes`);
    return request.dictionary;
  }
}

/** The form in which an encoder reads its column fastest. */
export function scanForm({ encoder, columnType }: EncodedColumn): ScanColumn['as'] {
  switch (encoder.kind) {
    case 'map':
    case 'one_hot':
      return 'code';
    case 'text':
      return 'text';
    case 'number':
      return columnType === 'text' ? 'text' : 'number';
    case 'integer':
      return columnType === 'text' || columnType === 'number' ? (columnType as 'text' | 'number') : 'integer';
  }
}
