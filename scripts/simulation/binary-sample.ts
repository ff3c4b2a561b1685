import type { Predictions } from '../../shared/metrics/predictions.ts';
import { normalQuantile } from '../../shared/statistics/normal-quantile.ts';
import { type BinaryPopulation, probabilityOf } from './binary-population.ts';
import type { Design } from './design.ts';
import type { Random } from './random.ts';

/** Rows drawn from the population, as the metrics take them. */
export function binarySample(random: Random, population: BinaryPopulation, design: Design): Predictions {
  const { n, weights, clusters } = design;
  const { prevalence, separation, cut } = population;
  const target = new Int32Array(n);
  const predicted = new Int32Array(n);
  const score = new Float64Array(n);
  const positiveAbove = -normalQuantile(prevalence);
  const size = clusters?.rows ?? 1;
  const shared = Math.sqrt(clusters?.correlation ?? 0);
  const own = Math.sqrt(1 - (clusters?.correlation ?? 0));
  const cluster = clusters ? new Int32Array(n) : undefined;
  let ofOutcome = 0;
  let ofScore = 0;
  for (let i = 0; i < n; i++) {
    if (cluster) {
      if (i % size === 0) {
        ofOutcome = shared * random.normal();
        ofScore = shared * random.normal();
      }
      cluster[i] = Math.floor(i / size);
    }
    const positive = ofOutcome + own * random.normal() > positiveAbove;
    const x = ofScore + own * random.normal() + (positive ? separation : 0);
    target[i] = positive ? 1 : 0;
    predicted[i] = x >= cut ? 1 : 0;
    score[i] = probabilityOf(x, prevalence, separation);
  }
  return {
    task: 'binary-classification',
    n,
    classes: ['no', 'yes'],
    positive: 1,
    target,
    predicted,
    scores: [score],
    scores_are_probabilities: true,
    ...(weights ? { weight: Float64Array.from({ length: n }, () => random.weight(weights)) } : {}),
    ...(cluster ? { cluster, clusters: Math.ceil(n / size) } : {}),
    groupings: [],
  };
}
