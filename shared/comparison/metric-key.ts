import type { Fairness, Report } from '../report.ts';
import type { Value } from '../value.ts';

/** Where a value of a report belongs. */
export type MetricPlace =
  | { scope: 'overall'; metric: string }
  | { scope: 'class'; metric: string; class: string }
  | { scope: 'group'; metric: string; sensitive: string; group: Record<string, string> }
  | { scope: 'gap'; metric: string; sensitive: string };

export interface PlacedValue {
  /** The same for the same thing in every report. */
  key: string;
  place: MetricPlace;
  value: Value;
}

export const metricKey = (place: MetricPlace): string => JSON.stringify(place);

/** The values of a report that can stand beside those of another, in the report's order. */
export function placedValues(report: Pick<Report, 'performance' | 'fairness'>): PlacedValue[] {
  const values: PlacedValue[] = [];
  const add = (place: MetricPlace, value: Value) => values.push({ key: metricKey(place), place, value });
  for (const [metric, value] of Object.entries(report.performance.metrics)) add({ scope: 'overall', metric }, value);
  for (const [name, { support: _, ...metrics }] of Object.entries(report.performance.classes ?? {}))
    for (const [metric, value] of Object.entries(metrics)) add({ scope: 'class', metric, class: name }, value);
  for (const fairness of report.fairness) addFairness(fairness, add);
  return values;
}

function addFairness({ sensitive, groups, gaps }: Fairness, add: (place: MetricPlace, value: Value) => void): void {
  for (const { group, metrics } of groups)
    for (const [metric, value] of Object.entries(metrics)) add({ scope: 'group', metric, sensitive, group }, value);
  for (const [metric, value] of Object.entries(gaps)) add({ scope: 'gap', metric, sensitive }, value);
}
