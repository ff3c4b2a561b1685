import { canonicalText } from '../plan/canonical-text.ts';

/** One value of one row. */
export type Cell = string | number | bigint | boolean;

/** What the dataset says a column holds; it decides how a text such as "1.0" or "True" is meant. */
export type CellType = 'number' | 'integer' | 'text' | 'boolean' | 'date' | 'vector';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INTEGER = /^[+-]?\d+$/;
const INFINITY = /^([+-]?)inf(inity)?$/i;

/** A cell as float64, nearest: true is 1, text must spell a decimal number. undefined: it is no number. */
export function numberOf(cell: Cell): number | undefined {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return Number(cell);
  const text = cell.trim();
  if (NUMBER.test(text)) return Number(text);
  const infinite = INFINITY.exec(text);
  if (infinite) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return undefined;
}

/** A cell as an exact whole number; undefined: it is none. */
export function integerOf(cell: Cell): bigint | undefined {
  if (typeof cell === 'bigint') return cell;
  if (typeof cell === 'boolean') return cell ? 1n : 0n;
  if (typeof cell === 'string' && INTEGER.test(cell.trim())) return BigInt(cell.trim().replace(/^\+/, ''));
  const number = numberOf(cell);
  return number !== undefined && Number.isInteger(number) ? BigInt(number) : undefined;
}

/** In a column of booleans the text "True" is true; other cells are what they are. */
export function typedCell(cell: Cell, type: CellType): Cell {
  if (type !== 'boolean' || typeof cell !== 'string') return cell;
  const text = cell.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : cell;
}

/**
 * A cell as the text that map, one_hot and string tensors see. `type` is the column's: in a column of numbers the
 * text "1.0" is the number 1, in a column of booleans "True" is true, in a column of text both stay as they are.
 */
export function textOf(cell: Cell, type?: CellType): string {
  if (typeof cell !== 'string') return canonicalText(cell);
  if (type === 'boolean') return canonicalText(typedCell(cell, type));
  if (type === 'integer' || type === 'number') {
    const number = (type === 'integer' ? integerOf(cell) : undefined) ?? numberOf(cell);
    if (number !== undefined) return canonicalText(number);
  }
  return cell;
}

/** No value: null, undefined, the empty field, NaN (as text in a column of numbers), or one of the plan's null tokens. */
export function isMissing(value: unknown, type?: CellType, nulls?: ReadonlySet<string>): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (typeof value === 'number') return Number.isNaN(value) || (nulls?.has(canonicalText(value)) ?? false);
  if (typeof value !== 'string') return false;
  return (nulls?.has(value) ?? false) || ((type === 'number' || type === 'integer') && /^\s*[+-]?nan\s*$/i.test(value));
}

export function isCell(value: unknown): value is Cell {
  return (
    typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
  );
}
