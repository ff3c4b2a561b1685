import { toEstimate } from '../metrics/estimate-data.ts';
import type { GroupingEstimates } from '../metrics/estimate-index.ts';
import { valuesOf } from '../metrics/overall.ts';
import type { Predictions } from '../metrics/predictions.ts';
import type { Fairness } from '../report.ts';
import { type Estimate, toValue } from '../statistics/estimate.ts';
import type { GapEstimate } from '../statistics/gap.ts';
import { independentDifference, independentRatio } from '../statistics/independent.ts';
import type { Gap } from '../value.ts';
import type { GroupingData } from './evaluate-grouping.ts';
import { evidenceNote } from './evidence-note.ts';
import { binaryGaps, type LabelledGroup, multiclassGaps, regressionGaps } from './gaps.ts';

/** What must be known of a model beside its groups. */
export type ModelFacts = Pick<Predictions, 'task' | 'classes' | 'positive' | 'favourable'>;

/** Group table, gaps and contrasts of one grouping, with the estimates that gates ask for. */
export function fairnessOf(
  p: ModelFacts,
  { name, columns, groups, reference }: GroupingData,
  level: number,
): { fairness: Fairness; estimates: GroupingEstimates } {
  const known = groups.map(({ labels, metrics }) => ({
    label: labels.join(', '),
    group: Object.fromEntries(columns.map((column, i) => [column, labels[i]])),
    estimates: new Map(Object.entries(metrics).map(([metric, data]) => [metric, toEstimate(data)])),
  }));
  const gaps = gapsOf(
    p,
    known.filter((_, g) => groups[g].n > 0),
  );
  const fairness: Fairness = {
    sensitive: name,
    groups: groups.map(({ n, metrics }, g) => {
      const note = evidenceNote(metrics);
      return { group: known[g].group, n, metrics: valuesOf(metrics, level), ...(note ? { note } : {}) };
    }),
    gaps: Object.fromEntries([...gaps].map(([metric, gap]) => [metric, gapValue(gap, level)])),
    ...(reference === undefined ? {} : { contrasts: contrastsOf(p, known, reference, level) }),
  };
  return { fairness, estimates: { name, groups: known, gaps } };
}

function gapsOf(p: ModelFacts, groups: readonly LabelledGroup[]): Map<string, GapEstimate> {
  if (p.task === 'regression') return regressionGaps(groups);
  if (p.task === 'multiclass-classification') return multiclassGaps(groups, p.classes ?? []);
  return binaryGaps(groups, p.favourable === undefined || p.favourable === p.positive);
}

function gapValue(gap: GapEstimate, level: number): Gap {
  return { ...toValue(gap, level), ...(gap.between ? { between: gap.between } : {}) };
}

/** The rates and errors that the gaps are made of. */
function contrasted({ task, classes }: ModelFacts): string[] {
  if (task === 'regression') return ['mean_absolute_error', 'mean_prediction'];
  if (task === 'multiclass-classification') {
    return ['accuracy', ...(classes ?? []).map((name) => `selection_rate[${name}]`)];
  }
  return [
    'selection_rate',
    'true_positive_rate',
    'false_positive_rate',
    'true_negative_rate',
    'false_negative_rate',
    'accuracy',
  ];
}

/** Difference and ratio of every other group to the reference group. */
function contrastsOf(
  p: ModelFacts,
  groups: readonly { group: Record<string, string>; estimates: Map<string, Estimate> }[],
  reference: number,
  level: number,
): NonNullable<Fairness['contrasts']> {
  const contrasts: NonNullable<Fairness['contrasts']> = [];
  for (const metric of contrasted(p)) {
    const base = groups[reference].estimates.get(metric);
    groups.forEach(({ group, estimates }, g) => {
      const estimate = estimates.get(metric);
      if (g === reference || !base || !estimate) return;
      contrasts.push({
        metric,
        group,
        difference: toValue(independentDifference(estimate, base), level),
        ratio: toValue(independentRatio(estimate, base), level),
      });
    });
  }
  return contrasts;
}
