import { DrydockError } from '../errors.ts';
import { canonicalText } from '../plan/canonical-text.ts';
import type { ColumnEntry } from '../plan/schema.ts';
import { integerOf, numberOf } from './cell.ts';
import {
  type Encoder,
  EVERYWHERE_NAN,
  encodeMap,
  encodeNumber,
  encodeOneHot,
  type MapEncoder,
  type MissingPolicy,
  NOWHERE,
  type NumberEncoder,
  type OneHotEncoder,
  REFUSED,
} from './encoder.ts';
import { fits, fitsInteger, isFloat, isWide, type TensorType } from './tensor-type.ts';
import { quote } from './value-errors.ts';

const mismatch = (entry: ColumnEntry, why: string) =>
  new DrydockError('MODEL_INPUT_MISMATCH', `column ${quote(entry.column)}: ${why}`, { column: entry.column });
const badPlan = (entry: ColumnEntry, why: string) =>
  new DrydockError('PLAN_INVALID', `column ${quote(entry.column)}: ${why}`, { column: entry.column });

/**
 * The encoder of one column entry for a tensor of `type`.
 * @throws DrydockError PLAN_INVALID (the entry contradicts itself), MODEL_INPUT_MISMATCH (it cannot fill this type)
 */
export function compileEntry(entry: ColumnEntry, type: TensorType): Encoder {
  const missing = missingPolicy(entry);
  if (missing === 'nan' && !isFloat(type))
    throw mismatch(entry, `"missing: nan" needs a float tensor, the model's input is ${type}`);
  if (entry.map) return compileMap(entry, entry.map, missing, type);
  if (entry.one_hot) return compileOneHot(entry, entry.one_hot, missing, type);
  const scaled =
    entry.log1p === true || [entry.mean, entry.scale, entry.min, entry.max].some((value) => value !== undefined);
  if (type === 'string') {
    if (scaled) throw mismatch(entry, 'a string tensor takes the column as it is, without an encoder');
    const standIn = missing === 'value' ? canonicalText(entry.missing!) : '';
    return { kind: 'text', column: entry.column, width: 1, missing, standIn };
  }
  if (isWide(type) && !scaled) {
    const standIn = missing === 'value' ? integerOf(entry.missing!) : 0n;
    if (standIn === undefined || !fitsInteger(type, standIn))
      throw badPlan(entry, `"missing: ${entry.missing}" is no whole number, the model's input is ${type}`);
    return { kind: 'integer', column: entry.column, width: 1, missing, standIn };
  }
  return compileNumber(entry, missing, type);
}

function missingPolicy(entry: ColumnEntry): MissingPolicy {
  if (entry.missing === undefined || entry.missing === 'error') return 'error';
  return entry.missing === 'drop' || entry.missing === 'nan' ? entry.missing : 'value';
}

function compileNumber(entry: ColumnEntry, missing: MissingPolicy, type: TensorType): NumberEncoder {
  const bounded = entry.min !== undefined && entry.max !== undefined;
  const encoder = {
    kind: 'number' as const,
    column: entry.column,
    width: 1,
    missing,
    shift: bounded ? entry.min! : (entry.mean ?? 0),
    divisor: bounded ? entry.max! - entry.min! : (entry.scale ?? 1),
    log1p: entry.log1p === true,
  };
  if (missing !== 'value') return { ...encoder, standIn: Number.NaN };
  const value = numberOf(entry.missing!);
  if (value === undefined || Number.isNaN(value)) throw badPlan(entry, `"missing: ${entry.missing}" is not a number`);
  const standIn = encodeNumber({ ...encoder, standIn: 0 }, value);
  if (Number.isNaN(standIn))
    throw badPlan(entry, `"missing: ${entry.missing}" has no log1p: it needs a number above -1`);
  if (!fits(type, standIn)) throw badPlan(entry, `"missing: ${entry.missing}" does not fit a tensor of type ${type}`);
  return { ...encoder, standIn };
}

function compileMap(
  entry: ColumnEntry,
  map: Record<string, number>,
  missing: MissingPolicy,
  type: TensorType,
): MapEncoder {
  if (type === 'string') throw mismatch(entry, '"map" gives numbers, the model\'s input is a string tensor');
  const numbers = new Map(Object.entries(map));
  const unknown = typeof entry.unknown === 'number' ? entry.unknown : Number.NaN;
  for (const value of [...numbers.values(), ...(typeof entry.unknown === 'number' ? [unknown] : [])])
    if (!fits(type, value)) throw mismatch(entry, `the mapped number ${value} does not fit a tensor of type ${type}`);
  const encoder = { kind: 'map' as const, column: entry.column, width: 1, missing, numbers, unknown };
  if (missing !== 'value') return { ...encoder, standIn: Number.NaN };
  const standIn = encodeMap({ ...encoder, standIn: 0 }, canonicalText(entry.missing!));
  if (Number.isNaN(standIn)) throw badPlan(entry, `"missing: ${entry.missing}" is not in the map`);
  return { ...encoder, standIn };
}

function compileOneHot(entry: ColumnEntry, values: string[], missing: MissingPolicy, type: TensorType): OneHotEncoder {
  if (type === 'string') throw mismatch(entry, '"one_hot" gives numbers, the model\'s input is a string tensor');
  const positions = new Map(values.map((value, i) => [value, i]));
  if (positions.size !== values.length) {
    const twice = values.find((value, i) => values.indexOf(value) !== i);
    throw badPlan(entry, `one_hot lists ${quote(twice)} twice`);
  }
  const unknown = entry.unknown === 'error' ? REFUSED : NOWHERE;
  const encoder = { kind: 'one_hot' as const, column: entry.column, width: values.length, missing, positions, unknown };
  if (missing !== 'value') return { ...encoder, standIn: EVERYWHERE_NAN };
  const standIn = encodeOneHot({ ...encoder, standIn: 0 }, canonicalText(entry.missing!));
  if (standIn === REFUSED) throw badPlan(entry, `"missing: ${entry.missing}" is not listed in one_hot`);
  return { ...encoder, standIn };
}
