import type { Alert } from '../../shared/report.ts';
import type { ScanBatch, ScanColumn } from '../dataset/types.ts';
import type { BatchPredictions } from './prediction-collector.ts';
import type { RowCollector } from './row-collector.ts';

export interface JudgedBatch {
  predictions: BatchPredictions;
  rows: number;
  /** 1-based number in the data of a row of this batch. */
  rowOf: (index: number) => number;
}

/** What makes predictions for the rows of a scan: a model, or a file that holds them already. */
export interface Predictor {
  /** Rows per batch of the scan. */
  readonly batchRows: number;
  /** Columns it needs of the data, after those of the row collector. */
  readonly columns: readonly ScanColumn[];
  readonly alerts: readonly Alert[];
  /** Decides with `rows` which rows are judged, hands them to it in order, and yields their predictions in that order. */
  predict(batches: AsyncIterable<ScanBatch>, rows: RowCollector): AsyncGenerator<JudgedBatch>;
  close(): Promise<void>;
}
