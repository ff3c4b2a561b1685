import { readFile } from 'node:fs/promises';
import { zstdDecompressSync } from 'node:zlib';
import {
  type Table as ArrowTable,
  CompressionType,
  compressionRegistry,
  DataType,
  type Field,
  type Vector,
} from 'apache-arrow';
import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import { readArrow } from './arrow-batches.ts';
import type { Database } from './database.ts';
import { decodeLz4Frame } from './lz4-frame.ts';
import { type MemoryColumn, memoryTable } from './memory-table.ts';
import type { SourceFile } from './source-files.ts';
import type { Table, VectorData } from './table.ts';

compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: decodeLz4Frame });
compressionRegistry.set(CompressionType.ZSTD, { decode: zstdDecompressSync });

/** Arrow IPC, file or stream format (Feather version 2 is the file format), as a table. */
export async function arrowTable(
  files: readonly SourceFile[],
  nulls: readonly string[],
  database: Database,
): Promise<Table> {
  let merged: ArrowTable | undefined;
  for (const file of files) {
    const table = parse(await readFile(file.absolute), file);
    if (merged && shapeOf(merged) !== shapeOf(table))
      throw new DrydockError('DATA_UNREADABLE', `${quote(file.shown)} has other columns than ${quote(files[0].shown)}`);
    merged = merged ? merged.concat(table) : table;
  }
  const { schema, numRows } = merged!;
  const columns = schema.fields.map((field, i) => {
    try {
      return readColumn(field, merged!.getChildAt(i)!);
    } catch (error) {
      throw damaged(files[0], error);
    }
  });
  return memoryTable(columns, numRows, { nulls, shown: files[0].shown, database });
}

function parse(bytes: Uint8Array, file: SourceFile): ArrowTable {
  try {
    return readArrow(bytes);
  } catch (error) {
    throw damaged(file, error);
  }
}

function damaged(file: SourceFile, error: unknown): DrydockError {
  return new DrydockError(
    'DATA_UNREADABLE',
    `${quote(file.shown)} is no Arrow IPC file, or damaged: ${(error as Error).message.slice(0, 200)}`,
    { file: file.shown },
  );
}

function shapeOf({ schema }: ArrowTable): string {
  return schema.fields.map(({ name, type }) => `${name}\0${type}`).join('\0');
}

function readColumn({ name, type }: Field, vector: Vector): MemoryColumn {
  const missing =
    vector.nullCount > 0 ? Uint8Array.from({ length: vector.length }, (_, row) => (vector.isValid(row) ? 0 : 1)) : null;
  if (DataType.isBool(type)) {
    const data = Uint8Array.from({ length: vector.length }, (_, row) => (vector.get(row) ? 1 : 0));
    return { name, sqlType: 'BOOLEAN', data, missing };
  }
  if (DataType.isInt(type) && type.bitWidth === 64 && !type.isSigned)
    return { name, sqlType: 'UBIGINT', text: (row) => textOrNull(vector.get(row)) };
  if (DataType.isInt(type)) {
    const data = new BigInt64Array(vector.length);
    for (let row = 0; row < data.length; row++) data[row] = BigInt(vector.get(row) ?? 0);
    return { name, sqlType: 'BIGINT', data, missing };
  }
  if (DataType.isFloat(type) || DataType.isDecimal(type)) {
    const data = new Float64Array(vector.length);
    const scale = DataType.isDecimal(type) ? type.scale : null;
    for (let row = 0; row < data.length; row++) {
      const value: unknown = vector.get(row);
      if (value !== null) data[row] = scale === null ? Number(value) : decimal(value as Uint32Array, scale);
    }
    return { name, sqlType: 'DOUBLE', data, missing };
  }
  if (DataType.isDate(type)) return { name, sqlType: 'DATE', text: (row) => isoDate(vector.get(row)) };
  if (DataType.isTimestamp(type)) return { name, sqlType: 'TIMESTAMP', text: (row) => isoTimestamp(vector.get(row)) };
  if (DataType.isList(type) || DataType.isFixedSizeList(type)) {
    const data = vectorData(vector, missing);
    if (data) return { name, sqlType: 'DOUBLE[]', vector: data };
  }
  return { name, sqlType: 'VARCHAR', text: (row) => textOrNull(vector.get(row)) };
}

/** Null where the lists are not numbers of one length. */
function vectorData(vector: Vector, missing: Uint8Array | null): VectorData | null {
  let data: Float64Array | null = null;
  let width = 0;
  for (let row = 0; row < vector.length; row++) {
    const list: Iterable<unknown> | null = vector.get(row);
    if (list === null) continue;
    const values = [...list];
    data ??= new Float64Array(vector.length * values.length);
    if (width === 0) width = values.length;
    if (
      values.length !== width ||
      values.some((value) => value !== null && typeof value !== 'number' && typeof value !== 'bigint')
    )
      return null;
    for (let i = 0; i < width; i++) data[row * width + i] = values[i] === null ? Number.NaN : Number(values[i]);
  }
  return data && { width, data, missing };
}

function textOrNull(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object'
    ? JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part))
    : String(value);
}

function isoDate(value: number | Date | null): string | null {
  return value === null ? null : new Date(value).toISOString().slice(0, 10);
}

function isoTimestamp(value: number | null): string | null {
  return value === null
    ? null
    : new Date(value)
        .toISOString()
        .replace('T', ' ')
        .replace(/(\.000)?Z$/, '');
}

/** A two's complement integer of 32-bit words, divided by 10^scale. */
function decimal(words: Uint32Array, scale: number): number {
  let value = 0n;
  for (let i = words.length - 1; i >= 0; i--) value = (value << 32n) | BigInt(words[i]);
  value = BigInt.asIntN(32 * words.length, value);
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return Number(
    `${value < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`,
  );
}
