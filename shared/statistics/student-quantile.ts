import { normalQuantile } from './normal-quantile.ts';

const EXACT_UP_TO = 200;

/**
 * Upper quantile of Student's t at a one-sided tail in (0, 0.5), for whole degrees of freedom. Up to 200 the finite
 * series of the distribution is inverted; above it the expansion around the normal agrees with it to eleven digits at
 * 0.025, to eight at 1e-6 (Abramowitz and Stegun 26.7.3, 26.7.4 and 26.7.5).
 */
export function studentUpperQuantile(tail: number, df: number): number {
  if (df === 1) return 1 / Math.tan(Math.PI * tail);
  if (df === 2) return (1 - 2 * tail) / Math.sqrt(2 * tail * (1 - tail));
  return df <= EXACT_UP_TO ? invertSeries(tail, df) : expansion(-normalQuantile(tail), df);
}

/** Bisection over θ = atan(t/√df), in which the central probability rises from 0 to 1. */
function invertSeries(tail: number, df: number): number {
  let low = 0;
  let high = Math.PI / 2;
  for (;;) {
    const theta = (low + high) / 2;
    if (theta <= low || theta >= high) return Math.tan(theta) * Math.sqrt(df);
    if ((1 - central(theta, df)) / 2 > tail) low = theta;
    else high = theta;
  }
}

/** Probability of |T| ≤ t at θ = atan(t/√df). */
function central(theta: number, df: number): number {
  const cos = Math.cos(theta);
  const cos2 = cos * cos;
  const odd = df % 2;
  let term = odd ? cos : 1;
  let sum = term;
  for (let power = odd ? 3 : 2; power <= df - 2; power += 2) {
    term *= ((power - 1) / power) * cos2;
    sum += term;
  }
  const area = Math.sin(theta) * sum;
  return odd ? (2 / Math.PI) * (theta + area) : area;
}

function expansion(x: number, df: number): number {
  const x2 = x * x;
  const terms = [
    (x2 + 1) / 4,
    ((5 * x2 + 16) * x2 + 3) / 96,
    (((3 * x2 + 19) * x2 + 17) * x2 - 15) / 384,
    ((((79 * x2 + 776) * x2 + 1482) * x2 - 1920) * x2 - 945) / 92160,
  ];
  return x * (1 + terms.reduceRight((sum, term) => (sum + term) / df, 0));
}
