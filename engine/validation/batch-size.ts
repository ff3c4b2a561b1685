import type { CompiledInput } from '../../shared/preprocessing/compile-inputs.ts';
import type { Port } from '../../shared/results.ts';

const ELEMENTS = 2 ** 19;
const LARGEST = 8192;

/**
 * Rows per call of the model. Follows from the model and the plan alone, so that the same plan gives the same batches,
 * and with them the same last bits, on every machine.
 */
export function batchSize(wanted: number | 'auto', inputs: readonly CompiledInput[]): number {
  if (wanted !== 'auto') return wanted;
  const widest = inputs.reduce((sum, input) => sum + input.width, 0);
  return Math.max(1, Math.min(LARGEST, 2 ** Math.floor(Math.log2(ELEMENTS / Math.max(1, widest)))));
}

/** The number of rows that a model demands per call, or null when it takes any. */
export function fixedBatch(ports: readonly Port[]): number | null {
  for (const { shape } of ports) {
    const rows = shape?.[0];
    if (typeof rows === 'number' && rows > 0) return rows;
  }
  return null;
}
