import { type EstimateData, toEstimate } from '../../shared/metrics/estimate-data.ts';
import type { Predictions } from '../../shared/metrics/predictions.ts';
import { Coverage } from './coverage.ts';
import { type Design, equivalentRows } from './design.ts';
import { Random } from './random.ts';

/** Rows with a model's predictions, of which the true value of every metric is known. */
export interface Population {
  /** For a reader: "prevalence 0.02, AUC 0.86". */
  name: string;
  truth: Record<string, number>;
  sample: (random: Random, design: Design) => Predictions;
  metrics: (predictions: Predictions, names: readonly string[]) => Record<string, EstimateData>;
  /** Shares of the rows of which a metric wants five each: a proportion p wants p and 1 − p of its denominator. */
  wants: (metric: string) => number[];
}

/** How often the interval of one metric covered, for one population and one way of drawing rows. */
export interface MetricCell {
  metric: string;
  design: string;
  /** What else tells the cell from others. */
  where: string;
  coverage: Coverage;
}

export interface Trials {
  design: Design;
  designName: string;
  trials: number;
  seed: number;
}

const FEWEST = 5;

/** Coverage, at the one-sided `tail`, of every metric of the population for which the samples are large enough. */
export function metricCells(
  population: Population,
  { design, designName, trials, seed }: Trials,
  tail: number,
): MetricCell[] {
  const rows = equivalentRows(design);
  const names = Object.keys(population.truth).filter((name) =>
    population.wants(name).every((share) => share * rows >= FEWEST),
  );
  const cells = names.map((metric) => ({
    metric,
    design: designName,
    where: `n ${design.n.toLocaleString('en')}, ${population.name}`,
    coverage: new Coverage(),
  }));
  const random = new Random(seed);
  for (let trial = 0; trial < trials; trial++) {
    const metrics = population.metrics(population.sample(random, design), names);
    for (const { metric, coverage } of cells) coverage.add(toEstimate(metrics[metric]), population.truth[metric], tail);
  }
  return cells;
}

/** True values of a population that has none in closed form: those of a million rows. */
export function truthByCount(population: Omit<Population, 'truth'>, names: readonly string[]): Record<string, number> {
  const rows = population.sample(new Random(0), { n: 1_000_000 });
  const metrics = population.metrics(rows, names);
  return Object.fromEntries(names.map((name) => [name, metrics[name].value ?? Number.NaN]));
}

/** The columns of a sample that its design decides: weights, and clusters with a normal number shared inside each. */
export function designColumns(random: Random, { n, weights, clusters }: Design) {
  return {
    ...(weights ? { weight: Float64Array.from({ length: n }, () => random.weight(weights)) } : {}),
    ...(clusters
      ? {
          cluster: Int32Array.from({ length: n }, (_, i) => Math.floor(i / clusters.rows)),
          clusters: Math.ceil(n / clusters.rows),
        }
      : {}),
  };
}

/** n standard normal numbers, correlated inside the clusters of the design. */
export function normals(random: Random, { n, clusters }: Design): Float64Array {
  const numbers = Float64Array.from({ length: n }, () => random.normal());
  if (!clusters) return numbers;
  const own = Math.sqrt(1 - clusters.correlation);
  let shared = 0;
  for (let i = 0; i < n; i++) {
    if (i % clusters.rows === 0) shared = Math.sqrt(clusters.correlation) * random.normal();
    numbers[i] = shared + own * numbers[i];
  }
  return numbers;
}
