/**
 * Holm's step-down procedure: which of the hypotheses with these p-values are rejected at family-wise error `alpha`,
 * and the threshold each was held against. Source: S. Holm, Scand. J. Statist. 6 (1979) 65–70.
 */
export function holm(pValues: readonly number[], alpha: number): { rejected: boolean; threshold: number }[] {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a] - pValues[b]);
  const results = new Array<{ rejected: boolean; threshold: number }>(pValues.length);
  let rejecting = true;
  order.forEach((index, step) => {
    const threshold = alpha / (pValues.length - step);
    rejecting &&= pValues[index] <= threshold;
    results[index] = { rejected: rejecting, threshold };
  });
  return results;
}
