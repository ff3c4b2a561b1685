import { describe, expect, it } from 'vitest';
import { metricsOf as namesOf } from '../plan/metric-names.ts';
import { type EstimateData, toEstimate } from './estimate-data.ts';
import type { Predictions } from './predictions.ts';
import { binary, metricsOf, multiclass, regression, reordered, uniform } from './test-predictions.ts';

const N = 240;
const random = uniform(11);
const truth = Array.from({ length: N }, () => (random() < 0.4 ? 1 : 0));
const score = truth.map((y) => Math.round(2 + 16 * (0.2 * y + 0.8 * random())) / 20);
const classes = Array.from({ length: N }, () => Math.floor(3 * random()));
const rows = classes.map((c) => {
  const raw = [0, 1, 2].map((k) => (k === c ? 0.3 : 0) + random() + 0.1);
  const sum = raw.reduce((total, x) => total + x, 0);
  return raw.map((x) => x / sum);
});
const target = Array.from({ length: N }, () => 1 + 10 * random());
const predicted = target.map((y) => y + 4 * (random() - 0.5));
const models: Record<string, Predictions> = {
  binary: binary(truth, score),
  multiclass: multiclass(classes, rows),
  regression: regression(target, predicted),
};

const all = (p: Predictions) => metricsOf(p, namesOf(p.task));

const NOTHING = -99;

/** Value and 95 % limits. */
function numbers(data: EstimateData): number[] {
  const limits = toEstimate(data).limits?.(0.025);
  return [data.value ?? NOTHING, limits?.low ?? NOTHING, limits?.high ?? NOTHING];
}

function expectSame(a: Record<string, EstimateData>, b: Record<string, EstimateData>, digits = 10) {
  expect(Object.keys(a)).toEqual(Object.keys(b));
  for (const name of Object.keys(a)) {
    const [one, other] = [numbers(a[name]), numbers(b[name])];
    one.forEach((x, i) => {
      expect(x, `${name} ${i}`).toBeCloseTo(other[i], digits);
    });
  }
}

describe.each(Object.entries(models))('%s', (_, p) => {
  const weight = Float64Array.from({ length: N }, (_, i) => 1 + (i % 4));
  const backwards = Array.from({ length: N }, (_, i) => N - 1 - i);
  const cluster = Int32Array.from({ length: N }, (_, i) => (i * 7) % 30);

  it('does not depend on the order of the rows', () => {
    const designed = { ...p, weight, cluster, clusters: 30 };
    expectSame(all(reordered(p, backwards)), all(p), 8);
    expectSame(all(reordered(designed, backwards)), all(designed), 8);
  });

  it('gives the same bytes every time', () => {
    expect(JSON.stringify(all({ ...p, weight }))).toBe(JSON.stringify(all({ ...p, weight })));
  });

  it('takes equal weights as no weights', () => {
    const equal = new Float64Array(N).fill(2.5);
    const { median_absolute_error: _a, ...weighted } = all({ ...p, weight: equal });
    const { median_absolute_error: _b, ...plain } = all(p);
    expectSame(weighted, plain, 8);
  });

  it('takes a frequency weight as so many rows', () => {
    const expanded = Array.from({ length: N }, (_, i) => new Array<number>(weight[i]).fill(i)).flat();
    const { median_absolute_error: a, ...weighted } = all({ ...p, weight, weight_kind: 'frequency' });
    const { median_absolute_error: b, ...repeated } = all(reordered(p, expanded));
    for (const name of Object.keys(weighted)) {
      expect(weighted[name].value ?? NOTHING, name).toBeCloseTo(repeated[name].value ?? NOTHING, 8);
    }
    expectSame(weighted, repeated, 8);
    expect(a?.value).toBe(b?.value);
    expect(all({ ...p, weight, weight_kind: 'frequency' })).not.toEqual(all({ ...p, weight }));
  });

  it('ignores rows without weight', () => {
    const some = Float64Array.from({ length: N }, (_, i) => (i % 3 === 0 ? 0 : 1 + (i % 2)));
    const kept = Array.from({ length: N }, (_, i) => i).filter((i) => i % 3 !== 0);
    const designed = { ...p, weight: some };
    const withClusters = { ...designed, cluster, clusters: 30 };
    expectSame(all(designed), all(reordered(designed, kept)), 8);
    expectSame(all(withClusters), all(reordered(withClusters, kept)), 8);
  });

  it('sees through rows repeated inside clusters', () => {
    const own = Int32Array.from({ length: N }, (_, i) => i);
    const twice = [...own, ...own];
    const doubled = reordered({ ...p, cluster: own, clusters: N }, twice);
    const { median_absolute_error: _a, ...single } = all({ ...p, cluster: own, clusters: N });
    const { median_absolute_error: _b, ...copies } = all(doubled);
    // Behind these two is a design effect, which has the n/(n − 1) of the rows in it.
    const { average_precision: _c, kolmogorov_smirnov: _d, ...exact } = single;
    const { average_precision: _e, kolmogorov_smirnov: _f, ...exactCopies } = copies;
    expectSame(exactCopies, exact, 8);
    expectSame(copies, single, 2);
  });

  it('has wider intervals where the rows of a cluster are alike', () => {
    const blocks = Int32Array.from({ length: N }, (_, i) => Math.floor(i / 8));
    const sorted = Array.from({ length: N }, (_, i) => i).sort(
      (i, j) => p.target[i] - p.target[j] || (p.predicted?.[i] ?? 0) - (p.predicted?.[j] ?? 0),
    );
    const name = p.task === 'regression' ? 'mean_absolute_error' : 'accuracy';
    const alike = reordered(p, p.task === 'regression' ? byError(p) : sorted);
    const [, low, high] = numbers(all({ ...alike, cluster: blocks, clusters: 30 })[name]);
    const [, plainLow, plainHigh] = numbers(all(alike)[name]);
    expect(high - low).toBeGreaterThan(1.5 * (plainHigh - plainLow));
  });
});

function byError(p: Predictions): number[] {
  const error = (i: number) => Math.abs((p.prediction?.[i] ?? 0) - p.target[i]);
  return Array.from({ length: p.n }, (_, i) => i).sort((i, j) => error(i) - error(j));
}

describe('assumptions', () => {
  it('are independent rows, unless clusters say otherwise', () => {
    const plain = all(models.binary).roc_auc;
    expect(plain.assumptions).toEqual(['independent rows']);
    const cluster = Int32Array.from({ length: N }, (_, i) => i % 40);
    expect(all({ ...models.binary, cluster, clusters: 40 }).roc_auc.assumptions).toBeUndefined();
  });
});
