import type { ColumnEntry } from './schema.ts';

/** As a person would write it: no digits that say nothing. */
const number = (value: number): string => String(Number(value.toPrecision(6))).replace('-', '−');

/** What an entry does to its column, in words: one text per tensor element that it gives. */
export function encoderWords(entry: ColumnEntry): string[] {
  if (entry.one_hot) return entry.one_hot.map((value) => `is ${value}`);
  return [encoderSummary(entry)];
}

/** The encoder of an entry in one short formula. */
export function encoderSummary(entry: ColumnEntry): string {
  const { mean, scale, min, max } = entry;
  if (entry.one_hot) return `one-hot, ${entry.one_hot.length} values`;
  if (entry.map) return 'mapped number';
  if (entry.log1p) return 'ln(1 + x)';
  if (min !== undefined && max !== undefined) return `(x − ${number(min)}) / ${number(max - min)}`;
  if (mean !== undefined && scale !== undefined) return `(x − ${number(mean)}) / ${number(scale)}`;
  if (mean !== undefined) return `x − ${number(mean)}`;
  if (scale !== undefined) return `x / ${number(scale)}`;
  return 'as it is';
}
