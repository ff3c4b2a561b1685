import { ENOUGH_ROWS } from '../fairness/evidence-note.ts';
import type { Value } from '../value.ts';
import { formatSignificant } from './number.ts';

/** Whether a value rests on too few rows of its own denominator to say much. */
export function isThin(value: Value | undefined): boolean {
  return (value?.support ?? value?.n ?? ENOUGH_ROWS) < ENOUGH_ROWS;
}

/** `on 12 rows` where that is too few, else empty. */
export function thinText({ support, n }: Value): string {
  const rows = support ?? n;
  if (rows === null || rows >= ENOUGH_ROWS) return '';
  return `on ${formatSignificant(rows)} ${rows === 1 ? 'row' : 'rows'}`;
}
