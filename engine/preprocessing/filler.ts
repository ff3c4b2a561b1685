import type { TensorData, TensorType } from '../../shared/preprocessing/tensor-type.ts';
import type { ColumnBatch } from '../dataset/types.ts';

/** Where one column's elements go: row i of the tensor, `offset` elements in. */
export interface Target {
  readonly type: TensorType;
  readonly data: TensorData;
  /** Elements of one row. */
  readonly stride: number;
  readonly offset: number;
}

/** Which rows of a batch are encoded. */
export interface Rows {
  /** 0-based number of the batch's first row in the dataset. */
  readonly firstRow: number;
  /** Indices into the batch; may be longer than `count`. */
  readonly indices: Int32Array;
  readonly count: number;
}

/** Writes one column of a batch into a tensor. */
export interface Filler {
  /** Position of the column in the scan. */
  readonly position: number;
  fill(source: ColumnBatch, rows: Rows, target: Target): void;
}
