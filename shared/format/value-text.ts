import type { Value } from '../value.ts';
import { formatFixed, formatSignificant, justifiedDecimals, MISSING, significantDecimals } from './number.ts';
import { plainText } from './plain-text.ts';

/** A `Value` as text. `full` has every digit, for hover and copy. */
export interface ValueText {
  value: string;
  low?: string;
  high?: string;
  /** `[0.923, 0.931]`, empty without an interval. */
  interval: string;
  full: string;
  reason?: string;
}

const MOST_SIGNIFICANT = 4;
const REASON_LIMIT = 200;

/**
 * As many digits as the interval justifies, at most four significant ones. `apartFrom` names limits that the number is
 * judged against: where rounding would put the value or an end of its interval on the wrong side of a limit, or on the
 * limit itself, digits are added until the text says what the verdict says.
 */
export function valueText(value: Value, apartFrom: readonly number[] = []): ValueText {
  if (value.value === null) {
    const reason = plainText(value.reason ?? 'undefined', REASON_LIMIT);
    return { value: MISSING, interval: '', full: reason, reason };
  }
  const { ci } = value;
  const numbers = ci ? [value.value, ci.low, ci.high] : [value.value];
  let decimals = decimalsFor(numbers);
  while (decimals < 12 && numbers.some((x) => apartFrom.some((limit) => misleads(x, limit, decimals)))) decimals += 1;
  const text = (x: number) => (ci || apartFrom.length > 0 ? formatFixed(x, decimals) : formatSignificant(x));
  const full = ci ? `${value.value} [${ci.low}, ${ci.high}]` : String(value.value);
  if (!ci)
    return {
      value: text(value.value),
      interval: '',
      full,
      ...(value.reason ? { reason: plainText(value.reason, REASON_LIMIT) } : {}),
    };
  const [low, high] = [text(ci.low), text(ci.high)];
  return { value: text(value.value), low, high, interval: `[${low}, ${high}]`, full };
}

/** `0.927 [0.923, 0.931]`, or `–` with the reason. */
export function valueLine(value: Value, apartFrom: readonly number[] = []): string {
  const text = valueText(value, apartFrom);
  if (value.value === null) return `${text.value} (${text.reason})`;
  return text.interval ? `${text.value} ${text.interval}` : text.value;
}

function decimalsFor(numbers: readonly number[]): number {
  const magnitude = Math.max(...numbers.map(Math.abs));
  // Of the rounded number: 0.99999 is 1.000, not 1.0000.
  const most = significantDecimals(Number(magnitude.toPrecision(MOST_SIGNIFICANT)), MOST_SIGNIFICANT);
  if (numbers.length === 1) return Math.max(0, significantDecimals(magnitude, 3));
  const halfWidth = (numbers[2] - numbers[1]) / 2;
  if (halfWidth <= 0) return Math.max(0, most);
  // Two decimals at least below 1: the ends of a wide interval, such as 0.06, must not become 0.1.
  const least = magnitude <= 1 ? 2 : Number.NEGATIVE_INFINITY;
  return Math.min(most, Math.max(least, justifiedDecimals(halfWidth)));
}

function misleads(x: number, limit: number, decimals: number): boolean {
  const rounded = decimals < 0 ? Math.round(x * 10 ** decimals) / 10 ** decimals : Number(x.toFixed(decimals));
  return Math.sign(rounded - limit) !== Math.sign(x - limit);
}
