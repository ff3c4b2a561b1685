import { DrydockError } from '../errors.ts';

/** Where a value stands. `row` is 0-based; messages and details give the 1-based number. */
export interface Place {
  column: string;
  row?: number;
}

/** A value as it appears in messages: quoted, escaped, at most 60 characters. */
export function quote(value: unknown): string {
  const text = String(value);
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function where({ column, row }: Place): string {
  return `column ${quote(column)}${row === undefined ? '' : `, row ${row + 1}`}`;
}

function details({ column, row }: Place, value?: unknown): Record<string, unknown> {
  return {
    column,
    ...(row === undefined ? {} : { row: row + 1 }),
    ...(value === undefined ? {} : { value: String(value).slice(0, 200) }),
  };
}

export function missingValue(place: Place): DrydockError {
  return new DrydockError('DATA_VALUE_MISSING', `${where(place)}: the value is missing`, details(place));
}

/** @param known the values that the encoder has */
export function unknownValue(place: Place, value: string, known: Iterable<string>): DrydockError {
  const list = [...known];
  const shown = list.slice(0, 12).map(quote).join(', ');
  return new DrydockError(
    'DATA_VALUE_UNKNOWN',
    `${where(place)}: the value ${quote(value)} is not known to the encoder, which has ${shown}${list.length > 12 ? ` and ${list.length - 12} more` : ''}`,
    details(place, value),
  );
}

/** @param why what the value should have been, such as "is not a number" */
export function invalidValue(place: Place, value: unknown, why: string, hint?: string): DrydockError {
  return new DrydockError('DATA_VALUE_INVALID', `${where(place)}: the value ${quote(value)} ${why}`, {
    ...details(place, value),
    ...(hint === undefined ? {} : { hint }),
  });
}

export const TEXT_FOR_NUMBER =
  'Correct the value, list it under data.nulls if it means "missing", or give the column a "map" or "one_hot" encoder.';
