import type { RowCount } from '../../shared/plan-preview.ts';
import type { Dataset } from '../dataset/types.ts';

/** Reads the data through once. Errors: those of the scan, WHERE_INVALID. */
export async function countRows(
  dataset: Dataset,
  { where, limit = Number.POSITIVE_INFINITY }: { where?: string; limit?: number },
  signal: AbortSignal,
): Promise<RowCount> {
  let rows = 0;
  let kept = 0;
  for await (const batch of dataset.scan({ columns: [], ...(where === undefined ? {} : { where }) })) {
    signal.throwIfAborted();
    rows += batch.rows;
    kept += batch.kept ? batch.kept.reduce((sum, one) => sum + one, 0) : batch.rows;
  }
  return { rows, judged: Math.min(kept, limit) };
}
