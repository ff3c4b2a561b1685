import type { EstimateData } from '../metrics/estimate-data.ts';

/** A metric that rests on fewer rows of its own denominator is marked. */
export const ENOUGH_ROWS = 30;

/**
 * "not enough evidence: fewer than 30 rows behind true_positive_rate, recall (12); precision (7)", or undefined where
 * every metric of the group rests on enough rows.
 */
export function evidenceNote(metrics: Record<string, EstimateData>): string | undefined {
  const bySize = new Map<number, string[]>();
  for (const [name, { support, n }] of Object.entries(metrics)) {
    const size = support ?? n;
    if (size >= ENOUGH_ROWS) continue;
    const names = bySize.get(size);
    if (names) names.push(name);
    else bySize.set(size, [name]);
  }
  if (bySize.size === 0) return undefined;
  const parts = [...bySize]
    .sort(([a], [b]) => b - a)
    .map(([size, names]) => `${names.join(', ')} (${Number.isInteger(size) ? size : size.toFixed(1)})`);
  return `not enough evidence: fewer than ${ENOUGH_ROWS} rows behind ${parts.join('; ')}`;
}
