import { describe, expect, it } from 'vitest';
import type { ThresholdCounts } from '../contract/predictions.ts';
import { evaluate } from '../metrics/evaluate.ts';
import type { Predictions } from '../metrics/predictions.ts';
import { binary, uniform } from '../metrics/test-predictions.ts';
import type { Report } from '../report.ts';
import { costAt, costs } from './cost.ts';
import { binsOf, countBins } from './count-bins.ts';
import { cellsAt } from './cumulative.ts';
import { labelDecided } from './label-decided.ts';
import { nextAbove, scoreEdges, shortestAbove } from './score-edges.ts';
import { PARITY_ALLOWANCE, suggestions, summaryAt } from './suggestions.ts';
import { thresholdMetrics, thresholdRows } from './threshold-rows.ts';
import { whatIf } from './what-if.ts';

const LEVEL = 0.95;

interface Drawn {
  truth: number[];
  score: number[];
  weight: Float64Array;
  group: Int32Array;
  small: Int32Array;
}

/** Scores with ties, a group without positives, one of two rows, and rows of weight 0. */
function drawn(n: number, seed = 1): Drawn {
  const next = uniform(seed);
  const truth: number[] = [];
  const score: number[] = [];
  const weight = new Float64Array(n);
  const group = new Int32Array(n);
  const small = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    group[i] = Math.floor(3 * next());
    small[i] = i < 2 ? 1 : 0;
    truth.push(group[i] === 2 ? 0 : next() < 0.3 ? 1 : 0);
    score.push(Math.round(100 * Math.min(1, Math.max(0, 0.3 + 0.25 * truth[i] + 0.5 * (next() - 0.4)))) / 100);
    weight[i] = next() < 0.1 ? 0 : 0.2 + 3 * next();
  }
  return { truth, score, weight, group, small };
}

const groupings = ({ group, small }: Drawn) => [
  { name: 'team', columns: ['team'], labels: [['a'], ['b'], ['c']], index: group, reference: 0 },
  { name: 'small', columns: ['small'], labels: [['no'], ['yes']], index: small },
];

function predictionsOf(d: Drawn, threshold: number, more: Partial<Predictions> = {}): Predictions {
  return binary(d.truth, d.score, {
    predicted: Int32Array.from(d.score, (s) => (s >= threshold ? 1 : 0)),
    groupings: groupings(d),
    ...more,
  });
}

function countsOf(
  p: Predictions,
  planned: number,
  edges: number[],
  more: Partial<ThresholdCounts> = {},
): ThresholdCounts {
  const rows = {
    score: p.scores![0] as Float64Array,
    positive: Uint8Array.from(p.target),
    frequency: p.weight_kind === 'frequency',
    ...(p.weight ? { weight: p.weight } : {}),
  };
  const bins = binsOf(rows.score, Float64Array.from(edges));
  return {
    state: 'ready',
    edges,
    planned: edges.indexOf(planned),
    positive: 'yes',
    negative: 'no',
    favourable_is_rest: p.favourable === 0,
    weighted: p.weight !== undefined,
    frequency: rows.frequency,
    clustered: false,
    label_differs: 0,
    overall: countBins(rows, bins, edges.length)[0],
    groupings: p.groupings.map(({ name, columns, labels, index, reference }) => ({
      name,
      columns,
      groups: countBins(rows, bins, edges.length, labels.length, index).map((part, g) => ({
        labels: labels[g],
        rows: part,
      })),
      ...(reference === undefined ? {} : { reference }),
    })),
    left_out: [],
    ...more,
  };
}

function reportOf(p: Predictions, plan: object = {}, gates: Report['gates'] = []): Report {
  const { performance, fairness } = evaluate(p, { level: LEVEL });
  return {
    performance,
    fairness,
    gates,
    verdict: 'no gates',
    plan: { data: { positive: 'yes' }, interval: { level: LEVEL }, privacy: {}, ...plan },
  } as unknown as Report;
}

/** Numbers within 1e-12 of each other, everything else equal. */
function expectClose(actual: unknown, expected: unknown, path = ''): void {
  if (typeof expected === 'number' && typeof actual === 'number') {
    expect(
      Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)),
      `${path}: ${actual} ≠ ${expected}`,
    ).toBe(true);
    return;
  }
  if (typeof expected !== 'object' || expected === null) return expect(actual, path).toEqual(expected);
  expect(Object.keys(actual as object), path).toEqual(Object.keys(expected));
  for (const [key, value] of Object.entries(expected))
    expectClose((actual as Record<string, unknown>)[key], value, `${path}.${key}`);
}

const edgesFor = (d: Drawn, planned: number) =>
  scoreEdges(Float64Array.from(d.score).sort(), planned, { low: 0, high: 1 });

describe('edges', () => {
  it('hold the plan’s threshold, 0, 1, every thousandth and one that no score reaches', () => {
    const d = drawn(500);
    const edges = edgesFor(d, 0.123456789);
    for (const wanted of [0, 0.123456789, 0.5, 0.999, 1]) expect(edges).toContain(wanted);
    expect(edges.at(-1)).toBe(nextAbove(1));
    expect(edges).toEqual([...edges].sort((a, b) => a - b));
    expect(new Set(edges).size).toBe(edges.length);
  });

  it('of logits, of one value, of a threshold outside the scores, of no rows', () => {
    const logits = scoreEdges(Float64Array.of(-7.25, -1, 0.5, 12.5), 0, { low: -7.25, high: 12.5 });
    expect(logits[0]).toBe(-7.25);
    expect(logits).toContain(0);
    expect(logits.length).toBeGreaterThan(400);
    expect(scoreEdges(Float64Array.of(3, 3), 3, { low: 3, high: 3 })).toEqual([3, nextAbove(3)]);
    const outside = scoreEdges(Float64Array.of(0.2, 0.4), -2, { low: 0, high: 1 });
    expect(outside[0]).toBe(-2);
    expect(scoreEdges(Float64Array.of(0.2, 0.4), 7, { low: 0, high: 1 }).at(-1)).toBe(7);
    expect(scoreEdges(new Float64Array(0), 0.5, { low: 0, high: 1 })).toContain(0.5);
    expect(scoreEdges(Float64Array.of(1e300, 2e300), 1e300, { low: 1e300, high: 2e300 }).length).toBeGreaterThan(2);
    const far = [1e19, 1e19 + 4096];
    expect(scoreEdges(Float64Array.from(far), far[0], { low: far[0], high: far[1] })).toEqual([
      ...far,
      nextAbove(far[1]),
    ]);
  });

  it('between scores closer than any round number are as short as they can be', () => {
    expect(shortestAbove(0.12345, 0.1296)).toBe(0.129);
    expect(shortestAbove(0.1, 0.1 + 2 ** -55)).toBeGreaterThan(0.1);
    expect(shortestAbove(-2.5, -1.2)).toBe(-2);
    const a = 0.30000000000000004;
    expect(shortestAbove(0.3, a)).toBe(a);
    expect(nextAbove(-1)).toBeGreaterThan(-1);
    expect(nextAbove(0)).toBe(Number.MIN_VALUE);
  });
});

it('counts at every edge are those of a brute-force count', () => {
  const d = drawn(700);
  const edges = edgesFor(d, 0.5);
  const rows = thresholdRows(countsOf(predictionsOf(d, 0.5), 0.5, edges));
  for (let e = 0; e < edges.length; e++) {
    const four = [0, 0, 0, 0];
    const team = [0, 0, 0, 0];
    d.score.forEach((score, i) => {
      const kind = 2 * d.truth[i] + (score >= edges[e] ? 1 : 0);
      four[kind]++;
      if (d.group[i] === 1) team[kind]++;
    });
    expect(Array.from(cellsAt(rows.overall, e).count)).toEqual(four);
    expect(Array.from(cellsAt(rows.groupings[0].groups[1].rows, e).count)).toEqual(team);
  }
});

describe('a moved threshold gives what the engine gives', () => {
  const d = drawn(900, 7);
  const edges = edgesFor(d, 0.5);
  const thresholds = Array.from({ length: 20 }, (_, k) => edges[Math.round((k * (edges.length - 1)) / 19)]);
  const cases: [string, Partial<Predictions>][] = [
    ['unweighted', {}],
    ['sampling weights', { weight: d.weight }],
    ['frequency weights', { weight: d.weight.map((w) => Math.round(w)), weight_kind: 'frequency' }],
    ['the negative class favourable', { favourable: 0 }],
  ];
  for (const [name, more] of cases) {
    it(name, () => {
      const planned = predictionsOf(d, 0.5, more);
      const stored = reportOf(planned);
      const rows = thresholdRows(countsOf(planned, 0.5, edges));
      for (const threshold of thresholds) {
        const engine = reportOf(predictionsOf(d, threshold, more));
        const moved = whatIf(stored, rows, edges.indexOf(threshold));
        expectClose(moved.performance.metrics, engine.performance.metrics, `${threshold}`);
        expectClose(moved.performance.confusion, engine.performance.confusion, `${threshold}`);
        expectClose(moved.performance.classes, engine.performance.classes, `${threshold}`);
        for (const [g, grouping] of engine.fairness.entries()) {
          expectClose(moved.fairness[g].gaps, grouping.gaps, `${threshold} gaps`);
          expectClose(moved.fairness[g].contrasts, grouping.contrasts, `${threshold} contrasts`);
          expectClose(
            moved.fairness[g].groups.map(({ note: _, ...group }) => group),
            grouping.groups.map(({ note: _, ...group }) => group),
            `${threshold} groups`,
          );
        }
      }
    });
  }
});

it('one class only, and no rows, give the engine’s reasons', () => {
  for (const truth of [[1, 1, 1], [0, 0, 0], []]) {
    const score = truth.map((_, i) => [0.1, 0.5, 0.9][i]);
    const p = binary(truth, score);
    const edges = scoreEdges(Float64Array.from(score), 0.5, { low: 0, high: 1 });
    const rows = thresholdRows(countsOf(p, 0.5, edges));
    const stored = reportOf(p);
    expectClose(whatIf(stored, rows, edges.indexOf(0.5)).performance.metrics, stored.performance.metrics);
    expect(suggestions(rows, costs(rows, 1)).length).toBeLessThanOrEqual(3);
  }
});

it('of clusters, which the file does not name, no interval is claimed', () => {
  const d = drawn(300);
  const p = predictionsOf(d, 0.5);
  const edges = edgesFor(d, 0.5);
  const rows = thresholdRows(countsOf(p, 0.5, edges, { clustered: true }));
  const moved = whatIf(reportOf(p), rows, 3);
  for (const name of thresholdMetrics.filter((one) => one in moved.performance.metrics)) {
    expect(moved.performance.metrics[name].ci, name).toBeUndefined();
    if (moved.performance.metrics[name].value !== null)
      expect(moved.performance.metrics[name].reason).toContain('clusters');
  }
  expect(moved.fairness[0].gaps.demographic_parity_difference.ci).toBeUndefined();
  expect(costAt(rows, 3, 2, LEVEL).ci).toBeUndefined();
});

it('gates follow the threshold, those on ranks stay, and the verdict is theirs', () => {
  const d = drawn(900);
  const p = predictionsOf(d, 0.5);
  const edges = edgesFor(d, 0.5);
  const rows = thresholdRows(countsOf(p, 0.5, edges));
  const gate = { severity: 'block' as const, evidence: 'interval' as const, value: { value: 1, n: 1 }, why: 'stored' };
  const stored = reportOf(p, {}, [
    { ...gate, metric: 'roc_auc', min: 0.5, status: 'pass' },
    { ...gate, metric: 'recall', min: 0.9, status: 'fail' },
    { ...gate, metric: 'demographic_parity_difference', sensitive: 'team', max: 0.05, status: 'fail' },
    { ...gate, metric: 'accuracy', group: { team: 'a' }, max: 0.9, status: 'pass' },
    { ...gate, metric: 'latency_p50_ms', max: 1, status: 'not run' },
  ]);
  const everybody = whatIf({ ...stored, verdict: 'fail' }, rows, 0);
  expect(everybody.gates.map(({ status }) => status)).toEqual(['pass', 'pass', 'pass', 'pass', 'not run']);
  expect(everybody.gates[0].why).toBe('stored');
  expect(everybody.gates[1].value.value).toBe(1);
  expect(everybody.verdict).toBe('pass');
  // A verdict that has another cause than the gates keeps it.
  expect(whatIf({ ...stored, gates: [], verdict: 'fail' }, rows, 0).verdict).toBe('fail');
});

it('small groups stay hidden where the plan hides them', () => {
  const d = drawn(300);
  const p = predictionsOf(d, 0.5);
  const edges = edgesFor(d, 0.5);
  const rows = thresholdRows(countsOf(p, 0.5, edges));
  const moved = whatIf(reportOf(p, { privacy: { min_group: 10 } }), rows, 40);
  const [, few] = moved.fairness[1].groups;
  expect(few.n).toBeNull();
  expect(Object.values(few.metrics).every(({ value }) => value === null)).toBe(true);
});

describe('cost', () => {
  const d = drawn(600, 3);
  const edges = edgesFor(d, 0.5);
  const rows = thresholdRows(countsOf(predictionsOf(d, 0.5, { weight: d.weight }), 0.5, edges));

  it('is the weighted mean of what every row costs, with an interval around it', () => {
    const all = costs(rows, 4);
    for (const e of [0, 200, edges.indexOf(0.5), edges.length - 1]) {
      let sum = 0;
      let total = 0;
      d.score.forEach((score, i) => {
        total += d.weight[i];
        if (d.truth[i] === 1 && score < edges[e]) sum += 4 * d.weight[i];
        if (d.truth[i] === 0 && score >= edges[e]) sum += d.weight[i];
      });
      expect(all[e]).toBeCloseTo(sum / total, 12);
      const { value, ci } = costAt(rows, e, 4, LEVEL);
      expect(value).toBeCloseTo(all[e], 12);
      expect(ci!.low).toBeLessThan(all[e]);
      expect(ci!.high).toBeGreaterThan(all[e]);
    }
  });

  it('suggestions are the best edges, and equal rates do not cost more accuracy than is said', () => {
    const cost = costs(rows, 4);
    const found = Object.fromEntries(suggestions(rows, cost, 'team').map((one) => [one.id, one]));
    expect(cost[found.cost.edge]).toBe(Math.min(...cost));
    const f1 = edges.map((_, e) => summaryAt(rows, e, cost).f1);
    expect(found.f1.summary.f1).toBe(Math.max(...f1.filter((x) => !Number.isNaN(x))));
    expect(found.youden.summary.recall).toBeGreaterThan(0);
    const sharper = { ...d, score: d.score.map((score, i) => Math.round(100 * (score / 2 + 0.4 * d.truth[i])) / 100) };
    const parts = thresholdRows(countsOf(predictionsOf(sharper, 0.5), 0.5, edgesFor(sharper, 0.5)));
    const parity = suggestions(parts, costs(parts, 4), 'team').find(({ id }) => id === 'parity')!.summary;
    const planned = summaryAt(parts, parts.planned, costs(parts, 4));
    expect(parity.accuracy).toBeGreaterThanOrEqual(planned.accuracy - PARITY_ALLOWANCE);
    expect(parity.recall).toBeGreaterThan(0);
    expect(parity.selection_rate).toBeGreaterThan(0);
  });
});

it('equal selection rates are not suggested where they mean to choose nobody or everybody', () => {
  const suggested = (truth: number[]) => {
    const score = truth.map((_, i) => (i % 10) / 10);
    const index = Int32Array.from(truth, (_, i) => (i % 10 > 5 ? 1 : 0));
    const groupings = [{ name: 'team', columns: ['team'], labels: [['a'], ['b']], index }];
    const edges = scoreEdges(Float64Array.from(score).sort(), 0.5, { low: 0, high: 1 });
    const rows = thresholdRows(countsOf(binary(truth, score, { groupings }), 0.5, edges));
    return suggestions(rows, costs(rows, 1), 'team').map(({ id }) => id);
  };
  const rare = Array.from({ length: 200 }, (_, i) => (i === 3 ? 1 : 0));
  expect(suggested(rare)).toEqual(['cost', 'f1', 'youden']);
  expect(suggested(rare.map((truth) => 1 - truth))).toEqual(['cost', 'f1', 'youden']);
  expect(suggested(rare.map((_, i) => (i % 10 > 4 ? 1 : 0)))).toEqual(['cost', 'f1', 'youden', 'parity']);
});

it('a label decided where the plan names one, or where predictions differ from the threshold', () => {
  const outputs = { activation: 'none' as const, threshold: 0.5, scores: 'p' };
  expect(labelDecided({ outputs }, { label_differs: 0 })).toBe(false);
  expect(labelDecided({ outputs: { ...outputs, label: 'l' } }, { label_differs: 0 })).toBe(true);
  expect(labelDecided({ outputs }, { label_differs: 3 })).toBe(true);
});
