import { scalarOf } from '../../shared/plan/scalar-of.ts';
import type { Port } from '../../shared/results.ts';
import { type ColumnSummary, isNumeric, plainName, sortedValues } from './column-summary.ts';
import type { DraftNotes } from './draft.ts';

const FLOAT_OR_INTEGER = /^(float|u?int|bool)/;
const IMAGE_NAME = /\.(jpe?g|png|webp|gif|tiff?|avif)$/i;
const ID_NAME = /^(id|index|rowid|uuid|key)$|(^|_)id$/i;
/** A column with more values is rarely one-hot encoded. */
const MOST_CATEGORIES = 100;

/** The plan's `inputs`: what can be matched, and gaps for the rest. */
export function guessInputs(
  ports: readonly Port[],
  columns: readonly ColumnSummary[],
  notes: DraftNotes,
): Record<string, unknown> {
  const features = columns.filter((column) => !isIdentifier(column));
  return Object.fromEntries(ports.map((port) => [port.name, guessInput(port, columns, features, notes)]));
}

function isIdentifier(column: ColumnSummary): boolean {
  return ID_NAME.test(column.name.trim());
}

function guessInput(
  port: Port,
  columns: readonly ColumnSummary[],
  features: readonly ColumnSummary[],
  notes: DraftNotes,
): unknown {
  const key = `inputs.${port.name}`;
  const rank = port.shape?.length ?? 2;
  if (rank > 2) return guessArray(port, columns, key, notes);
  const width = rank === 1 ? 1 : port.shape?.[1];
  const match = columns.find((column) => plainName(column.name) === plainName(port.name));
  if (match?.type === 'vector') {
    return notes.guess(key, { columns: [match.name] }, 'the column has the name of the input');
  }
  if (match && (width === 1 || typeof width !== 'number')) {
    const [entry, how] = entryFor(match, port);
    return notes.guess(key, { columns: [entry] }, `the column has the name of the input${how}${missingNote([match])}`);
  }
  return guessColumns(port, typeof width === 'number' ? width : undefined, features, key, notes);
}

/** A column for a tensor of this type, and how the guess came about. */
function entryFor(column: ColumnSummary, port: Port): [unknown, string] {
  const takesText = port.type === 'string' || isNumeric(column) || column.type === 'boolean';
  if (takesText || column.values.length !== column.distinct) return [column.name, ''];
  const map = Object.fromEntries(sortedValues(column.values).map((value, i) => [value, i]));
  return [
    { column: column.name, map },
    "; the numbers are scikit-learn's OrdinalEncoder's, compare with the training code",
  ];
}

/** [N, k]: the columns that fill it exactly, in file order. */
function guessColumns(
  port: Port,
  width: number | undefined,
  features: readonly ColumnSummary[],
  key: string,
  notes: DraftNotes,
): unknown {
  const at = `${key}.columns`;
  const vector = features.find((column) => column.type === 'vector' && (width === undefined || column.width === width));
  if (vector) return { columns: notes.guess(at, [vector.name], `the column holds ${vector.width} numbers per row`) };
  const texts = features.filter((column) => column.type === 'text' || column.type === 'boolean');
  const names = (list: readonly ColumnSummary[]) => list.map((column) => column.name);
  if (port.type === 'string') {
    for (const list of [features, texts])
      if (list.length > 0 && list.length === (width ?? list.length))
        return { columns: notes.guess(at, names(list), `${list.length} columns, in file order`) };
    return { columns: notes.leave(at, `${width} columns in the model's order`, names(features)) };
  }
  if (!FLOAT_OR_INTEGER.test(port.type))
    return { columns: notes.leave(at, `what to feed this input of type ${port.type}`) };
  const numbers = features.filter(isNumeric);
  const note = (list: readonly ColumnSummary[]) =>
    `in file order and unscaled: compare with the training code${missingNote(list)}`;
  if (numbers.length > 0 && numbers.length === (width ?? numbers.length))
    return { columns: notes.guess(at, names(numbers), `every column of numbers, ${note(numbers)}`) };
  const entries = features.map((column) => oneHotEntry(column));
  const total = entries.reduce((sum, entry) => sum + entry.width, 0);
  const plain = entries.map((entry) => entry.entry);
  if (total === width)
    return {
      columns: notes.guess(
        at,
        plain,
        `all columns, text as one_hot with sorted values, make ${width} numbers; ${note(features)}`,
      ),
    };
  return {
    columns: notes.leave(at, `columns that make ${width ?? 'the'} numbers per row; all of them make ${total}`, plain),
  };
}

function missingNote(columns: readonly ColumnSummary[]): string {
  const names = columns.filter((column) => column.missing > 0).map((column) => column.name);
  return names.length > 0 ? `; values are missing in ${names.join(', ')}: say what becomes of them with "missing"` : '';
}

function oneHotEntry(column: ColumnSummary): { entry: unknown; width: number } {
  const categories = column.values.length === column.distinct && column.distinct <= MOST_CATEGORIES;
  if (isNumeric(column) || !categories) return { entry: column.name, width: 1 };
  if (column.distinct === 2) return { entry: { column: column.name, map: twoValues(column.values) }, width: 1 };
  return { entry: { column: column.name, one_hot: sortedValues(column.values).map(scalarOf) }, width: column.distinct };
}

function twoValues(values: readonly string[]): Record<string, number> {
  return Object.fromEntries(sortedValues(values).map((value, i) => [value, i]));
}

/** [N, a, b, …]: a column of arrays, numbered columns p0, p1, …, or image files. */
function guessArray(port: Port, columns: readonly ColumnSummary[], key: string, notes: DraftNotes): unknown {
  const dims = port.shape!.slice(1).map((size) => (typeof size === 'number' && size > 0 ? size : null));
  const known = dims.every((size) => size !== null);
  const elements = dims.reduce<number>((product, size) => product * (size ?? 1), 1);
  if (known) {
    const vector = columns.find((column) => column.type === 'vector' && column.width === elements);
    if (vector)
      return notes.guess(key, { column: vector.name, reshape: dims }, `the column holds ${elements} numbers per row`);
    const prefix = numberedPrefix(columns, elements);
    if (prefix !== undefined)
      return notes.guess(key, { column: `${prefix}*`, reshape: dims }, `${elements} columns have such a name`);
  }
  const files = columns.find(
    (column) => column.type === 'text' && column.values.length > 0 && column.values.every((v) => IMAGE_NAME.test(v)),
  );
  if (files && dims.length === 3) return imageInput(files.name, dims, key, notes);
  return notes.leave(key, `what fills [${port.shape!.map((size) => size ?? '?').join(', ')}]`);
}

/** The prefix that exactly `count` columns share before a number, or undefined. */
function numberedPrefix(columns: readonly ColumnSummary[], count: number): string | undefined {
  const counts = new Map<string, number>();
  for (const column of columns) {
    const prefix = isNumeric(column) ? /^(.+?)\d+$/.exec(column.name)?.[1] : undefined;
    if (prefix !== undefined && !prefix.includes('*')) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  for (const [prefix, found] of counts)
    if (found === count && columns.filter((column) => column.name.startsWith(prefix)).length === count) return prefix;
  return undefined;
}

function imageInput(column: string, dims: readonly (number | null)[], key: string, notes: DraftNotes): unknown {
  const isChannels = (size: number | null) => size === 1 || size === 3;
  const layout = !isChannels(dims[0]) && isChannels(dims[2]) ? 'NHWC' : 'NCHW';
  const [channels, height, width] = layout === 'NCHW' ? dims : [dims[2], dims[0], dims[1]];
  const at = `${key}.image`;
  const image = {
    width: width ?? notes.leave(`${at}.width`, 'pixels, as in training'),
    height: height ?? notes.leave(`${at}.height`, 'pixels, as in training'),
    layout,
    color: channels === 1 ? 'gray' : 'rgb',
  };
  notes.guess(at, image, 'from the shape; add mean and std as in training, values are divided by 255 first');
  return { column, image };
}
