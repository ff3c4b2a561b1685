import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { normalCritical } from '../statistics/critical.ts';
import { newcombePaired } from '../statistics/paired-proportions.ts';
import { type JudgedRows, rowsAt } from './judged-rows.ts';
import { pairedDifference } from './paired-difference.ts';
import { rowMetric } from './row-metrics.ts';

interface Expected {
  values: [number, number];
  se: number;
}
interface Columns {
  target: number[];
  first: number[];
  second: number[];
  weight: number[];
  plain: Record<string, Expected>;
  weighted: Record<string, Expected>;
}
const reference = JSON.parse(readFileSync(new URL('./reference.json', import.meta.url), 'utf8')) as {
  binary: Columns & {
    proportions: Record<string, { counts: number[]; difference: number; low: number; high: number }>;
    roc_auc: Expected;
  };
  regression: Columns;
  classes: Columns;
};
const { binary, regression, classes } = reference;
const weights = Float64Array.from(binary.weight);

function binaryRows(score: number[], weight?: Float64Array): JudgedRows {
  return {
    task: 'binary-classification',
    n: score.length,
    classes: 2,
    positive: 1,
    target: Int32Array.from(binary.target),
    predicted: Int32Array.from(score, (p) => (p >= 0.5 ? 1 : 0)),
    score: Float64Array.from(score),
    frequency: false,
    ...(weight ? { weight } : {}),
  };
}

function regressionRows(prediction: number[], weight?: Float64Array): JudgedRows {
  return {
    task: 'regression',
    n: prediction.length,
    classes: 0,
    positive: -1,
    target: Float64Array.from(regression.target),
    prediction: Float64Array.from(prediction),
    frequency: false,
    ...(weight ? { weight } : {}),
  };
}

const classRows = (predicted: number[]): JudgedRows => ({
  task: 'multiclass-classification',
  n: predicted.length,
  classes: 3,
  positive: -1,
  target: Int32Array.from(classes.target),
  predicted: Int32Array.from(predicted),
  frequency: false,
});

/** Standard error of the difference from the influences of both runs. */
function standardError(name: string, first: JudgedRows, second: JudgedRows): number {
  const [a, b] = [rowMetric(name, first)!, rowMetric(name, second)!];
  const squares = a.influence.reduce(
    (sum, one, i) => sum + ((first.weight?.[i] ?? 1) * (b.influence[i] - one)) ** 2,
    0,
  );
  return Math.sqrt((squares * first.n) / (first.n - 1));
}

const cases: [string, Record<string, Expected>, JudgedRows, JudgedRows][] = [
  ['binary', binary.plain, binaryRows(binary.first), binaryRows(binary.second)],
  ['weighted binary', binary.weighted, binaryRows(binary.first, weights), binaryRows(binary.second, weights)],
  ['regression', regression.plain, regressionRows(regression.first), regressionRows(regression.second)],
  [
    'weighted regression',
    regression.weighted,
    regressionRows(regression.first, weights),
    regressionRows(regression.second, weights),
  ],
  ['three classes', classes.plain, classRows(classes.first), classRows(classes.second)],
];

test.each(cases)(
  'values and standard errors of %s are those of scikit-learn, differentiated',
  (_, all, first, second) => {
    for (const [name, { values, se }] of Object.entries(all)) {
      const found = pairedDifference(name, first, second, 0.95)!;
      expect(found.values[0], name).toBeCloseTo(values[0], 9);
      expect(found.values[1], name).toBeCloseTo(values[1], 9);
      expect(found.difference.value, name).toBeCloseTo(values[1] - values[0], 9);
      expect(standardError(name, first, second) / se, name).toBeCloseTo(1, 4);
    }
  },
);

test('the interval of a mean is the difference ± t·se', () => {
  const [first, second] = [binaryRows(binary.first), binaryRows(binary.second)];
  const { difference } = pairedDifference('log_loss', first, second, 0.95)!;
  const { value, ci } = difference;
  expect((ci!.high + ci!.low) / 2).toBeCloseTo(value!, 12);
  const critical = (ci!.high - ci!.low) / 2 / binary.plain.log_loss.se;
  expect(critical).toBeGreaterThan(normalCritical(0.025));
  expect(critical).toBeLessThan(2.1);
  expect(ci).toMatchObject({ level: 0.95, method: 'delta-paired' });
});

test('ROC-AUC is compared as DeLong has it', () => {
  const { values, se } = binary.roc_auc;
  const found = pairedDifference('roc_auc', binaryRows(binary.first), binaryRows(binary.second), 0.95)!;
  expect(found.values[0]).toBeCloseTo(values[0], 12);
  const { ci, value } = found.difference;
  expect(value).toBeCloseTo(values[1] - values[0], 12);
  expect((ci!.high - ci!.low) / 2 / (normalCritical(0.025) * se)).toBeCloseTo(1, 9);
  const gini = pairedDifference('gini', binaryRows(binary.first), binaryRows(binary.second), 0.95)!;
  expect(gini.difference.ci!.low).toBeCloseTo(2 * ci!.low, 12);
});

test('shares of the same rows have Newcombe’s interval for pairs', () => {
  for (const [name, { counts, difference, low, high }] of Object.entries(binary.proportions)) {
    const found = pairedDifference(name, binaryRows(binary.first), binaryRows(binary.second), 0.95)!;
    expect(found.difference.value, name).toBeCloseTo(difference, 12);
    expect(found.difference.ci!.low, name).toBeCloseTo(low, 9);
    expect(found.difference.ci!.high, name).toBeCloseTo(high, 9);
    expect(found.difference, name).toMatchObject({
      support: counts.reduce((sum, count) => sum + count, 0),
      ci: { method: 'newcombe-paired' },
    });
  }
});

test('pairs without any difference still have an interval, and the order of the runs only turns it', () => {
  const none = newcombePaired({ both: 40, first: 0, second: 0, neither: 10 }, 1.96);
  expect(none.low).toBeLessThan(0);
  expect(none.high).toBeGreaterThan(0);
  const one = newcombePaired({ both: 30, first: 4, second: 9, neither: 7 }, 1.96);
  const other = newcombePaired({ both: 30, first: 9, second: 4, neither: 7 }, 1.96);
  expect(one.low).toBeCloseTo(-other.high, 12);
  expect(one.high).toBeCloseTo(-other.low, 12);
});

test('two runs that say the same of every row differ by nothing', () => {
  const rows = binaryRows(binary.first);
  for (const name of ['log_loss', 'roc_auc', 'f1', 'matthews_corrcoef'])
    expect(pairedDifference(name, rows, rows, 0.95)!.difference, name).toMatchObject({
      value: 0,
      ci: { low: 0, high: 0 },
    });
});

test('what is not known by its rows, or not defined, is not compared by them', () => {
  const [first, second] = [binaryRows(binary.first), binaryRows(binary.second)];
  expect(pairedDifference('kolmogorov_smirnov', first, second, 0.95)).toBeUndefined();
  expect(pairedDifference('toString', first, second, 0.95)).toBeUndefined();
  const negatives = Uint32Array.from(binary.target.flatMap((target, i) => (target === 0 ? [i] : [])));
  expect(pairedDifference('recall', rowsAt(first, negatives), rowsAt(second, negatives), 0.95)).toBeUndefined();
  expect(pairedDifference('roc_auc', rowsAt(first, negatives), rowsAt(second, negatives), 0.95)).toBeUndefined();
});
