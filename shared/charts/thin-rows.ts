/** At most `most` of `rows`, evenly spread with both ends, and the sentence that says so. */
export function thinRows<T>(rows: readonly T[], most: number, what = 'points'): { rows: T[]; note?: string } {
  if (rows.length <= most) return { rows: [...rows] };
  const step = (rows.length - 1) / (most - 1);
  return {
    rows: Array.from({ length: most }, (_, i) => rows[Math.round(i * step)]),
    note: `${most} of ${rows.length} ${what}; all of them are in the JSON report.`,
  };
}
