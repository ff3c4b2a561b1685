import type { ColumnType } from './types.ts';

// A number with leading zeros ("007") is a name, not a number, and so is a whole number that int64 cannot hold.
const INTEGER = /^[+-]?(0|[1-9]\d{0,17})$/;
const NUMBER = /^[+-]?(((0|[1-9]\d*)\.\d*|\.\d+)(e[+-]?\d+)?|[1-9]\d*e[+-]?\d+|0e[+-]?\d+)$/i;
const NO_FINITE_NUMBER = /^[+-]?(inf|infinity|nan)$/i;
const BOOLEAN = /^(true|false)$/i;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIMESTAMP = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?Z?$/;

export interface InferredType {
  type: ColumnType;
  sqlType: string;
}

const TEXT: InferredType = { type: 'text', sqlType: 'VARCHAR' };

/** The narrowest type that holds every one of these texts, none of which is missing. */
export function inferType(texts: Iterable<string>): InferredType {
  let possible: readonly (readonly [RegExp, InferredType])[] = candidates;
  let finite = false;
  let any = false;
  for (const text of texts) {
    any = true;
    const trimmed = text.trim();
    if (NO_FINITE_NUMBER.test(trimmed)) {
      possible = possible.filter(([, inferred]) => inferred.type === 'number');
    } else {
      finite = true;
      possible = possible.filter(([pattern, inferred]) =>
        inferred.type === 'number' ? pattern.test(trimmed) || INTEGER.test(trimmed) : pattern.test(trimmed),
      );
    }
    if (possible.length === 0) return TEXT;
  }
  return any && finite ? possible[0][1] : TEXT;
}

const candidates: readonly (readonly [RegExp, InferredType])[] = [
  [BOOLEAN, { type: 'boolean', sqlType: 'BOOLEAN' }],
  [INTEGER, { type: 'integer', sqlType: 'BIGINT' }],
  [NUMBER, { type: 'number', sqlType: 'DOUBLE' }],
  [DATE, { type: 'date', sqlType: 'DATE' }],
  [TIMESTAMP, { type: 'date', sqlType: 'TIMESTAMP' }],
];
