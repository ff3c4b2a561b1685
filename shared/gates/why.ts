import { formatCount, formatLimit } from '../format/number.ts';
import { valueLine } from '../format/value-text.ts';
import type { Value } from '../value.ts';
import type { GateLimits } from './sides.ts';

/** `0.176 [0.166, 0.187] is above the maximum 0.10`: numbers shortened for reading, the judgement is on full ones. */
export function passOrFailText(gate: GateLimits, value: Value, status: 'pass' | 'fail'): string {
  const line = valueLine(value, limitsOf(gate));
  const { min, max } = gate;
  if (status === 'pass') {
    if (min !== undefined && max !== undefined)
      return `${line} lies between the minimum ${formatLimit(min)} and the maximum ${formatLimit(max)}`;
    return min === undefined ? `${line} is within the ${limitText(gate)}` : `${line} reaches the ${limitText(gate)}`;
  }
  const low = min !== undefined && (value.value ?? Number.NaN) < min;
  return low
    ? `${line} is below the minimum ${formatLimit(min)}`
    : `${line} is above the maximum ${formatLimit(max ?? 0)}`;
}

export function undecidedText(gate: GateLimits, value: Value, rows: number | null, n: number): string {
  const line = valueLine(value, limitsOf(gate));
  const rest =
    rows === null
      ? 'the value is too near the limit to say how many rows would decide it'
      : `if today’s value were exact, about ${formatCount(rows)} rows would decide it instead of ${formatCount(n)} (fix the ` +
        'number beforehand: adding rows until it decides inflates the error)';
  return `${line} lies on both sides of the ${limitText(gate)}; ${rest}`;
}

export function limitText({ min, max }: GateLimits): string {
  if (min !== undefined && max !== undefined) return `minimum ${formatLimit(min)} or the maximum ${formatLimit(max)}`;
  return min === undefined ? `maximum ${formatLimit(max ?? 0)}` : `minimum ${formatLimit(min)}`;
}

function limitsOf({ min, max }: GateLimits): number[] {
  return [min, max].filter((limit) => limit !== undefined);
}
