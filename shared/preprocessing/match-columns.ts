import { DrydockError } from '../errors.ts';
import { didYouMean } from '../plan/nearest.ts';
import type { CellType } from './cell.ts';
import { quote } from './value-errors.ts';

/** A column as preprocessing needs to know it. */
export interface ColumnInfo {
  name: string;
  type: CellType;
  /** Numbers per row; vector columns only. */
  width?: number;
}

/**
 * @param key where in the plan the name stands, for the message
 * @throws DrydockError DATA_COLUMN_MISSING with the nearest name
 */
export function findColumn(name: string, columns: readonly ColumnInfo[], input: string, key: string): ColumnInfo {
  const column = columns.find((candidate) => candidate.name === name);
  if (column) return column;
  const names = columns.map((candidate) => candidate.name);
  throw new DrydockError(
    'DATA_COLUMN_MISSING',
    `input ${quote(input)}: the data have no column ${quote(name)}${didYouMean(name, names)}; the plan names it at ${key}`,
    { column: name, input, key },
  );
}

/**
 * The columns that a name or a pattern (only `*`) stands for, in file order; a column of exactly that name wins.
 * @throws DrydockError DATA_COLUMN_MISSING
 */
export function matchColumns(
  pattern: string,
  columns: readonly ColumnInfo[],
  input: string,
  key = `inputs.${input}.column`,
): ColumnInfo[] {
  if (!pattern.includes('*') || columns.some((column) => column.name === pattern))
    return [findColumn(pattern, columns, input, key)];
  const parts = pattern.split('*');
  const matches = columns.filter((column) => matchesParts(column.name, parts));
  if (matches.length > 0) return matches;
  const near = didYouMean(
    pattern.replaceAll('*', ''),
    columns.map((column) => column.name),
  );
  throw new DrydockError(
    'DATA_COLUMN_MISSING',
    `input ${quote(input)}: no column matches ${quote(pattern)}${near}; the plan names it at ${key}`,
    {
      column: pattern,
      input,
      key,
    },
  );
}

/** Left to right, each part as early as possible: linear, whatever the pattern. */
function matchesParts(name: string, parts: readonly string[]): boolean {
  const last = parts[parts.length - 1];
  if (name.length < parts.reduce((sum, part) => sum + part.length, 0)) return false;
  if (!name.startsWith(parts[0]) || !name.endsWith(last)) return false;
  const end = name.length - last.length;
  let position = parts[0].length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, position);
    if (found < 0 || found + part.length > end) return false;
    position = found + part.length;
  }
  return true;
}
