import { DrydockError } from '../errors.ts';
import { didYouMean } from '../plan/nearest.ts';
import type { ColumnEntry, ImageRule, InputRule } from '../plan/schema.ts';
import type { Port } from '../results.ts';
import type { CellType } from './cell.ts';
import { compileEntry } from './compile-entry.ts';
import type { Encoder } from './encoder.ts';
import { checkImageRule, imageDims } from './image-tensor.ts';
import { type ColumnInfo, findColumn, matchColumns } from './match-columns.ts';
import { isTensorType, type TensorType } from './tensor-type.ts';
import { quote } from './value-errors.ts';

interface Common {
  readonly name: string;
  readonly type: TensorType;
  /** Dimensions of one row; the tensor is [N, ...dims]. */
  readonly dims: readonly number[];
  /** Elements of one row. */
  readonly width: number;
}

export interface EncodedColumn {
  readonly encoder: Encoder;
  readonly columnType: CellType;
  /** Where in the row its elements begin. */
  readonly offset: number;
}

/** Columns side by side. */
export interface TableInput extends Common {
  readonly kind: 'table';
  readonly columns: readonly EncodedColumn[];
}

/** One column that holds `width` numbers per row. */
export interface VectorInput extends Common {
  readonly kind: 'vector';
  readonly column: string;
}

/** A column of image files. */
export interface ImageInput extends Common {
  readonly kind: 'image';
  readonly column: string;
  readonly rule: ImageRule;
}

export type CompiledInput = TableInput | VectorInput | ImageInput;

const mismatch = (input: string, why: string) =>
  new DrydockError('MODEL_INPUT_MISMATCH', `input ${quote(input)}: ${why}`, { input });

/**
 * The plan's `inputs` for a model's signature and a dataset's columns, ready to encode rows.
 * @throws DrydockError MODEL_INPUT_MISMATCH, DATA_COLUMN_MISSING, DATA_VALUE_INVALID (column of a wrong kind), PLAN_INVALID
 */
export function compileInputs(
  rules: Readonly<Record<string, InputRule>>,
  ports: readonly Port[],
  columns: readonly ColumnInfo[],
): CompiledInput[] {
  const names = ports.map((port) => port.name);
  for (const name of Object.keys(rules))
    if (!names.includes(name))
      throw mismatch(
        name,
        `the model has no such input${didYouMean(name, names)}; it takes ${names.map(quote).join(', ')} (inputs.${name})`,
      );
  return ports.map((port) => {
    if (!Object.hasOwn(rules, port.name)) throw mismatch(port.name, 'the plan does not say what to feed it');
    const rule = rules[port.name];
    if (!isTensorType(port.type)) throw mismatch(port.name, `tensors of type ${port.type} cannot be fed`);
    if ('columns' in rule) return compileColumns(port, port.type, rule.columns, columns);
    if ('image' in rule) return compileImage(port, port.type, rule.column, rule.image, columns);
    return compileReshape(port, port.type, rule.column, rule.reshape, columns);
  });
}

function compileColumns(
  port: Port,
  type: TensorType,
  entries: readonly ColumnEntry[],
  columns: readonly ColumnInfo[],
): CompiledInput {
  const only = findColumn(entries[0].column, columns, port.name, `inputs.${port.name}.columns[0]`);
  if (only.type === 'vector' && entries.length === 1) {
    if (Object.values(entries[0]).filter((value) => value !== undefined).length > 1)
      throw mismatch(port.name, `column ${quote(only.name)} holds arrays: it takes no encoder and no "missing"`);
    return compileVector(port, type, only, [only.width ?? 0]);
  }
  const encoded = compileEntries(port, type, entries, columns);
  const width = encoded.reduce((sum, { encoder }) => sum + encoder.width, 0);
  const what = width === 1 ? 'one column' : `${width} columns${width > entries.length ? ', one_hot counted' : ''}`;
  return { kind: 'table', name: port.name, type, width, columns: encoded, dims: rowDims(port, [width], what) };
}

function compileEntries(
  port: Port,
  type: TensorType,
  entries: readonly ColumnEntry[],
  columns: readonly ColumnInfo[],
): EncodedColumn[] {
  let offset = 0;
  return entries.map((entry, i) => {
    const key = `inputs.${port.name}.columns[${i}]`;
    const info = findColumn(entry.column, columns, port.name, key);
    const encoder = compileEntry(entry, type);
    if (info.type === 'vector')
      throw mismatch(
        port.name,
        `column ${quote(info.name)} holds arrays and must be the only one of its input (${key})`,
      );
    if (info.type === 'date' && (encoder.kind === 'number' || encoder.kind === 'integer'))
      throw new DrydockError(
        'DATA_VALUE_INVALID',
        `column ${quote(info.name)} holds dates, and input ${quote(port.name)} takes numbers (${key})`,
        { column: info.name, hint: 'Give the column a "map" or "one_hot" encoder, or write it as a number.' },
      );
    const compiled = { encoder, columnType: info.type, offset };
    offset += encoder.width;
    return compiled;
  });
}

function compileReshape(
  port: Port,
  type: TensorType,
  pattern: string,
  reshape: readonly number[],
  columns: readonly ColumnInfo[],
): CompiledInput {
  const matches = matchColumns(pattern, columns, port.name);
  if (matches.length === 1 && matches[0].type === 'vector') return compileVector(port, type, matches[0], reshape);
  const width = reshape.reduce((product, size) => product * size, 1);
  if (matches.length !== width)
    throw mismatch(
      port.name,
      `${quote(pattern)} stands for ${matches.length} columns, reshape [${reshape.join(', ')}] takes ${width}`,
    );
  const dims = rowDims(port, reshape, `reshape [${reshape.join(', ')}]`);
  const entries = matches.map(({ name }) => ({ column: name }));
  return { kind: 'table', name: port.name, type, width, columns: compileEntries(port, type, entries, columns), dims };
}

function compileVector(port: Port, type: TensorType, column: ColumnInfo, shape: readonly number[]): VectorInput {
  if (type === 'string') throw mismatch(port.name, `column ${quote(column.name)} holds numbers, the input takes text`);
  const width = shape.reduce((product, size) => product * size, 1);
  if (column.width !== undefined && column.width !== width)
    throw mismatch(
      port.name,
      `column ${quote(column.name)} holds ${column.width} numbers per row, reshape [${shape.join(', ')}] takes ${width}`,
    );
  const dims = rowDims(port, shape, `[${shape.join(', ')}] per row`);
  return { kind: 'vector', name: port.name, type, column: column.name, width, dims };
}

function compileImage(
  port: Port,
  type: TensorType,
  name: string,
  rule: ImageRule,
  columns: readonly ColumnInfo[],
): ImageInput {
  const column = findColumn(name, columns, port.name, `inputs.${port.name}.column`);
  if (column.type !== 'text')
    throw mismatch(port.name, `column ${quote(name)} should hold names of image files, it holds ${column.type} values`);
  const problem = checkImageRule(rule, type);
  if (problem !== undefined) throw mismatch(port.name, problem);
  const shape = imageDims(rule);
  const dims = rowDims(port, shape, `${rule.layout} images of [${shape.join(', ')}]`);
  return {
    kind: 'image',
    name: port.name,
    type,
    column: column.name,
    rule,
    width: shape.reduce((a, b) => a * b),
    dims,
  };
}

/**
 * The row dimensions as the model's signature has them: [N] and [N, 1] both take one column.
 * @param what the plan's side, for the message
 */
function rowDims(port: Port, dims: readonly number[], what: string): readonly number[] {
  if (port.shape === null) return dims;
  const wanted = port.shape.slice(1);
  if (port.shape.length === 1 && dims.length === 1 && dims[0] === 1) return [];
  const agrees =
    port.shape.length > 0 &&
    wanted.length === dims.length &&
    wanted.every((size, i) => typeof size !== 'number' || size < 0 || size === dims[i]);
  if (agrees) return dims;
  const shape = port.shape.map((size) => size ?? '?').join(', ');
  throw mismatch(port.name, `the plan gives ${what}, the model takes [${shape}]`);
}
