import { describe, expect, it } from 'vitest';
import { countDuplicateRows } from './duplicate-rows.ts';
import type { CollectedColumn } from './profile-columns.ts';
import type { ColumnBatch } from './types.ts';

const column = (...batches: ColumnBatch[]): CollectedColumn => ({
  column: { name: 'x', type: 'number', sqlType: 'DOUBLE' },
  request: { column: 'x', as: 'number' },
  batches,
  missing: 0,
});

describe('countDuplicateRows', () => {
  it('compares rows across batches and columns', () => {
    const numbers = column(
      { missing: null, number: Float64Array.of(1, 2) },
      { missing: null, number: Float64Array.of(1, 1) },
      { missing: null, number: Float64Array.of(2) },
    );
    const codes = column(
      { missing: null, code: Int32Array.of(0, 0) },
      { missing: null, code: Int32Array.of(0, 1) },
      { missing: null, code: Int32Array.of(0) },
    );
    expect(countDuplicateRows([numbers], 5, 2)).toBe(3);
    expect(countDuplicateRows([numbers, codes], 5, 2)).toBe(2);
  });

  it('tells missing from zero, and takes -0 for 0', () => {
    const numbers = column({ missing: Uint8Array.of(0, 1, 1, 0), number: Float64Array.of(0, 0, 0, -0) });
    expect(countDuplicateRows([numbers], 4, 8192)).toBe(2);
  });

  it('compares vectors', () => {
    const vectors = column({ missing: null, width: 2, vector: Float64Array.of(1, 2, 1, 3, 1, 2) });
    expect(countDuplicateRows([vectors], 3, 8192)).toBe(1);
  });

  it('agrees with a set of rows', () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => ((i * 7919) % 12_345) / 8);
    const numbers = column({ missing: null, number: Float64Array.from(rows) });
    expect(countDuplicateRows([numbers], rows.length, rows.length)).toBe(rows.length - new Set(rows).size);
  });
});
