import type { CollectedColumn } from './profile-columns.ts';
import type { ColumnBatch } from './types.ts';

/**
 * The number of rows that equal an earlier row in every column. Rows are found by a hash and then compared value by
 * value, so the count is exact. All batches but the last have the same number of rows.
 */
export function countDuplicateRows(columns: readonly CollectedColumn[], rows: number, batchRows: number): number {
  if (columns.length === 0 || rows === 0) return 0;
  const hashes = new Int32Array(rows);
  for (const { batches } of columns) hashColumn(batches, hashes, batchRows);
  const size = 2 ** Math.ceil(Math.log2(rows * 2 + 1));
  const table = new Int32Array(size).fill(-1);
  let duplicates = 0;
  for (let row = 0; row < rows; row++) {
    let slot = hashes[row] & (size - 1);
    for (; table[slot] !== -1; slot = (slot + 1) & (size - 1)) {
      const other = table[slot];
      if (hashes[other] === hashes[row] && equalRows(columns, row, other, batchRows)) break;
    }
    if (table[slot] === -1) table[slot] = row;
    else duplicates++;
  }
  return duplicates;
}

function hashColumn(batches: readonly ColumnBatch[], hashes: Int32Array, batchRows: number): void {
  batches.forEach((batch, b) => {
    const start = b * batchRows;
    if (batch.code) {
      for (let i = 0; i < batch.code.length; i++) hashes[start + i] = mix(hashes[start + i], batch.code[i]);
      return;
    }
    const numbers = batch.number ?? batch.vector!;
    const width = batch.width ?? 1;
    const { missing } = batch;
    for (let i = 0, at = 0; at < numbers.length; i++) {
      let hash = mix(hashes[start + i], missing === null ? 0 : missing[i]);
      for (const end = at + width; at < end; at++) {
        // -0 and 0 are one number; their bits differ.
        bits[0] = numbers[at] + 0;
        hash = mix(mix(hash, words[0]), words[1]);
      }
      hashes[start + i] = hash;
    }
  });
}

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** One step of MurmurHash3 (public domain, A. Appleby), with its finishing multiplication. */
function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  let h = hash ^ Math.imul(k, 0x1b873593);
  h = (h << 13) | (h >>> 19);
  h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  return h ^ (h >>> 16);
}

function equalRows(columns: readonly CollectedColumn[], a: number, b: number, batchRows: number): boolean {
  const batchA = Math.floor(a / batchRows);
  const batchB = Math.floor(b / batchRows);
  return columns.every(({ batches }) =>
    equalCells(batches[batchA], a - batchA * batchRows, batches[batchB], b - batchB * batchRows),
  );
}

function equalCells(a: ColumnBatch, i: number, b: ColumnBatch, j: number): boolean {
  if (a.code) return a.code[i] === b.code![j];
  if ((a.missing?.[i] ?? 0) !== (b.missing?.[j] ?? 0)) return false;
  if (a.number) return a.number[i] === b.number![j];
  const width = a.width ?? 0;
  for (let k = 0; k < width; k++) {
    const one = a.vector![i * width + k];
    const other = b.vector![j * width + k];
    if (one !== other && !(Number.isNaN(one) && Number.isNaN(other))) return false;
  }
  return true;
}
