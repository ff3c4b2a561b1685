import { describe, expect, it } from 'vitest';
import { normalCritical } from './critical.ts';
import type { Limits } from './estimate.ts';
import { logitBinomial } from './logit-binomial.ts';
import { clipLimits, meanLimits, rootLimits } from './mean.ts';
import { moverDifference, moverMean, moverRatio, moverSum } from './mover.ts';
import { newcombeAuc } from './newcombe.ts';
import { effectiveSize, wilson, wilsonF1 } from './wilson.ts';

const z = normalCritical(0.025);

function expectLimits(got: Limits, low: number, high: number, tolerance = 1e-12): void {
  expect(Math.abs(got.low - low), `low ${got.low} against ${low}`).toBeLessThanOrEqual(tolerance);
  expect(Math.abs(got.high - high), `high ${got.high} against ${high}`).toBeLessThanOrEqual(tolerance);
}

describe('Wilson', () => {
  /** statsmodels 0.15.0, proportion_confint(method="wilson"). */
  it.each([
    [8, 10, 0.49016247153664183, 0.9433178485456247],
    [0, 10, 0, 0.27753279986288926],
    [10, 10, 0.7224672001371106, 1],
    [1, 29, 0.006113214292762667, 0.17175521879320294],
    [442, 5421, 0.07454295872542047, 0.08911923593228332],
    [81, 263, 0.2552885198782742, 0.36620957698280004],
  ])('%d of %d', (k, n, low, high) => {
    expectLimits(wilson(k / n, n, z), low, high);
  });

  it('takes another level', () => {
    expectLimits(wilson(0.8, 10, normalCritical(0.005)), 0.4008186965216716, 0.9598688474953836);
  });

  it('knows nothing without rows', () => {
    expectLimits(wilson(0.5, 0, z), 0, 1);
  });

  it('gives F1 the limits of the Jaccard index', () => {
    // TP 30, FP 8, FN 12: F1 0.75; J = 30/50 by statsmodels 0.15.0, carried over by hand.
    expectLimits(wilsonF1(0.75, 50, z), 0.6318372354133028, 0.8398507346902941);
    expectLimits(wilsonF1(0, 10, z), 0, (2 * 0.27753279986288926) / 1.2775327998628894);
  });
});

describe('effective size', () => {
  it('is the row count for equal weights, and Kish where the variance says nothing', () => {
    expect(effectiveSize(0.8, 0.16 / 10, 10)).toBeCloseTo(10, 12);
    expect(effectiveSize(1, 0, 7.5)).toBe(7.5);
    expect(effectiveSize(0, 0, 7.5)).toBe(7.5);
  });

  it('agrees with Kish for weights that know nothing of the outcome', () => {
    // Weights 1, 3 on a success and a failure each: variance Σ w²(y−p)² / (Σw)² = 0.25 · 20/64; Kish 64/20.
    expect(effectiveSize(0.5, (0.25 * 20) / 64, 1)).toBeCloseTo(3.2, 12);
  });
});

describe('Newcombe’s difference of proportions', () => {
  /** R. G. Newcombe, Statist. Med. 17 (1998), Table II, method 10; digits from statsmodels 0.15.0 ("newcomb"). */
  it.each([
    [56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614],
    [9, 10, 3, 10, 0.1705227239345029, 0.809017973535488],
    [6, 7, 2, 7, 0.05822792748231209, 0.8062496375242278],
    [5, 56, 0, 29, -0.038137147903536936, 0.19256001385511165],
    [0, 10, 0, 20, -0.1611251580528194, 0.27753279986288926],
    [0, 10, 0, 10, -0.27753279986288926, 0.27753279986288926],
    [10, 10, 0, 20, 0.6790860371419145, 1],
    [10, 10, 0, 10, 0.6075093504305241, 1],
  ])('%d/%d - %d/%d', (k1, n1, k2, n2, low, high) => {
    const part = (k: number, n: number) => ({ value: k / n, ...wilson(k / n, n, z) });
    expectLimits(moverDifference(part(k1, n1), part(k2, n2)), low, high);
  });
});

describe('MOVER', () => {
  const symmetric = (value: number, half: number) => ({ value, low: value - half, high: value + half });

  it('adds variances where limits are symmetric', () => {
    expectLimits(moverSum([symmetric(1, 3), symmetric(2, 4)]), 3 - 5, 3 + 5);
    expectLimits(moverMean([symmetric(1, 3), symmetric(2, 4)]), (3 - 5) / 2, (3 + 5) / 2);
    expectLimits(moverDifference(symmetric(1, 3), symmetric(2, 4)), -1 - 5, -1 + 5);
  });

  it('keeps each side to itself where limits are not', () => {
    expectLimits(
      moverSum([
        { value: 0, low: -3, high: 6 },
        { value: 0, low: -4, high: 8 },
      ]),
      -5,
      10,
    );
  });

  it.each([
    [442, 5421, 2800, 10860, 0.28754906533264046, 0.34759964474771265],
    [56, 70, 48, 80, 1.0783930381161215, 1.6639816643983227],
  ])('ratio %d/%d to %d/%d on the log scale, from statsmodels 0.15.0 Wilson limits', (k1, n1, k2, n2, low, high) => {
    const part = (k: number, n: number) => ({ value: k / n, ...wilson(k / n, n, z) });
    expectLimits(moverRatio(part(k1, n1), part(k2, n2)), low, high);
  });

  it('bounds a ratio with a zero by the opposite limits', () => {
    const zero = { value: 0, low: 0, high: 0.2 };
    const some = { value: 0.5, low: 0.4, high: 0.6 };
    expect(moverRatio(zero, some)).toEqual({ low: 0, high: 0.5 });
    expect(moverRatio(some, zero)).toEqual({ low: 2, high: Number.POSITIVE_INFINITY });
    expect(moverRatio({ value: 0.1, low: -0.1, high: 0.3 }, some).low).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('Newcombe’s method 5 for ROC-AUC', () => {
  /** Roots of the equation multiplied out, by numpy 2.4.6 (Polynomial.roots). */
  it.each([
    [0.983, 20, 180, 0.9146536170358825, 0.9965820453551271],
    [0.5, 10, 10, 0.27351558818989374, 0.7264844118101065],
    [1, 20, 30, 0.9159389279347286, 1],
    [0, 5, 7, 0, 0.31721025182564283],
    [0.875, 4, 4, 0.4528270570265467, 0.9811701331859947],
    [0.9, 12.5, 340.25, 0.7664637518477403, 0.9582401326870909],
    [0.75, 1, 1, 0.11790958799950962, 0.9853650691891102],
  ])('AUC %d with %d positives and %d negatives', (auc, m, n, low, high) => {
    expectLimits(newcombeAuc(auc, m, n, z), low, high, 1e-11);
  });
});

describe('logit-binomial', () => {
  /** scipy 1.17.1, special.expit. */
  it.each([
    [0.8333, 20, 0.606664648058491, 0.941864353883349],
    [0.4, 11.5, 0.1700567966454734, 0.6844491631620172],
    [0.99, 300, 0.9694638925440238, 0.9967711858394616],
  ])('average precision %d on %d positives', (value, positives, low, high) => {
    expectLimits(logitBinomial(value, positives, z), low, high, 1e-9);
  });

  it('falls back on Wilson where the logit has no value', () => {
    expectLimits(logitBinomial(1, 10, z), 0.7224672001371106, 1);
  });
});

describe('means', () => {
  it('reaches critical standard errors to each side, takes roots, and is cut to a range', () => {
    expectLimits(meanLimits(10, 2, 1.5), 7, 13);
    expect(rootLimits({ low: -1, high: 9 })).toEqual({ low: 0, high: 3 });
    expect(clipLimits({ low: -0.1, high: 1.1 }, 0, 1)).toEqual({ low: 0, high: 1 });
    expect(clipLimits({ low: 1.2, high: 1.3 }, 0, 1)).toEqual({ low: 1, high: 1 });
  });
});
