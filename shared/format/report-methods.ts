import type { Report } from '../report.ts';
import type { Value } from '../value.ts';

/** How the numbers of a report were computed. */
export interface ReportMethods {
  /** Names of metrics with the methods of their intervals. */
  metrics: { name: string; methods: string[] }[];
  /** Methods of all intervals. */
  methods: string[];
  assumptions: string[];
  level?: number;
}

/** What a person may still read of each list. */
const LIST_LIMIT = 150;

export function reportMethods(report: Report): ReportMethods {
  const values = valuesOf(report).map(([name, value]) => [name.replace(/\[.*$/s, ''), value] as const);
  const methodsOf = (own: readonly Value[]) => [...new Set(own.flatMap(({ ci }) => (ci ? [ci.method] : [])))];
  const level = values.find(([, { ci }]) => ci)?.[1].ci?.level;
  return {
    metrics: [...new Set(values.map(([name]) => name))]
      .slice(0, LIST_LIMIT)
      .map((name) => ({ name, methods: methodsOf(values.flatMap(([of, value]) => (of === name ? [value] : []))) })),
    methods: methodsOf(values.map(([, value]) => value)).slice(0, LIST_LIMIT),
    assumptions: [...new Set(values.flatMap(([, { ci }]) => ci?.assumptions ?? []))].slice(0, LIST_LIMIT),
    ...(level === undefined ? {} : { level }),
  };
}

/** `95 %`. */
export function levelText(level: number): string {
  return `${Number((level * 100).toPrecision(6))} %`;
}

function valuesOf(report: Report): [string, Value][] {
  const { performance, fairness } = report;
  return [
    ...Object.entries(performance.metrics),
    ...Object.values(performance.classes ?? {}).flatMap(({ precision, recall, f1, roc_auc }) =>
      Object.entries({ precision, recall, f1, roc_auc }),
    ),
    ...fairness.flatMap(({ groups, gaps, contrasts }) => [
      ...groups.flatMap((group) => Object.entries(group.metrics)),
      ...Object.entries(gaps),
      ...(contrasts ?? []).flatMap(({ metric, difference, ratio }): [string, Value][] => [
        [metric, difference],
        [metric, ratio],
      ]),
    ]),
  ];
}
