import type { PlanEdit, PlanPath } from '../../../../shared/plan/edit-plan.ts';
import { encoderSummary } from '../../../../shared/plan/encoder-words.ts';
import { scalarOf } from '../../../../shared/plan/scalar-of.ts';
import type { ColumnEntry } from '../../../../shared/plan/schema.ts';

export const encoderKinds = [
  { value: 'plain', label: 'As it is' },
  { value: 'standardise', label: 'Standardise: (x − mean) / scale' },
  { value: 'range', label: 'Range: (x − min) / (max − min)' },
  { value: 'log1p', label: 'Logarithm: ln(1 + x)' },
  { value: 'map', label: 'Map values to numbers' },
  { value: 'one_hot', label: 'One-hot: a column per value' },
] as const;
export type EncoderKind = (typeof encoderKinds)[number]['value'];

/** An entry of `columns` as it is written: a name, or a mapping that need not be right. */
export type Entry = { column?: unknown } & Record<string, unknown>;

const ENCODER_KEYS = ['mean', 'scale', 'min', 'max', 'log1p', 'map', 'one_hot', 'unknown'];

export function entryOf(raw: unknown): Entry {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return raw as Entry;
  return raw === null || raw === undefined ? {} : { column: String(raw) };
}

export const columnOf = (entry: Entry): string | null => (typeof entry.column === 'string' ? entry.column : null);

export function kindOf(entry: Entry): EncoderKind {
  if ('one_hot' in entry) return 'one_hot';
  if ('map' in entry) return 'map';
  if (entry.log1p === true) return 'log1p';
  if ('min' in entry || 'max' in entry) return 'range';
  return 'mean' in entry || 'scale' in entry ? 'standardise' : 'plain';
}

/** The encoder in a few words, and how many elements it gives. Ten thousand of them are shown at every edit. */
export function summaryOf(entry: Entry): { words: string; width: number } {
  const values = Array.isArray(entry.one_hot) ? entry.one_hot.map(String) : undefined;
  const kind = kindOf(entry);
  const wrong = NUMBERS.some((key) => entry[key] !== undefined && typeof entry[key] !== 'number');
  if (wrong || (kind === 'one_hot' && !values))
    return { words: encoderKinds.find(({ value }) => value === kind)!.label, width: 1 };
  const words = encoderSummary({ ...(entry as ColumnEntry), ...(values ? { one_hot: values } : {}) });
  return { words, width: Math.max(1, values?.length ?? 1) };
}

const NUMBERS = ['mean', 'scale', 'min', 'max'];

/** Keys of an entry changed; undefined takes one away. An entry of a column alone is written as its name. */
export function entryEdits(path: PlanPath, raw: unknown, changes: Record<string, unknown>): PlanEdit[] {
  const before = entryOf(raw);
  const after = Object.fromEntries(
    Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined),
  );
  if (Object.keys(after).join() === 'column') return [{ path, value: after.column }];
  if (before !== raw) return [{ path, value: after }];
  const isThere = (key: string) => Object.hasOwn(before, key);
  const gone = Object.entries(changes).filter(([key, value]) => value === undefined && isThere(key));
  const set = Object.entries(changes).filter(([, value]) => value !== undefined);
  return [...gone, ...set].map(([key, value]) => ({ path: [...path, key], value }));
}

/** Another encoder in place of the present one. `values`: those of the column, for encoders that list them. */
export function encoderChanges(kind: EncoderKind, values: readonly string[] = []): Record<string, unknown> {
  const none = Object.fromEntries(ENCODER_KEYS.map((key) => [key, undefined]));
  switch (kind) {
    case 'plain':
      return none;
    case 'standardise':
      return { ...none, mean: 0, scale: 1 };
    case 'range':
      return { ...none, min: 0, max: 1 };
    case 'log1p':
      return { ...none, log1p: true };
    case 'map':
      return { ...none, map: Object.fromEntries(values.map((value, i) => [value, i])) };
    case 'one_hot':
      return { ...none, one_hot: values.length > 0 ? values.map((value) => scalarOf(value)) : ['value'] };
  }
}

/** An item of a list in another place. */
export function moveEdits(list: PlanPath, value: unknown, from: number, to: number): PlanEdit[] {
  const [before, after] = to < from ? [to, from + 1] : [to + 1, from];
  return [
    { path: [...list, before], value, insert: true },
    { path: [...list, after], value: undefined },
  ];
}
