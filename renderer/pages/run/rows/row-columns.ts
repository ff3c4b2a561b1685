import type { OriginalRows, RowPage, StoredRow } from '../../../../shared/contract/predictions.ts';
import { formatCount, formatFixed, formatSignificant, MISSING } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';

/** A column of the table of rows: of the stored predictions, or of the dataset. */
export interface RowColumn {
  key: string;
  title: string;
  width: number;
  number: boolean;
  original: boolean;
  /** For people. */
  text(row: ShownRow): string;
  /** As it is, for copies. */
  value(row: ShownRow): string | number | null;
}

/** A stored row with its cells of the dataset, once they are there. */
export interface ShownRow {
  stored: StoredRow;
  original?: readonly (string | null)[] | undefined;
}

/** Columns of the dataset in the table; the inspector has all. */
export const ORIGINALS_IN_TABLE = 40;
const CELL_LIMIT = 80;
const SCORES_IN_TABLE = 8;

/** What is known of the run's rows: which parts its first page has. */
export type PageFacts = Pick<RowPage, 'scores' | 'groupings'> & { first: StoredRow | undefined };

export function storedColumns({ scores, groupings, first }: PageFacts): RowColumn[] {
  const columns: RowColumn[] = [column('row', 'Row', 80, true, ({ stored }) => stored.row + 1, formatCount)];
  if (first?.id !== undefined) columns.push(column('id', 'Id', 120, false, ({ stored }) => stored.id ?? null));
  const regression = typeof first?.target === 'number';
  const decimal = regression ? fixed(decimalsOf(first)) : String;
  columns.push(column('target', 'Target', 96, regression, ({ stored }) => stored.target, decimal));
  if (first?.predicted !== undefined)
    columns.push(column('predicted', 'Predicted', 96, regression, ({ stored }) => stored.predicted ?? null, decimal));
  if (first?.residual !== undefined)
    columns.push(column('residual', 'Residual', 104, true, ({ stored }) => stored.residual ?? null, decimal));
  for (const [i, name] of scores.slice(0, SCORES_IN_TABLE).entries())
    columns.push(column(`score ${i}`, title(name, 'Score'), 96, true, ({ stored }) => stored.scores[i] ?? null, score));
  if (first?.weight !== undefined)
    columns.push(column('weight', 'Weight', 88, true, ({ stored }) => stored.weight ?? null, fixed(3)));
  for (const [i, name] of groupings.entries())
    if (!isCross(name, groupings))
      columns.push(column(`group ${i}`, `group ${name}`, 128, false, ({ stored }) => stored.groups[i] ?? null));
  return columns;
}

export function originalColumns({ columns }: Pick<OriginalRows, 'columns'>): RowColumn[] {
  return columns.map(({ name, type }, i) => ({
    ...column(`original ${i}`, name, 128, isNumber(type), ({ original }) => original?.[i] ?? null),
    original: true,
  }));
}

const MOST_DECIMALS = 6;

/** Decimals that give values of a row's size five digits: the same in every row, so that the points stand in line. */
function decimalsOf({ target, predicted }: StoredRow): number {
  const size = Math.max(...[target, predicted].map((x) => (typeof x === 'number' ? Math.abs(x) : 0)));
  return size > 0 ? Math.min(MOST_DECIMALS, Math.max(0, 5 - Math.ceil(Math.log10(size)))) : MOST_DECIMALS;
}

/** "sex x race" beside "sex" and "race" says nothing new of a row. */
function isCross(name: string, groupings: readonly string[]): boolean {
  const parts = name.split(' x ');
  return parts.length > 1 && parts.every((part) => groupings.includes(part));
}

function column(
  key: string,
  name: string,
  width: number,
  number: boolean,
  value: (row: ShownRow) => string | number | null,
  format: (x: number) => string = String,
): RowColumn {
  const text = (row: ShownRow) => {
    const cell = value(row);
    if (cell === null) return MISSING;
    return typeof cell === 'number' ? format(cell) : plainText(cell, CELL_LIMIT);
  };
  return { key, title: plainText(name, 40), width, number, original: false, text, value };
}

const title = (name: string, alone: string): string => (name === 'score' ? alone : name);
const fixed = (decimals: number) => (x: number) => formatFixed(x, decimals);
const score = (x: number): string => (Math.abs(x) < 10 ? formatFixed(x, 4) : formatSignificant(x, 5));
const isNumber = (type: string): boolean => /INT|DOUBLE|FLOAT|DECIMAL/.test(type);
