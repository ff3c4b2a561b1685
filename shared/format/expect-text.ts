import type { Expectation } from '../report.ts';
import { formatCount } from './number.ts';

/** How the predictions agree with those of the model's own framework. */
export function expectText(expect: Expectation): string {
  const within = expect.max_abs_difference <= expect.tolerance;
  return expect.label_flips > 0
    ? `${formatCount(expect.label_flips)} of ${formatCount(expect.rows)} rows get another label than in the model’s own framework.`
    : within
      ? 'Every row gets the label and, within the tolerance, the score of the model’s own framework.'
      : 'Every row gets the label of the model’s own framework, but some scores differ by more than the tolerance.';
}
