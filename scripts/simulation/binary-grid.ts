import { binaryMetrics } from '../../shared/metrics/binary.ts';
import { binaryColumns } from '../../shared/metrics/binary-columns.ts';
import { binaryRows } from '../../shared/metrics/binary-rows.ts';
import { toEstimate } from '../../shared/metrics/estimate-data.ts';
import { type BinaryPopulation, binaryPopulation } from './binary-population.ts';
import { binarySample } from './binary-sample.ts';
import { Coverage } from './coverage.ts';
import { type Design, equivalentRows } from './design.ts';
import { Random } from './random.ts';

/** How often the interval of one metric covered, for one population and one way of drawing rows. */
export interface MetricCell {
  metric: string;
  design: string;
  /** What else tells the cell from others, for a reader: "n 1,000, prevalence 0.02". */
  where: string;
  coverage: Coverage;
}

export interface BinaryCase {
  prevalence: number;
  separation: number;
  trials: number;
  design: Design;
  designName: string;
}

/** Coverage of every binary metric for which the sample is large enough, on samples of one population. */
export function binaryCells(test: BinaryCase, seed: number, tail: number): MetricCell[] {
  const population = binaryPopulation(test.prevalence, test.separation);
  const names = Object.keys(population.truth).filter((name) =>
    isLargeEnough(name, population, equivalentRows(test.design)),
  );
  const coverage = new Map(names.map((name) => [name, new Coverage()]));
  const random = new Random(seed);
  for (let trial = 0; trial < test.trials; trial++) {
    const [rows] = binaryRows(binaryColumns(binarySample(random, population, test.design)));
    const metrics = binaryMetrics(rows, names, { scores: 'none', probabilities: 'none' });
    for (const [name, cell] of coverage) cell.add(toEstimate(metrics[name]), population.truth[name], tail);
  }
  const auc = population.truth.roc_auc.toFixed(2);
  const where = `n ${test.design.n}, prevalence ${test.prevalence}, AUC ${auc}`;
  return names.map((metric) => ({
    metric,
    design: test.designName,
    where,
    coverage: coverage.get(metric) ?? new Coverage(),
  }));
}

const FEWEST = 5;

/** np ≥ 5 and n(1 − p) ≥ 5 for the proportion behind a metric; five rows of each class for what rests on scores. */
function isLargeEnough(metric: string, { cells, prevalence }: BinaryPopulation, rows: number): boolean {
  const { tp, fp, fn, tn } = cells;
  const needed: Record<string, number[]> = {
    accuracy: [tp + tn, fp + fn],
    precision: [tp, fp],
    recall: [tp, fn],
    specificity: [tn, fp],
    false_positive_rate: [tn, fp],
    negative_predictive_value: [tn, fn],
    f1: [tp, fp + fn],
    balanced_accuracy: [tp, fp, fn, tn],
    matthews_corrcoef: [tp, fp, fn, tn],
    cohen_kappa: [tp, fp, fn, tn],
  };
  return (needed[metric] ?? [prevalence, 1 - prevalence]).every((share) => share * rows >= FEWEST);
}
