import { describe, expect, test } from 'vitest';
import {
  fairnessOf,
  hostileNames,
  regressionReport,
  sampleReport,
  someValue,
} from '../../test/report/sample-report.ts';
import { axisLabel } from './axes.ts';
import { reliabilityChart } from './calibration-chart.ts';
import { liftChart, precisionRecallChart, rocChart } from './curve-charts.ts';
import { groupChart } from './group-chart.ts';
import { niceRange } from './nice-range.ts';
import { darkPalette, lightPalette, seriesColour } from './palette.ts';
import { periodChart } from './period-chart.ts';
import { predictedActualChart, residualChart } from './regression-charts.ts';
import { scoreChart } from './score-chart.ts';
import { thinRows } from './thin-rows.ts';
import { onScale, whiskerScale } from './whisker-scale.ts';

const { performance, fairness } = sampleReport();
const regression = regressionReport();
const specs = [
  rocChart(performance, lightPalette),
  precisionRecallChart(performance, lightPalette),
  liftChart(performance, lightPalette),
  reliabilityChart(performance, lightPalette),
  scoreChart(performance, lightPalette, 0.5),
  periodChart(performance, 'roc_auc', lightPalette),
  groupChart(fairness[0], 'selection_rate', lightPalette),
  predictedActualChart(regression.performance, lightPalette),
  residualChart(regression.performance, lightPalette),
].map((spec) => {
  if (!spec) throw new Error('a chart of the sample is missing');
  return spec;
});

test.each(specs.map((spec) => [spec.id, spec] as const))('%s is plain data with a whole table', (_, spec) => {
  expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  expect(spec.table.rows.length).toBeGreaterThan(0);
  expect(spec.table.rows.every((row) => row.length === spec.table.columns.length)).toBe(true);
});

describe('titles state the finding', () => {
  test.each([
    ['roc', 'ROC-AUC is 0.900 [0.868, 0.932]'],
    // The sample's gains curve is a square root: √0.1 is 0.316.
    ['gains', 'The 10 % of rows with the highest scores hold 32 % of the positives'],
    ['reliability', 'Expected calibration error is 0.0200, where chance alone gives 0.0150'],
    ['group-selection-rate', 'Selection rate differs by 17 points between groups of sex: Female highest, Male lowest'],
    ['residuals', 'Predictions are too high by 1.300 [1.268, 1.332] on average'],
  ])('%s', (id, title) => {
    expect(specs.find((spec) => spec.id === id)?.title).toBe(title);
  });

  test('and say so when nothing can be shown', () => {
    const [sexes] = fairness;
    expect(groupChart(sexes, 'accuracy', lightPalette)?.title).toBe(
      'No difference in accuracy can be shown between groups of sex',
    );
    const high = {
      ...performance,
      metrics: { ...performance.metrics, observed_expected_ratio: someValue(0.9, 10_000) },
    };
    expect(reliabilityChart(high, lightPalette)?.title).toMatch(
      /^Scores are too high on the whole: observed \/ expected is 0\.900/,
    );
  });
});

test('nothing to draw gives no chart', () => {
  const bare = { metrics: {}, baseline: {} };
  expect([
    rocChart(bare, lightPalette),
    reliabilityChart(bare, lightPalette),
    periodChart(bare, 'roc_auc', lightPalette),
  ]).toEqual([undefined, undefined, undefined]);
  expect(groupChart(fairness[0], 'log_loss', lightPalette)).toBeUndefined();
});

test('many groups and classes are bounded, and the rest is counted', () => {
  const many = fairnessOf(
    'town',
    Array.from({ length: 200 }, (_, i) => [{ town: `t${i}` }, 100] as const),
  );
  expect(groupChart(many, 'selection_rate', lightPalette)?.description).toContain('180 more groups');
  const classes = sampleReport({ classes: Array.from({ length: 300 }, (_, i) => `c${i}`) });
  const roc = rocChart(classes.performance, lightPalette);
  expect(roc?.description).toContain('276 more curves');
  expect(roc?.option).toMatchObject({ legend: { data: { length: 8 } } });
});

test('labels are short, printable, and no key of Object.prototype', () => {
  for (const name of [...hostileNames, 'constructor', 'toString']) {
    const label = axisLabel(name);
    expect(Array.from(label).length).toBeLessThanOrEqual(25);
    expect(label).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(label in {}).toBe(false);
  }
});

test('thinRows keeps both ends and says what it leaves out', () => {
  expect(thinRows([1, 2, 3], 5)).toEqual({ rows: [1, 2, 3] });
  expect(thinRows([0, 1, 2, 3, 4, 5, 6, 7, 8], 3)).toEqual({
    rows: [0, 4, 8],
    note: '3 of 9 points; all of them are in the JSON report.',
  });
});

test('a whisker scale holds every interval, limit and baseline', () => {
  expect(whiskerScale([someValue(0.9, 10_000), someValue(0.2, 100)], [0.95])).toEqual({ low: 0, high: 1 });
  expect(whiskerScale([someValue(-3, 100)], [12])).toEqual({ low: -4, high: 15 });
  expect(whiskerScale([{ value: null, reason: 'none', n: 0 }])).toBeUndefined();
  expect(onScale({ low: 0, high: 4 }, 5)).toBe(1);
});

/** WCAG 2 relative luminance and contrast. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [r, g, blue] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

test.each([
  ['light', lightPalette],
  ['dark', darkPalette],
] as const)('%s: text is readable, marks are visible', (_, palette) => {
  for (const ground of [palette.page, palette.panel]) {
    expect(contrast(palette.ink, ground)).toBeGreaterThan(7);
    expect(contrast(palette.muted, ground)).toBeGreaterThan(4.5);
    expect(contrast(palette.accent, ground)).toBeGreaterThan(4.5);
    // Verdicts are words too.
    for (const mark of [palette.pass, palette.fail, palette.inconclusive])
      expect(contrast(mark, ground)).toBeGreaterThan(4.5);
  }
  expect(seriesColour(palette, 8)).toBe(palette.other);
});

test.each([
  [37, 346, { min: 0, max: 400, interval: 100 }],
  [-0.3, 0.12, { min: -0.3, max: 0.2, interval: 0.1 }],
  [43, 55, { min: 42, max: 56, interval: 2 }],
  [5, 5, { min: 4, max: 6, interval: 1 }],
])('niceRange(%d, %d) is round and holds both', (low, high, range) => {
  expect(niceRange(low, high)).toEqual(range);
});
