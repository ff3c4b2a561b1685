import type { Outputs } from '../../shared/plan/schema.ts';

/** 1 / (1 + e^-x) without overflow on either side. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const power = Math.exp(x);
  return power / (1 + power);
}

/**
 * Applies an activation to rows × columns scores in float64, in place. softmax runs over the columns of a row and is
 * shifted by the row's largest score; a row with NaN or +infinity becomes NaN.
 */
export function activate(activation: Outputs['activation'], columns: readonly Float64Array[], rows: number): void {
  if (activation === 'sigmoid') {
    for (const column of columns) for (let row = 0; row < rows; row++) column[row] = sigmoid(column[row]);
    return;
  }
  if (activation !== 'softmax') return;
  for (let row = 0; row < rows; row++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (const column of columns) largest = Math.max(largest, column[row]);
    let total = 0;
    for (const column of columns) {
      column[row] = Math.exp(column[row] - largest);
      total += column[row];
    }
    for (const column of columns) column[row] /= total;
  }
}
