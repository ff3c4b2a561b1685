import type { Estimate } from '../statistics/estimate.ts';

/** What a gate is about. `sensitive` names a grouping, for a gap between its groups. */
export interface EstimateQuery {
  metric: string;
  class?: string;
  /** Column → value, one for every column of the grouping. */
  group?: Record<string, string>;
  sensitive?: string;
}

export interface GroupingEstimates {
  name: string;
  groups: { group: Record<string, string>; estimates: Map<string, Estimate> }[];
  gaps: Map<string, Estimate>;
}

/** The estimates of one evaluation by what they are about. */
export class EstimateIndex {
  readonly #overall: Map<string, Estimate>;
  readonly #classes: Map<string, Map<string, Estimate>>;
  readonly #groupings: GroupingEstimates[];

  constructor(
    overall: Map<string, Estimate>,
    classes: Map<string, Map<string, Estimate>>,
    groupings: GroupingEstimates[],
  ) {
    this.#overall = overall;
    this.#classes = classes;
    this.#groupings = groupings;
  }

  /** undefined where the group or class does not occur, or the metric is none of its. */
  find({ metric, class: className, group, sensitive }: EstimateQuery): Estimate | undefined {
    if (group) {
      const name = className === undefined ? metric : `${metric}[${className}]`;
      return this.#group(group)?.get(name);
    }
    if (sensitive !== undefined) return this.#groupings.find(({ name }) => name === sensitive)?.gaps.get(metric);
    if (className !== undefined) return this.#classes.get(className)?.get(metric);
    return this.#overall.get(metric);
  }

  #group(wanted: Record<string, string>): Map<string, Estimate> | undefined {
    const size = Object.keys(wanted).length;
    for (const { groups } of this.#groupings) {
      for (const { group, estimates } of groups) {
        const columns = Object.keys(group);
        if (columns.length === size && columns.every((column) => group[column] === wanted[column])) return estimates;
      }
    }
    return undefined;
  }
}
