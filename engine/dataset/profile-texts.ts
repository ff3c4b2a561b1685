import { numberOf } from '../../shared/preprocessing/cell.ts';
import type { ColumnProfile } from '../../shared/results.ts';
import { MOST_TOP } from './profile-numbers.ts';
import type { ColumnType } from './types.ts';

export interface TextFacts {
  /** Rows whose text begins or ends with a blank. */
  padded: number;
  /** Rows whose text is a number, in a column of text. */
  numeric: number;
  /** A text that is no number, where most are. */
  exception: string | null;
}

type TextProfile = Pick<ColumnProfile, 'distinct' | 'min' | 'max' | 'top'>;

/** The most frequent values first, ties in the order of the alphabet; one value per row everywhere is no top list. */
export function profileTexts(
  values: readonly string[],
  counts: Float64Array,
  type: ColumnType,
): { profile: TextProfile; facts: TextFacts } {
  const facts: TextFacts = { padded: 0, numeric: 0, exception: null };
  const best: number[] = [];
  let least = 0;
  for (let code = 0; code < values.length; code++) {
    const text = values[code];
    if (text !== text.trim()) facts.padded += counts[code];
    if (type === 'text' && looksNumeric(text)) facts.numeric += counts[code];
    else if (facts.exception === null) facts.exception = text;
    if (best.length < MOST_TOP || counts[code] >= least) {
      best.push(code);
      if (best.length >= 4 * MOST_TOP) least = prune(best, values, counts);
    }
  }
  prune(best, values, counts);
  const repeated = best.length > 0 && counts[best[0]] > 1;
  const range = type === 'date' || type === 'integer' ? extremes(values, type) : {};
  return {
    profile: {
      distinct: values.length,
      ...range,
      ...(repeated ? { top: best.map((code) => ({ value: values[code], rows: counts[code] })) } : {}),
    },
    facts,
  };
}

/** Keeps the first ten; gives the rows of the last of them. */
function prune(best: number[], values: readonly string[], counts: Float64Array): number {
  best.sort((a, b) => counts[b] - counts[a] || (values[a] < values[b] ? -1 : 1));
  best.length = Math.min(best.length, MOST_TOP);
  return best.length === MOST_TOP ? counts[best[MOST_TOP - 1]] : 0;
}

function looksNumeric(text: string): boolean {
  const first = text.charCodeAt(0);
  // Digits, signs, points and blanks; spares most texts the full test.
  return (first <= 57 || first === 160) && numberOf(text) !== undefined;
}

function extremes(values: readonly string[], type: ColumnType): { min?: string; max?: string } {
  if (values.length === 0) return {};
  const less = type === 'integer' ? (a: string, b: string) => BigInt(a) < BigInt(b) : (a: string, b: string) => a < b;
  let min = values[0];
  let max = values[0];
  for (const value of values) {
    if (less(value, min)) min = value;
    if (less(max, value)) max = value;
  }
  return { min, max };
}
