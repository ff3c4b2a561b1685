import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { unzipSync } from 'fflate';
import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import type { Database } from './database.ts';
import { type MemoryColumn, memoryTable } from './memory-table.ts';
import { type NpyArray, readNpy } from './npy.ts';
import type { SourceFile } from './source-files.ts';
import type { Table } from './table.ts';

/** The format says 2^32 - 1 also of what is larger. */
const MOST_BYTES = 2 ** 32 - 1;
const MOST_ARRAYS = 50_000;

/**
 * NumPy arrays as a table: arrays of one axis are columns, arrays of more are one column of vectors each. Several
 * files are put one below the other.
 */
export async function npzTable(
  files: readonly SourceFile[],
  nulls: readonly string[],
  database: Database,
): Promise<Table> {
  const parts: Map<string, NpyArray>[] = [];
  for (const file of files) parts.push(await readArrays(file));
  for (const [i, part] of parts.entries())
    if ([...part.keys()].join('\0') !== [...parts[0].keys()].join('\0'))
      throw new DrydockError(
        'DATA_UNREADABLE',
        `${quote(files[i].shown)} has other arrays than ${quote(files[0].shown)}`,
      );
  const rows = parts.reduce((sum, part) => sum + rowsOf(part), 0);
  const columns = [...parts[0].keys()].map((name) =>
    column(
      name,
      parts.map((part) => part.get(name)!),
      rows,
    ),
  );
  return memoryTable(columns, rows, { nulls, shown: files[0].shown, database });
}

async function readArrays(file: SourceFile): Promise<Map<string, NpyArray>> {
  const bytes = await readFile(file.absolute);
  const arrays = new Map<string, NpyArray>();
  if (bytes[0] === 0x93) arrays.set(basename(file.absolute).replace(/\.npy$/i, ''), readNpy(bytes, file.shown));
  else
    for (const [name, entry] of Object.entries(unzip(bytes, file)))
      arrays.set(name.replace(/\.npy$/i, ''), readNpy(entry, name));
  const unequal = [...arrays].find(([, array]) => array.shape.length === 0 || array.shape[0] !== rowsOf(arrays));
  if (arrays.size === 0) throw new DrydockError('DATA_UNREADABLE', `${quote(file.shown)} holds no arrays`);
  if (unequal)
    throw new DrydockError(
      'DATA_UNREADABLE',
      `${quote(file.shown)}: array ${quote(unequal[0])} has ${unequal[1].shape.length === 0 ? 'no rows' : `${unequal[1].shape[0]} rows`}, others have ${rowsOf(arrays)}`,
      { file: file.shown, hint: 'Every array of a data set needs one entry per row along its first axis.' },
    );
  return arrays;
}

function unzip(bytes: Uint8Array, file: SourceFile): Record<string, Uint8Array> {
  let total = 0;
  let entries = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        // A hostile archive can count its entries by the billion, and name one size too small.
        if (++entries > MOST_ARRAYS) throw new RangeError(`it has more than ${MOST_ARRAYS} arrays`);
        total += Math.max(size, originalSize);
        if (total >= MOST_BYTES) throw new RangeError('its arrays have more than 4 GB');
        return name.toLowerCase().endsWith('.npy');
      },
    });
  } catch (error) {
    throw new DrydockError(
      'DATA_UNREADABLE',
      `${quote(file.shown)} is no NPZ file, or damaged: ${(error as Error).message}`,
    );
  }
}

function rowsOf(arrays: ReadonlyMap<string, NpyArray>): number {
  const [first] = arrays.values();
  return first?.shape[0] ?? 0;
}

function column(name: string, parts: readonly NpyArray[], rows: number): MemoryColumn {
  const [{ dtype, shape }] = parts;
  if (parts.some((part) => part.dtype !== dtype || part.shape.slice(1).join() !== shape.slice(1).join()))
    throw new DrydockError('DATA_UNREADABLE', `array ${quote(name)} has another type or shape in another file`);
  const width = shape.slice(1).reduce((product, dim) => product * dim, 1);
  if (shape.length > 1) {
    if (width === 0) throw new DrydockError('DATA_UNREADABLE', `array ${quote(name)} holds no numbers in a row`);
    if (/^[US]/.test(dtype))
      throw new DrydockError('DATA_UNREADABLE', `array ${quote(name)} holds several texts per row`);
    return { name, sqlType: 'DOUBLE[]', vector: { width, data: numbers(parts, rows * width), missing: null } };
  }
  if (/^[US]/.test(dtype)) {
    const texts = parts.flatMap((part) => Array.from({ length: part.shape[0] }, (_, i) => part.at(i) as string));
    return { name, sqlType: 'VARCHAR', text: (row) => texts[row] };
  }
  if (dtype === 'u8') {
    const texts = parts.flatMap((part) => Array.from({ length: part.shape[0] }, (_, i) => String(part.at(i))));
    return { name, sqlType: 'UBIGINT', text: (row) => texts[row] };
  }
  if (dtype === 'b1') return { name, sqlType: 'BOOLEAN', data: Uint8Array.from(numbers(parts, rows)), missing: null };
  if (dtype.startsWith('f')) return { name, sqlType: 'DOUBLE', data: numbers(parts, rows), missing: null };
  const data = new BigInt64Array(rows);
  each(parts, (value, i) => {
    data[i] = BigInt(value);
  });
  return { name, sqlType: 'BIGINT', data, missing: null };
}

function numbers(parts: readonly NpyArray[], length: number): Float64Array {
  const data = new Float64Array(length);
  each(parts, (value, i) => {
    data[i] = Number(value);
  });
  return data;
}

function each(parts: readonly NpyArray[], visit: (value: number | bigint, index: number) => void): void {
  let index = 0;
  for (const part of parts) {
    const count = part.shape.reduce((product, dim) => product * dim, 1);
    for (let i = 0; i < count; i++) visit(part.at(i) as number | bigint, index++);
  }
}
