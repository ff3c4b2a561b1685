import type { Value } from '../value.ts';
import { formatSignificant } from './number.ts';

/** What a calibrated model would have; of the calibration error, what it would show on as many rows by chance. */
export function calibratedValues(byChance: number | null): Record<string, Value> {
  const value = (x: number): Value => ({ value: x, n: 0 });
  return {
    calibration_slope: value(1),
    calibration_intercept: value(0),
    observed_expected_ratio: value(1),
    ...(byChance === null ? {} : { expected_calibration_error: value(byChance) }),
  };
}

/** What the intervals say against the ideal values: ratio 1, slope 1, intercept 0, and the error that chance gives. */
export function calibrationFindings(metrics: Readonly<Record<string, Value>>, byChance: number | null): string {
  const { observed_expected_ratio: ratio, calibration_slope: slope, expected_calibration_error: error } = metrics;
  const sentences = [
    against(
      ratio,
      1,
      'On the whole the scores are too high',
      'On the whole the scores are too low',
      'On the whole the scores agree with the observed rate as far as these rows can show',
    ),
    against(
      slope,
      1,
      'they are too extreme (slope below 1)',
      'they are too timid (slope above 1)',
      'no over- or underconfidence can be shown',
    ),
  ].filter((sentence) => sentence !== '');
  const chance =
    typeof error?.value === 'number' && byChance !== null
      ? ` The expected calibration error never reaches 0 on finite data: a perfectly calibrated model would show about ${formatSignificant(byChance)} on as many rows, this one shows ${formatSignificant(error.value)}.`
      : '';
  return `${sentences.join('; ')}${sentences.length > 0 ? '.' : ''}${chance}`;
}

function against(value: Value | undefined, ideal: number, below: string, above: string, neither: string): string {
  if (!value?.ci) return '';
  if (value.ci.high < ideal) return below;
  return value.ci.low > ideal ? above : neither;
}
