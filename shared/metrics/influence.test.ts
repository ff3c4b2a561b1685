import { describe, expect, it } from 'vitest';
import { averagePrecisionInfluence } from './average-precision.ts';
import { binaryColumns } from './binary-columns.ts';
import { binaryRows } from './binary-rows.ts';
import type { EstimateData, IntervalData } from './estimate-data.ts';
import { distanceInfluence } from './kolmogorov-smirnov.ts';
import { topTenth, topTenthInfluence } from './lift.ts';
import type { Predictions } from './predictions.ts';
import { rankValues } from './rank-values.ts';
import { rocAucInfluence } from './roc-auc.ts';
import { allInfluences, type ScoreCells, type Walk } from './score-cells.ts';
import { binary, metricOf, multiclass, regression, uniform } from './test-predictions.ts';

const N = 90;
const random = uniform(3);
const truth = Array.from({ length: N }, () => (random() < 0.4 ? 1 : 0));
// Ties: scores of one digit after the point, both 0 and 1 left out.
const score = truth.map((y) => Math.round(1 + 8 * (0.05 * y + 0.95 * random())) / 10);
const classes = Array.from({ length: N }, () => Math.floor(3 * random()));
const rows = classes.map((c) => {
  const raw = [0, 1, 2].map((k) => Math.round(10 * ((k === c ? 0.4 : 0) + random())) / 10 + 0.1);
  const sum = raw.reduce((total, x) => total + x, 0);
  return raw.map((x) => x / sum);
});
const target = Array.from({ length: N }, () => 1 + 10 * random());
const predicted = target.map((y) => y + 4 * (random() - 0.5));
const uneven = Float64Array.from({ length: N }, () => 0.5 + random());
const cluster = Int32Array.from({ length: N }, () => Math.floor(6 * random()));

const models: Record<string, { p: Predictions; metrics: string[] }> = {
  binary: {
    p: binary(truth, score),
    metrics: [
      'accuracy',
      'precision',
      'recall',
      'specificity',
      'negative_predictive_value',
      'false_positive_rate',
      'f1',
      'matthews_corrcoef',
      'cohen_kappa',
      'roc_auc',
      'gini',
      'average_precision',
      'log_loss',
      'brier_score',
      'calibration_slope',
      'calibration_intercept',
      'observed_expected_ratio',
    ],
  },
  multiclass: {
    p: multiclass(classes, rows),
    metrics: [
      'accuracy',
      'f1_macro',
      'f1_micro',
      'f1_weighted',
      'matthews_corrcoef',
      'cohen_kappa',
      'roc_auc_ovr',
      'roc_auc_ovo',
      'log_loss',
      'brier_score',
      'top_2_accuracy',
    ],
  },
  regression: {
    p: regression(target, predicted),
    metrics: [
      'mean_absolute_error',
      'mean_squared_error',
      'r2',
      'explained_variance',
      'mean_absolute_percentage_error',
      'weighted_absolute_percentage_error',
      'mean_bias',
    ],
  },
};

/** d metric / d wᵢ of every row, by moving one weight at a time. */
function numerical(p: Predictions, of: (p: Predictions) => number): number[] {
  const weight = p.weight ?? new Float64Array(p.n).fill(1);
  const step = 1e-4;
  return Array.from(weight, (w, i) => {
    const moved = (by: number) => {
      const other = weight.slice();
      other[i] = w + by;
      return of({ ...p, weight: other });
    };
    return (moved(step) - moved(-step)) / (2 * step);
  });
}

/** What Σ(wφ)² over rows, or over clusters, with its factor for the number of them, is by the interval. */
function impliedVariance(data: EstimateData): number {
  const interval = data.interval as IntervalData;
  switch (interval.kind) {
    case 'delta':
    case 'delta-log':
    case 'delong':
      return interval.se ** 2;
    case 'linear':
      return impliedVariance({ ...data, interval: interval.of }) * interval.factor ** 2;
    case 'wilson':
    case 'logit-binomial':
      return (interval.p * (1 - interval.p)) / interval.n;
    case 'wilson-f1': {
      const j = interval.f1 / (2 - interval.f1);
      // F1 = 2J/(1 + J), dF1/dJ = 2/(1 + J)².
      return ((j * (1 - j)) / interval.n) * (2 / (1 + j) ** 2) ** 2;
    }
    default:
      throw new Error(`no variance in ${interval.kind}`);
  }
}

const PROPORTIONS = [
  'accuracy',
  'precision',
  'recall',
  'specificity',
  'negative_predictive_value',
  'false_positive_rate',
  'f1',
  'f1_micro',
  'top_2_accuracy',
];

describe.each(Object.entries(models))('%s: the spread follows from the influence of every row', (_, { p, metrics }) => {
  const value = (name: string) => (moved: Predictions) => metricOf(moved, name).value as number;
  const designs: Record<string, Partial<Predictions>> = {
    unweighted: {},
    weighted: { weight: uneven },
    clustered: { cluster, clusters: 6 },
    'weighted and clustered': { weight: uneven, cluster, clusters: 6 },
  };

  it.each(metrics.flatMap((name) => Object.keys(designs).map((design) => [name, design])))('%s, %s', (name, design) => {
    const rowsOf: Predictions = { ...p, ...designs[design] };
    const influence = numerical({ ...p, ...(rowsOf.weight ? { weight: rowsOf.weight } : {}) }, value(name));
    const parts = influence.map((phi, i) => (rowsOf.weight?.[i] ?? 1) * phi);
    const sums = rowsOf.cluster ? totals(parts, rowsOf.cluster) : parts;
    const squares = sums.reduce((total, part) => total + part * part, 0);
    const data = metricOf(rowsOf, name);
    let factor = rowsOf.cluster ? 6 / 5 : N / (N - 1);
    if (!rowsOf.cluster && PROPORTIONS.includes(name)) factor = 1;
    if (!rowsOf.cluster && (name === 'roc_auc' || name === 'gini')) factor = plainVariance(parts) / squares;
    if (name === 'average_precision') {
      // The positives alone, over the design effect, where they promise less than the influences.
      const effect = rowsOf.cluster ? (squares * factor) / plainVariance(parts) : 1;
      const positives = sizeOfPositives(rowsOf.weight) / effect;
      const ap = data.value as number;
      expect(impliedVariance(data)).toBeCloseTo(Math.max(squares * factor, (ap * (1 - ap)) / positives), 8);
    } else expect(impliedVariance(data) / (squares * factor)).toBeCloseTo(1, 5);
  });
});

/** Σ(wφ)² with n/(n − 1) in each class. */
function plainVariance(parts: number[]): number {
  const ofClass = (c: number) => parts.reduce((t, part, i) => t + (truth[i] === c ? part * part : 0), 0);
  const size = (c: number) => truth.filter((y) => y === c).length;
  return [0, 1].reduce((t, c) => t + (ofClass(c) * size(c)) / (size(c) - 1), 0);
}

function totals(parts: number[], of: Int32Array): number[] {
  const sums = new Map<number, number>();
  parts.forEach((part, i) => {
    sums.set(of[i], (sums.get(of[i]) ?? 0) + part);
  });
  return [...sums.values()];
}

function sizeOfPositives(weight?: Float64Array): number {
  const weights = truth.flatMap((y, i) => (y === 1 ? [weight?.[i] ?? 1] : []));
  const sum = weights.reduce((total, w) => total + w, 0);
  return sum ** 2 / weights.reduce((total, w) => total + w * w, 0);
}

describe('the influence of every row on a metric of the scores', () => {
  const p = { ...binary(truth, score), weight: uneven };
  const cellsOf = (of: Predictions) => binaryRows(binaryColumns(of))[0].scores as ScoreCells;
  const cells = cellsOf(p);
  const { auc, averagePrecision, distance } = rankValues(cells);
  const top = topTenth(cells);
  const cases: [name: string, of: (cells: ScoreCells) => number, walk: Walk][] = [
    ['ROC-AUC', (of) => rankValues(of).auc, rocAucInfluence(cells, auc)],
    ['average precision', (of) => rankValues(of).averagePrecision, averagePrecisionInfluence(cells, averagePrecision)],
    ['Kolmogorov-Smirnov', (of) => rankValues(of).distance.value, distanceInfluence(cells, distance)],
    // Few distinct scores: the rate of positives at the border is that of the border's own block.
    ['share of the top tenth', (of) => topTenth(of).share, topTenthInfluence(cells, top)],
  ];

  it.each(cases)('%s', (_, of, walk) => {
    const byKind = allInfluences(cells, () => walk);
    const expected = numerical(p, (moved) => of(cellsOf(moved)));
    expected.forEach((phi, i) => {
      const kind = 2 * cells.score.indexOf(score[i]) + truth[i];
      expect(byKind[kind]).toBeCloseTo(phi, 6);
    });
  });
});
