import { stringify } from 'yaml';
import { plainText } from '../format/plain-text.ts';

const PLAN_LIMIT = 40_000;
const VALUE_LIMIT = 400;
const ITEM_LIMIT = 400;

/** A stored plan as YAML to read: printable and of bounded length, whatever is in it. */
export function planText(plan: Record<string, unknown>): string {
  const text = stringify(bounded(plan, 0), { lineWidth: 110, aliasDuplicateObjects: false });
  return text.length <= PLAN_LIMIT
    ? text
    : `${text.slice(0, PLAN_LIMIT).toWellFormed()}\n# … ${text.length - PLAN_LIMIT} more characters; the JSON report has them`;
}

/** The plan with every text printable and short, and every list of bounded length. */
function bounded(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return plainText(value, VALUE_LIMIT);
  if (value === null || typeof value !== 'object') return value;
  if (depth > 12) return '…';
  if (Array.isArray(value)) {
    const items = value.slice(0, ITEM_LIMIT).map((item) => bounded(item, depth + 1));
    return value.length > ITEM_LIMIT ? [...items, `… ${value.length - ITEM_LIMIT} more`] : items;
  }
  const entries = Object.entries(value).map(([key, inner]) => [plainText(key), bounded(inner, depth + 1)] as const);
  return Object.fromEntries(entries.slice(0, ITEM_LIMIT));
}
