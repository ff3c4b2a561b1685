/** The group metrics that a gap compares: `equalized_odds_difference` is about true and false positive rates. */
const metricsOfGap: ReadonlyMap<string, readonly string[]> = new Map([
  ['demographic_parity', ['selection_rate']],
  ['equal_opportunity', ['true_positive_rate']],
  ['equalized_odds', ['true_positive_rate', 'false_positive_rate']],
  ['selection_rate', ['selection_rate']],
]);

export function gapMetrics(gap: string): readonly string[] {
  const stem = gap.replace(/_(?:difference|ratio)(?:\[.*)?$/s, '');
  return metricsOfGap.get(stem) ?? [stem];
}

/** The gap that says how far a group metric differs, if the report has one. */
export function gapOfMetric<T>(gaps: Readonly<Record<string, T>>, metric: string): T | undefined {
  const name = Object.keys(gaps).find(
    (gap) => /_difference$/.test(gap) && gapMetrics(gap).length === 1 && gapMetrics(gap)[0] === metric,
  );
  return name === undefined ? undefined : gaps[name];
}
