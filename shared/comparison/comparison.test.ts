import { expect, test } from 'vitest';
import { comparisonCharts } from '../charts/comparison-charts.ts';
import { lightPalette } from '../charts/palette.ts';
import type { Performance, Report } from '../report.ts';
import type { Value } from '../value.ts';
import { comparedRows, comparedSections, comparisonCsv, differs } from './comparison-table.ts';
import { metricKey } from './metric-key.ts';
import { factsOf } from './same-or-different.ts';
import { betterIs, conclusionOf, independentDifference } from './value-difference.ts';

const value = (x: number, half = 0.01, method = 'wilson'): Value => ({
  value: x,
  n: 1000,
  ci: { low: x - half, high: x + half, level: 0.95, method },
});
const report = (accuracy: Value, more: Partial<Pick<Report, 'fairness'>> = {}) => ({
  performance: { metrics: { accuracy }, baseline: {} } as Performance,
  fairness: more.fairness ?? [],
});

test('the difference of independent values has the interval of Newcombe (1998), 56/70 against 48/80', () => {
  // Newcombe's example (a), method 10: 0.20 with 0.0524 to 0.3339.
  const of = (p: number, low: number, high: number): Value => ({
    value: p,
    n: 80,
    ci: { low, high, level: 0.95, method: 'wilson' },
  });
  const difference = independentDifference(of(0.6, 0.490_4, 0.700_4), of(0.8, 0.691_8, 0.877));
  expect(difference.value).toBeCloseTo(0.2, 12);
  expect(difference.ci).toMatchObject({ method: 'newcombe', level: 0.95 });
  expect(difference.ci!.low).toBeCloseTo(0.0524, 3);
  expect(difference.ci!.high).toBeCloseTo(0.3339, 3);
});

test('a difference without both values or both intervals says why', () => {
  const undefinedValue: Value = { value: null, reason: 'no row is positive', n: 10 };
  expect(independentDifference(undefined, value(1))).toMatchObject({
    value: null,
    reason: 'not computed in both runs',
  });
  expect(independentDifference(value(1), undefinedValue)).toMatchObject({ reason: 'not defined in both runs' });
  expect(independentDifference(value(0.5), { value: 0.6, reason: 'no interval: biased', n: 5 })).toEqual({
    value: expect.closeTo(0.1),
    n: 5,
    reason: 'no interval: biased',
  });
  const other = value(0.5);
  other.ci!.level = 0.9;
  expect(independentDifference(value(0.5), other).ci).toBeUndefined();
});

test.each([
  ['accuracy', 0.1, [0.05, 0.15], 'better'],
  ['accuracy', -0.1, [-0.15, -0.05], 'worse'],
  ['log_loss', 0.1, [0.05, 0.15], 'worse'],
  ['false_positive_rate', -0.1, [-0.15, -0.05], 'better'],
  ['demographic_parity_difference', -0.1, [-0.15, -0.05], 'better'],
  ['demographic_parity_ratio', 0.1, [0.05, 0.15], 'better'],
  ['selection_rate', 0.1, [0.05, 0.15], 'higher'],
  ['calibration_slope', -0.1, [-0.15, -0.05], 'lower'],
  ['mean_absolute_error', -0.1, [-0.15, -0.05], 'better'],
  ['r2', -0.1, [-0.15, -0.05], 'worse'],
  ['accuracy', 0.1, [-0.05, 0.25], 'not shown'],
  ['accuracy', 0, [0, 0], 'same'],
] as const)('%s by %d in %j is %s', (metric, x, [low, high], conclusion) => {
  expect(conclusionOf(metric, { value: x, n: 9, ci: { low, high, level: 0.95, method: 'm' } })).toBe(conclusion);
});

test('without a value or an interval nothing is concluded, and unknown names have no better side', () => {
  expect(conclusionOf('accuracy', { value: null, n: 1 })).toBe('undefined');
  expect(conclusionOf('accuracy', { value: 0.1, n: 1 })).toBe('no interval');
  expect(betterIs('constructor')).toBeUndefined();
  expect(betterIs('selection_rate[a]')).toBeUndefined();
});

test('values stand side by side, what was compared row by row in its sharper form', () => {
  const key = metricKey({ scope: 'overall', metric: 'accuracy' });
  const sharp: Value = {
    value: 0.01,
    n: 1000,
    ci: { low: 0.004, high: 0.016, level: 0.95, method: 'newcombe-paired' },
  };
  const [row] = comparedRows([report(value(0.8)), report(value(0.81)), report(value(0.7))], 0, [
    undefined,
    new Map([[key, sharp]]),
    undefined,
  ]);
  expect(row.title).toBe('Accuracy');
  expect(row.differences[0]).toBeUndefined();
  expect(row.differences[1]).toEqual({ value: sharp, how: 'paired' });
  expect(row.differences[2]).toMatchObject({ how: 'independent', value: { value: expect.closeTo(-0.1) } });
  expect(row.conclusions).toEqual([undefined, 'better', 'worse']);
  expect(differs(row)).toBe(true);
  const [alike] = comparedRows([report(value(0.8)), report(value(0.801))], 1, []);
  expect(alike.conclusions).toEqual(['not shown', undefined]);
  expect(differs(alike)).toBe(false);
});

test('metrics, gaps, groups and classes are parts; a value that one run lacks is a difference', () => {
  const fairness: Report['fairness'] = [
    {
      sensitive: 'sex',
      groups: [{ group: { sex: '__proto__' }, n: 5, metrics: { accuracy: value(0.9) } }],
      gaps: { accuracy_difference: value(0.2) },
    },
  ];
  const rows = comparedRows([report(value(0.8), { fairness }), report(value(0.8))], 0, []);
  const sections = comparedSections(rows);
  expect(sections.map(({ title }) => title)).toEqual(['Metrics', 'Gaps between groups', 'Groups by sex']);
  expect(sections[2].rows[0].title).toBe('Accuracy, sex __proto__');
  expect(rows.map(differs)).toEqual([false, true, true]);
});

test('the copy has every digit and says how each difference was made', () => {
  const rows = comparedRows([report(value(0.8)), report(value(0.81))], 0, []);
  const csv = comparisonCsv(rows, ['A', 'B']);
  expect(csv.columns).toEqual([
    'metric',
    'A',
    'A low',
    'A high',
    'B',
    'B low',
    'B high',
    'B difference',
    'B difference low',
    'B difference high',
    'B compared',
  ]);
  expect(csv.rows[0].slice(0, 5)).toEqual(['Accuracy', 0.8, 0.79, 0.81, 0.81]);
  expect(csv.rows[0].at(-1)).toBe('independent');
});

test('what the runs have in common is said in words', () => {
  const judged = (data: string, used: number, model: string, threshold: number) =>
    ({
      task: 'binary-classification',
      data: { path: 'd', sha256: data, rows: used, used, excluded: [] },
      model: { path: 'm', sha256: model, bytes: 1 },
      plan: { threshold },
      run: { drydock: '1', onnxruntime: '1' },
    }) as unknown as Report;
  const about = (...reports: Report[]) =>
    factsOf(reports).map(({ about, same, text }) => `${same ? '=' : '≠'} ${about}: ${text}`);
  expect(about(judged('a', 10, 'm', 1), judged('a', 10, 'm', 1))).toEqual([
    '= data: The same data',
    '= rows: As many rows judged: 10',
    '= model: The same model',
    '= plan: The same plan',
  ]);
  expect(about(judged('a', 10, 'm', 1), judged('a', 12, 'n', 2))).toEqual([
    '= data: The same data',
    '≠ rows: Different numbers of rows: 10 and 12',
    '≠ model: Different models',
    '≠ plan: The plans differ, see below',
  ]);
  expect(about(judged('a', 10, 'm', 1), judged('b', 10, 'm', 1))[0]).toMatch(/^≠ data: Different data/);
});

test('curves of several runs lie over each other, each with its own colour, dash and rows of the table', () => {
  const performance = (auc: number): Performance => ({
    metrics: { roc_auc: value(auc) },
    baseline: {},
    curves: {
      roc: [
        {
          points: [
            { x: 0, y: 0 },
            { x: 0.2, y: auc },
            { x: 1, y: 1 },
          ],
        },
      ],
    },
  });
  const [roc, ...others] = comparisonCharts(
    [
      { label: 'A', performance: performance(0.8) },
      { label: '<b>B</b>', performance: performance(0.9) },
    ],
    lightPalette,
  );
  expect(others).toEqual([]);
  expect(roc.title).toBe('ROC-AUC lies between 0.800 and 0.900');
  const series = roc.option.series as { name: string; lineStyle: { color: string; type: unknown } }[];
  expect(series.slice(0, 2).map(({ name }) => name)).toEqual(['A', '<b>B</b>']);
  expect(series[0].lineStyle).not.toEqual(series[1].lineStyle);
  expect(series[0].lineStyle.type).not.toEqual(series[1].lineStyle.type);
  expect(roc.table.rows).toHaveLength(6);
  expect(roc.table.rows[4]).toEqual(['<b>B</b>', 0.2, 0.9]);
  const alone = [
    { label: 'A', performance: performance(0.8) },
    { label: 'B', performance: { metrics: {}, baseline: {} } },
  ];
  expect(comparisonCharts(alone, lightPalette)).toEqual([]);
});
