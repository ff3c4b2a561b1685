import { formatCount, formatLimit } from '../format/number.ts';
import { valueLine } from '../format/value-text.ts';
import type { Limits } from '../statistics/estimate.ts';
import type { Value } from '../value.ts';
import type { GateLimits } from './sides.ts';

/** `0.176 [0.166, 0.187] is above the maximum 0.10`: numbers shortened for reading, the judgement is on full ones. */
export function passOrFailText(gate: GateLimits, value: Value, status: 'pass' | 'fail'): string {
  const line = valueLine(value, limitsOf(gate));
  const { min, max } = gate;
  if (status === 'pass') {
    if (min !== undefined && max !== undefined)
      return `${line} lies between the minimum ${formatLimit(min)} and the maximum ${formatLimit(max)}`;
    return min === undefined
      ? `${line} is within the maximum ${formatLimit(max ?? 0)}`
      : `${line} reaches the minimum ${formatLimit(min)}`;
  }
  const low = min !== undefined && (value.value ?? Number.NaN) < min;
  return low
    ? `${line} is below the minimum ${formatLimit(min)}`
    : `${line} is above the maximum ${formatLimit(max ?? 0)}`;
}

/** `limits` is the interval that decides nothing: it names the limit in question where a gate has two. */
export function undecidedText(gate: GateLimits, value: Value, limits: Limits, rows: number | null, n: number): string {
  const rest =
    rows === null
      ? 'the value is too near it to say how many rows would decide'
      : `if today’s value were exact, about ${formatCount(rows)} rows would decide instead of ${formatCount(n)} (fix the ` +
        'number beforehand: adding rows until it decides inflates the error)';
  const { min, max } = gate;
  const questions = [
    ...(min !== undefined && limits.low < min ? [`minimum ${formatLimit(min)}`] : []),
    ...(max !== undefined && limits.high > max ? [`maximum ${formatLimit(max)}`] : []),
  ];
  return `${valueLine(value, limitsOf(gate))} lies on both sides of the ${questions.join(' and of the ')}; ${rest}`;
}

function limitsOf({ min, max }: GateLimits): number[] {
  return [min, max].filter((limit) => limit !== undefined);
}
