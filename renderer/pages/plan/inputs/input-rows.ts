import { listAt, recordAt, valueAt } from '../../../../shared/plan/value-at.ts';
import type { PlanSources } from '../../../../shared/plan-preview.ts';
import type { Port } from '../../../../shared/results.ts';
import { columnOf, type Entry, entryOf, summaryOf } from './encoder-edits.ts';

export type InputForm = 'columns' | 'image' | 'reshape' | 'nothing';

/** The head of one model input. */
export interface InputHead {
  kind: 'head';
  name: string;
  /** Undefined: the model has no such input, or cannot be read. */
  port: Port | undefined;
  form: InputForm;
  /** Elements per row that the plan gives. */
  given: number;
  /** Elements per row that the model takes; null: any number. */
  taken: number | null;
}

/** One column and its encoder. */
export interface EntryRow {
  kind: 'entry';
  input: string;
  index: number;
  raw: unknown;
  entry: Entry;
  column: string | null;
  words: string;
  /** Where in the tensor's row its elements stand. */
  from: number;
  width: number;
  last: boolean;
}

export interface AddRow {
  kind: 'add';
  input: string;
  index: number;
}

/** An input that is no list of columns: one column with an image or a reshape. */
export interface SingleRow {
  kind: 'single';
  input: string;
  form: 'image' | 'reshape';
}

export type InputRow = InputHead | EntryRow | AddRow | SingleRow;

/** The inputs of model and plan, flat, so that ten thousand of them scroll. */
export function inputRows(value: unknown, { model, data }: PlanSources): InputRow[] {
  const inputs = recordAt(value, ['inputs']);
  const ports = model?.inputs ?? [];
  const names = [
    ...ports.map(({ name }) => name),
    ...Object.keys(inputs).filter((name) => !ports.some((port) => port.name === name)),
  ];
  const widths = new Map((data?.columns ?? []).map(({ name, width }) => [name, width ?? 1]));
  const byName = new Map(ports.map((port) => [port.name, port]));
  return names.flatMap((name) =>
    rowsOf(name, Object.hasOwn(inputs, name) ? inputs[name] : undefined, byName.get(name), widths),
  );
}

function rowsOf(name: string, input: unknown, port: Port | undefined, widths: ReadonlyMap<string, number>): InputRow[] {
  const form = formOf(input);
  const head: InputHead = { kind: 'head', name, port, form, given: 0, taken: takenBy(port) };
  if (form === 'nothing') return [head, { kind: 'add', input: name, index: 0 }];
  if (form !== 'columns')
    return [
      { ...head, given: head.taken ?? 0 },
      { kind: 'single', input: name, form },
    ];
  const list = listAt(input, ['columns']);
  let from = 0;
  const entries = list.map((raw, index): EntryRow => {
    const entry = entryOf(raw);
    const column = columnOf(entry);
    const { words, width: own } = summaryOf(entry);
    const width = own > 1 ? own : (widths.get(column ?? '') ?? 1);
    const row: EntryRow = {
      kind: 'entry',
      input: name,
      index,
      raw,
      entry,
      column,
      words,
      from,
      width,
      last: index === list.length - 1,
    };
    from += width;
    return row;
  });
  return [{ ...head, given: from }, ...entries, { kind: 'add', input: name, index: list.length }];
}

export function formOf(input: unknown): InputForm {
  if (valueAt(input, ['image']) !== undefined) return 'image';
  if (valueAt(input, ['reshape']) !== undefined) return 'reshape';
  return Array.isArray(valueAt(input, ['columns'])) ? 'columns' : 'nothing';
}

/** Elements of one row, where the signature fixes them. */
function takenBy(port: Port | undefined): number | null {
  if (!port?.shape) return null;
  const dims = port.shape.slice(1);
  if (!dims.every((size): size is number => typeof size === 'number' && size > 0)) return null;
  return dims.reduce((product, size) => product * size, 1);
}

export const shapeText = ({ shape }: Port): string =>
  shape === null
    ? 'any shape'
    : `[${shape.map((size, i) => (i === 0 && typeof size !== 'number' ? 'N' : (size ?? '?'))).join(', ')}]`;

/** "0", or "7 – 15". */
export const slotText = ({ from, width }: Pick<EntryRow, 'from' | 'width'>): string =>
  width === 1 ? String(from) : `${from} – ${from + width - 1}`;
