import type { BinnedGrouping, BinnedRows, ThresholdCounts } from '../../shared/contract/predictions.ts';
import { binsOf, countBins } from '../../shared/threshold/count-bins.ts';
import { scoreEdges } from '../../shared/threshold/score-edges.ts';
import type { LoadedRows } from './load-rows.ts';
import { positiveIndex, predictedBy } from './select-rows.ts';
import type { StoredRun } from './stored-run.ts';

/** Of more groups nobody moves a threshold by eye, and their counts would be megabytes. */
const MOST_GROUPS = 200;
const SAMPLE = 131_072;
const QUANTILES = 1_000;

/** What every threshold would give, from the rows of a binary run. */
export function thresholdCounts(
  run: StoredRun,
  rows: LoadedRows,
  score: Float64Array,
): Omit<ThresholdCounts, 'plan_path'> {
  const { weight } = rows;
  const event = positiveIndex(run);
  const positive = Uint8Array.from(rows.target, (target) => (target === event ? 1 : 0));
  const edges = edgesOf(score, run.threshold);
  const bins = binsOf(score, Float64Array.from(edges));
  const scored = { score, positive, frequency: run.frequency, ...(weight ? { weight } : {}) };
  const groupings: BinnedGrouping[] = [];
  const leftOut: ThresholdCounts['left_out'] = [];
  for (const [i, { name, columns, labels, reference }] of run.groupings.entries()) {
    if (labels.length > MOST_GROUPS) {
      leftOut.push({ name, why: `it has ${labels.length} groups; at most ${MOST_GROUPS} are followed live` });
      continue;
    }
    const parts: BinnedRows[] = countBins(scored, bins, edges.length, labels.length, rows.groups[i]);
    groupings.push({
      name,
      columns,
      groups: parts.map((part, g) => ({ labels: labels[g], rows: part })),
      ...(reference === undefined ? {} : { reference }),
    });
  }
  return {
    state: 'ready',
    edges,
    planned: edges.indexOf(run.threshold),
    positive: run.positive ?? '',
    negative: run.classes.find((name) => name !== run.positive) ?? '',
    favourable_is_rest: run.favourable !== undefined && run.favourable !== run.positive,
    weighted: weight !== undefined,
    frequency: run.frequency,
    clustered: run.clustered,
    label_differs: differing(rows.predicted, predictedBy(run, rows, run.threshold)),
    overall: countBins(scored, bins, edges.length)[0],
    groupings,
    left_out: leftOut,
  };
}

function edgesOf(score: Float64Array, planned: number): number[] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < score.length; i++) {
    if (score[i] < least) least = score[i];
    if (score[i] > most) most = score[i];
  }
  const shares = score.length === 0 || (least >= 0 && most <= 1);
  const range = shares ? { low: 0, high: 1 } : { low: least, high: most };
  return scoreEdges(quantilesOf(score), planned, range);
}

/** About a thousand scores, ascending, evenly spread over the ranks of a sample of the rows. */
function quantilesOf(score: Float64Array): Float64Array {
  const every = Math.ceil(score.length / SAMPLE);
  const sample = every > 1 ? score.filter((_, i) => i % every === 0) : score.slice();
  sample.sort();
  if (sample.length <= QUANTILES) return sample;
  return Float64Array.from(
    { length: QUANTILES },
    (_, k) => sample[Math.round((k * (sample.length - 1)) / (QUANTILES - 1))],
  );
}

function differing(stored: Int32Array | undefined, decided: ((place: number) => number) | undefined): number {
  if (!stored || !decided) return 0;
  let count = 0;
  for (let i = 0; i < stored.length; i++) if (decided(i) !== stored[i]) count++;
  return count;
}
